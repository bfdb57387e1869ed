import { addUnit } from './add-unit.js';
import { amend } from './amend.js';
import { changeDeadline } from './change-deadline.js';
import { reassign } from './reassign.js';
import { removeUnit } from './remove-unit.js';
import { resume } from './resume.js';
import { setMilestone } from './set-milestone.js';
import { waive } from './work-decisions.js';

/** Commands a leader's instruction may propose as its effects. */
export const effectRules = {
  'change-deadline': changeDeadline,
  reassign,
  amend,
  'add-unit': addUnit,
  'remove-unit': removeUnit,
  waive,
  resume,
  'set-milestone': setMilestone,
} as const;

import type { DirectiveBodies } from '../bodies.js';
import { amend } from './amend.js';
import { apply } from './apply.js';
import { assign } from './assign.js';
import { changeDates } from './change-dates.js';
import { close } from './close.js';
import { comment } from './comment.js';
import { confirm } from './confirm.js';
import { instruct } from './instruct.js';
import { noteItems } from './note-items.js';
import { recompute } from './recompute.js';
import { register } from './register.js';
import { rehearse } from './rehearse.js';
import { relay } from './relay.js';
import { reopen } from './reopen.js';
import { report } from './report.js';
import { requestFinalReport } from './request-final-report.js';
import type { DirectiveRule } from './rule.js';
import { setMeasures } from './set-measures.js';
import { voidDirective } from './void.js';

/** The rule of every command on a directive; a command without one does not compile. */
export const directiveRules: { readonly [K in keyof DirectiveBodies]: DirectiveRule<DirectiveBodies[K]> } = {
  register,
  relay,
  'set-measures': setMeasures,
  assign,
  report,
  'request-final-report': requestFinalReport,
  instruct,
  apply,
  confirm,
  amend,
  'change-dates': changeDates,
  close,
  reopen,
  void: voidDirective,
  comment,
  'note-items': noteItems,
  recompute,
  rehearse,
};

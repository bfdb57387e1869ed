import type { Bodies } from '../bodies.js';
import { clockOf, meet } from '../clock-moves.js';
import { armMonths } from '../endings.js';
import { refused } from '../turn.js';
import type { Rule } from './rule.js';

/** The yearly review of what is kept up for good: go on for another year. */
export const continueStanding: Rule<Bodies['continue-standing']> = (turn, { note }) => {
  if (!clockOf(turn, 'standing_review', 'item')) return refused('standing.none');
  turn.emit('standing_continued', { ...(note !== undefined ? { note } : {}) });
  meet(turn, 'standing_review', 'item', turn.now);
  armMonths(turn, 'standing_review', turn.rules.policies.terms.standingReviewMonths, 'continued');
  return undefined;
};

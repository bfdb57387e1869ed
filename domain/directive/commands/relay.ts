import { dateOf } from '../../calendar/instant.js';
import { meet } from '../../clocks/moves.js';
import { evidenceFacts } from '../../sign-off/evidence.js';
import { refused } from '../../turn.js';
import type { DirectiveBodies } from '../bodies.js';
import { armFor, own } from '../clock-moves.js';
import type { DirectiveRule } from './rule.js';

/** 学习传达: at which meeting it was passed on, and whether as its first topic (第一议题). Measures are due next. */
export const relay: DirectiveRule<DirectiveBodies['relay']> = (
  turn,
  { heldOn, meeting, firstTopic, note, evidence },
) => {
  if (heldOn > dateOf(turn.now, turn.rules.calendar.zone))
    return refused('directive.meeting-in-future', { on: heldOn }, 'heldOn');
  const attached = evidenceFacts(turn, evidence);
  if ('refusal' in attached) return attached.refusal;
  turn.emit('directive_relayed', {
    heldOn,
    meeting,
    firstTopic,
    ...(note === undefined ? {} : { note }),
    evidence: attached.evidence,
  });
  meet(turn, 'relay', own);
  armFor(turn, 'measures', own, turn.rules.policies.terms.measures, 'relayed');
  return undefined;
};

import type { Bodies } from '../bodies.js';
import { evidenceFacts } from '../../sign-off/evidence.js';
import { received } from '../filings.js';
import { submissionFiled } from '../submissions.js';
import { nextId, refused } from '../turn.js';
import { isHeadOf } from './is-head.js';
import type { Rule } from './rule.js';
import { unitOf } from './unit-of.js';

/** 报送成果: a joint lead or co unit submits its part. */
export const submitWork: Rule<Bodies['submit-work']> = (turn, body, standings) => {
  const found = unitOf('submit-work', standings, body.unit);
  if ('refusal' in found) return found.refusal;
  const { assignment } = found;
  const waitingFor = turn.state.filings.submissions.find(
    (s) => s.assignment === assignment.id && (s.status === 'awaiting_head' || s.status === 'filed'),
  );
  if (waitingFor) return refused('filing.already-waiting', { id: waitingFor.id });
  const evidence = evidenceFacts(turn, body.evidence);
  if ('refusal' in evidence) return evidence.refusal;
  const waits = turn.rules.policies.approval.submissions && !isHeadOf(standings, assignment);
  const id = nextId(turn, 's');
  turn.emit('submission_made', {
    id,
    assignment: assignment.id,
    status: waits ? 'awaiting_head' : 'filed',
    revision: 1,
    summary: body.summary,
    evidence: evidence.evidence,
    ...(waits ? {} : received(turn)),
  });
  if (!waits) submissionFiled(turn, { id, assignment: assignment.id });
  return undefined;
};

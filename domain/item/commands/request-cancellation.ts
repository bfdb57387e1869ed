import type { Bodies } from '../bodies.js';
import { evidenceFacts } from '../../sign-off/evidence.js';
import { ask } from '../requests.js';
import type { Rule } from './rule.js';
import { isHeadOf } from './is-head.js';

/** 申请撤销: by the lead or the overseer; clocks run until it is granted. */
export const requestCancellation: Rule<Bodies['request-cancellation']> = (turn, body, standings) => {
  const evidence = evidenceFacts(turn, body.evidence);
  if ('refusal' in evidence) return evidence.refusal;
  const lead = standings.find(({ relation }) => relation === 'lead')?.assignment;
  const asOverseer = standings.some(({ relation }) => relation === 'overseer');
  return ask(turn, {
    kind: 'cancellation',
    target: 'item',
    ...(lead && !asOverseer ? { assignment: lead } : {}),
    byHead: lead ? isHeadOf(standings, lead) : true,
    reason: body.reason,
    evidence: evidence.evidence,
  });
};

import { isOpenRequest } from '../../sign-off/request.js';
import { evidenceFacts } from '../../sign-off/evidence.js';
import { packageDigest } from '../../sign-off/package.js';
import { openStep, stepOf } from '../../sign-off/steps.js';
import { nextId, refused } from '../../turn.js';
import type { DirectiveBodies } from '../bodies.js';
import { holdFinal } from '../clock-moves.js';
import { reportSignOff } from '../sign-off.js';
import type { DirectiveRule } from './rule.js';

/**
 * 报送总结报告: the final report goes to be signed, its content frozen as any package (docs/domain.md section 6). The
 * final date is kept as of now if it is signed later.
 */
export const requestFinalReport: DirectiveRule<DirectiveBodies['request-final-report']> = (
  turn,
  { text, evidence },
) => {
  const { state, facts } = turn;
  if (state.requests.some(isOpenRequest)) return refused('request.already-open', { kind: 'final_report' });
  const chain = facts.chains?.['final_report'];
  if (!chain || !Array.isArray(chain) || chain.length === 0) {
    const gap = chain && !Array.isArray(chain) ? chain.gap : '';
    return refused('request.no-approver', { kind: 'final_report', step: gap });
  }
  const attached = evidenceFacts(turn, evidence);
  if ('refusal' in attached) return attached.refusal;
  const id = nextId(turn, 'r');
  const steps = chain.map(stepOf);
  turn.emit('request_made', {
    request: {
      id,
      kind: 'final_report',
      target: 'directive',
      status: 'awaiting_head',
      by: turn.actor,
      ordinal: (state.granted['final_report:directive'] ?? 0) + 1,
      askedAt: turn.now,
      evidence: attached.evidence,
      steps,
      verifiers: [],
    },
    summary: text,
  });
  const content = {
    directive: state.streamId,
    request: id,
    kind: 'final_report',
    title: state.title,
    source: state.source,
    summary: text,
    evidence: attached.evidence,
    items: facts.items ?? null,
  };
  turn.emit('request_filed', {
    id,
    filedAt: turn.filedAt,
    status: 'signing',
    digest: packageDigest(content),
    package: content,
    steps,
    verifiers: [],
  });
  holdFinal(turn);
  openStep(reportSignOff, turn, id, 1);
  return undefined;
};

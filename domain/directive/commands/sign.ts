import { addSigner, delegate, reassignStep } from '../../sign-off/holders.js';
import { isSigned } from '../../sign-off/duties.js';
import { note, reject, sign } from '../../sign-off/sign.js';
import { refused } from '../../turn.js';
import type { DirectiveRequestBodies } from '../bodies.js';
import { reportSignOff, takeBack } from '../sign-off.js';
import type { ReportRule } from './rule.js';

/** Until someone has signed, the office takes its report back. */
const withdraw: ReportRule<DirectiveRequestBodies['withdraw']> = (turn, _body, id) => {
  const found = reportSignOff.request(turn, id, 'withdraw');
  if ('refusal' in found) return found.refusal;
  if (isSigned(found.request)) return refused('request.already-signed');
  takeBack(turn, found.request);
  return undefined;
};

/** The rule of every command on the final report. */
export const reportRules: {
  readonly [K in keyof DirectiveRequestBodies]: ReportRule<DirectiveRequestBodies[K]>;
} = {
  sign: (turn, body, id) => sign(reportSignOff, turn, body, id),
  reject: (turn, body, id) => reject(reportSignOff, turn, body, id),
  note: (turn, body, id) => note(reportSignOff, turn, body, id),
  delegate: (turn, body, id) => delegate(reportSignOff, turn, body, id),
  'add-signer': (turn, body, id) => addSigner(reportSignOff, turn, body, id),
  'reassign-step': (turn, body, id) => reassignStep(reportSignOff, turn, body, id),
  withdraw,
};

import type { Bodies, RequestBodies } from '../bodies.js';
import { acknowledge } from './acknowledge.js';
import { apply } from './apply.js';
import { approveRequest, sendBackRequest, withdraw } from './approve-request.js';
import { assignHandler } from './assign-handler.js';
import { attach, detach } from './attach.js';
import { comment } from './comment.js';
import { confirm } from './confirm.js';
import { continueStanding } from './continue-standing.js';
import { effectRules } from './effects.js';
import { approve, sendBack } from './filing-decisions.js';
import { instruct } from './instruct.js';
import { issue } from './issue.js';
import { meetMilestone } from './meet-milestone.js';
import { occur } from './occur.js';
import { recheck } from './recheck.js';
import { recompute } from './recompute.js';
import { rehearse } from './rehearse.js';
import { reopen } from './reopen.js';
import { report } from './report.js';
import { requestCancellation } from './request-cancellation.js';
import { requestClosure } from './request-closure.js';
import { requestExtension } from './request-extension.js';
import { requestReturn } from './request-return.js';
import { requestSuspension } from './request-suspension.js';
import { reviewReport } from './review-report.js';
import type { RequestRule, Rule } from './rule.js';
import { showMeasure } from './show-measure.js';
import { note, reject, sign } from './sign.js';
import { addSigner, delegate, reassignStep } from './step-holders.js';
import { submitWork } from './submit-work.js';
import { takeOver } from './take-over.js';
import { urge } from './urge.js';
import { verify } from './verify.js';
import { voidItem } from './void.js';
import { waiveRecheck } from './waive-recheck.js';
import { acceptWork, rejectWork } from './work-decisions.js';

/** The rule of every command on an item; a command without one does not compile. */
export const itemRules: { readonly [K in keyof Bodies]: Rule<Bodies[K]> } = {
  ...effectRules,
  issue,
  'take-over': takeOver,
  'assign-handler': assignHandler,
  acknowledge,
  report,
  approve,
  'send-back': sendBack,
  'review-report': reviewReport,
  'meet-milestone': meetMilestone,
  'show-measure': showMeasure,
  'submit-work': submitWork,
  'accept-work': acceptWork,
  'reject-work': rejectWork,
  'request-return': requestReturn,
  'request-extension': requestExtension,
  'request-suspension': requestSuspension,
  'request-cancellation': requestCancellation,
  'request-closure': requestClosure,
  instruct,
  apply,
  confirm,
  occur,
  'continue-standing': continueStanding,
  urge,
  recheck,
  'waive-recheck': waiveRecheck,
  reopen,
  void: voidItem,
  comment,
  attach,
  detach,
  recompute,
  rehearse,
};

/** The rule of every command on a request. */
export const requestRules: { readonly [K in keyof RequestBodies]: RequestRule<RequestBodies[K]> } = {
  approve: approveRequest,
  'send-back': sendBackRequest,
  verify,
  sign,
  reject,
  delegate,
  'add-signer': addSigner,
  'reassign-step': reassignStep,
  note,
  withdraw,
};

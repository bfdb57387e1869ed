import type { Machine } from '../machine.js';
import type { RequestStatus, StepStatus } from './request.js';

/** The machine of a request, in every process. */
export const requestTable = {
  awaiting_head: {
    file: 'signing',
    'file-closure': 'verifying',
    'send-back': 'lapsed',
    withdraw: 'withdrawn',
    lapse: 'lapsed',
  },
  verifying: { 'verify-pass': 'signing', 'verify-fail': 'refused', withdraw: 'withdrawn', lapse: 'lapsed' },
  signing: { grant: 'granted', reject: 'refused', withdraw: 'withdrawn', lapse: 'lapsed' },
  granted: {},
  refused: {},
  withdrawn: {},
  lapsed: {},
} as const satisfies Machine<RequestStatus>;

export const requestStatuses = Object.keys(requestTable) as RequestStatus[];
export const stepStatuses = [
  'waiting',
  'open',
  'passed',
  'rejected',
] as const satisfies readonly StepStatus[];

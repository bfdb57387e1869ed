import type { Instant } from '../calendar/instant.js';
import type { PersonCode, PostCode, Principal } from '../people/facts.js';
import type { SignRequest, Step } from './request.js';

/** Facts of requests and their sign-off, the same in every process. */
export interface SignOffEventData {
  request_made: {
    request: Omit<SignRequest, 'textSeq' | 'packageSeq' | 'filedAt' | 'digest' | 'decidedAt'>;
    reason?: string;
    summary?: string;
  };
  request_filed: {
    id: string;
    filedAt: Instant;
    status: 'verifying' | 'signing';
    digest: string;
    package: Record<string, unknown>;
    steps: Step[];
    verifiers: Principal[];
  };
  step_opened: { id: string; no: number };
  step_decided: {
    id: string;
    no: number;
    slot: number;
    decision: 'signed' | 'rejected' | 'noted' | 'dropped';
    post: PostCode;
    comment?: string;
    reason?: string;
    /** Why this person could decide: tenure, stand_in, delegation, authority. */
    via: string;
    of?: PersonCode;
    digest?: string;
  };
  step_passed: { id: string; no: number; by: 'decision' | 'silence' };
  step_rejected: { id: string; no: number; to: 'unit' | 'previous' };
  step_delegated: { id: string; no: number; slot: number; to: PersonCode; reason: string };
  signer_added: { id: string; no: number; slot: number; post: PostCode };
  step_reassigned: { id: string; no: number; slot: number; post?: PostCode; reason: string };
  request_granted: { id: string };
  request_refused: { id: string; reason?: string };
  request_withdrawn: { id: string };
  request_lapsed: { id: string; why: string };
}

import { personPrincipal } from '../people/facts.js';
import type { DomainEvent, ProcessState } from '../process.js';
import { bump } from '../turn.js';
import { nextStatus } from '../machine.js';
import type { SignOffEventData } from './events.js';
import type { SignRequest, Slot, Step } from './request.js';
import { requestTable } from './table.js';

/** State of a process in which something is asked and signed. */
export interface Signing extends ProcessState {
  requests: SignRequest[];
  /** Last local number used per prefix. */
  counters: Record<string, number>;
  /** Requests granted so far per `${kind}:${target}`. */
  granted: Record<string, number>;
}

/** An event of requests and their sign-off, by kind. */
export type SignOffEvent = {
  [K in keyof SignOffEventData]: { kind: K; data: SignOffEventData[K] };
}[keyof SignOffEventData];

/** The requests' part of evolve, for every process: machine, steps and slots. */
export function evolveRequests<S extends Signing>(state: S, given: DomainEvent): S {
  const event = given as DomainEvent & SignOffEvent;
  switch (event.kind) {
    case 'request_made':
      return {
        ...state,
        counters: bump(state, event.data.request.id),
        requests: [...state.requests, { ...event.data.request, textSeq: event.seq }],
      };
    case 'request_filed': {
      const { filedAt, digest, steps, verifiers } = event.data;
      return moveRequest(
        state,
        event.data.id,
        event.data.status === 'verifying' ? 'file-closure' : 'file',
        ({ words: _, ...request }) => ({
          ...request,
          filedAt,
          digest,
          steps,
          verifiers,
          packageSeq: event.seq,
        }),
      );
    }
    case 'step_opened':
      return changeStep(state, event.data, (step) => ({
        ...step,
        status: 'open',
        slots: step.slots.map(blank),
      }));
    case 'step_decided': {
      const { slot, decision, of, via } = event.data;
      return changeSlot(state, { ...event.data, slot }, (held) => ({
        ...held,
        decision,
        decidedBy: event.actor,
        at: event.at,
        authority: via,
        ...(event.principal !== undefined
          ? { principal: event.principal }
          : of !== undefined
            ? { principal: personPrincipal(of) }
            : {}),
      }));
    }
    case 'step_passed':
      return changeStep(state, event.data, (step) => ({ ...step, status: 'passed' }));
    case 'step_rejected': {
      const { no, to } = event.data;
      return changeRequest(state, event.data.id, (request) => ({
        ...request,
        steps: request.steps.map((step) =>
          step.no === no ? { ...step, status: to === 'previous' ? 'waiting' : 'rejected' } : step,
        ),
      }));
    }
    case 'step_delegated': {
      const { to } = event.data;
      return changeSlot(state, event.data, (slot) => ({ ...slot, delegatedTo: to }));
    }
    case 'signer_added': {
      const { slot, post } = event.data;
      return changeStep(state, event.data, (step) => ({
        ...step,
        slots: [...step.slots, { slot, post, added: true as const }],
      }));
    }
    case 'step_reassigned': {
      const { post } = event.data;
      return changeSlot(state, event.data, (slot) =>
        post === undefined
          ? { ...slot, decision: 'dropped', decidedBy: event.actor, at: event.at }
          : { slot: slot.slot, post, ...(slot.added ? { added: slot.added } : {}) },
      );
    }
    case 'request_granted': {
      const request = state.requests.find(({ id }) => id === event.data.id);
      const granted = moveRequest(state, event.data.id, 'grant', (r) => ({ ...r, decidedAt: event.at }));
      if (!request) return granted;
      const key = `${request.kind}:${request.target}`;
      return { ...granted, granted: { ...granted.granted, [key]: (granted.granted[key] ?? 0) + 1 } };
    }
    case 'request_refused': {
      const request = state.requests.find(({ id }) => id === event.data.id);
      return moveRequest(
        state,
        event.data.id,
        request?.status === 'verifying' ? 'verify-fail' : 'reject',
        decided(event.at),
      );
    }
    case 'request_withdrawn':
      return moveRequest(state, event.data.id, 'withdraw', decided(event.at));
    case 'request_lapsed':
      return moveRequest(state, event.data.id, 'lapse', decided(event.at));
    default:
      return state;
  }
}

const decided =
  (at: string) =>
  (request: SignRequest): SignRequest => ({ ...request, decidedAt: at });

const blank = ({ slot, post, added, delegatedTo, decision }: Slot): Slot => ({
  slot,
  post,
  ...(added ? { added } : {}),
  ...(delegatedTo !== undefined ? { delegatedTo } : {}),
  ...(decision === 'dropped' ? { decision } : {}),
});

export function changeRequest<S extends Signing>(
  state: S,
  id: string,
  to: (request: SignRequest) => SignRequest,
): S {
  return { ...state, requests: state.requests.map((request) => (request.id === id ? to(request) : request)) };
}

export function moveRequest<S extends Signing>(
  state: S,
  id: string,
  happened: string,
  to: (request: SignRequest) => SignRequest,
): S {
  return changeRequest(state, id, (request) => ({
    ...to(request),
    status: nextStatus(requestTable, request.status, happened) ?? request.status,
  }));
}

function changeStep<S extends Signing>(
  state: S,
  ref: { id: string; no: number },
  to: (step: Step) => Step,
): S {
  return changeRequest(state, ref.id, (request) => ({
    ...request,
    steps: request.steps.map((step) => (step.no === ref.no ? to(step) : step)),
  }));
}

function changeSlot<S extends Signing>(
  state: S,
  ref: { id: string; no: number; slot: number },
  to: (slot: Slot) => Slot,
): S {
  return changeStep(state, ref, (step) => ({
    ...step,
    slots: step.slots.map((slot) => (slot.slot === ref.slot ? to(slot) : slot)),
  }));
}

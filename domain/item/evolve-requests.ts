import { personPrincipal } from '../people/facts.js';
import type { DomainEvent } from '../process.js';
import type { ItemEvent } from './events.js';
import type { ItemRequest, ItemState, Slot, Step } from './state.js';
import { nextStatus, requestTable } from './table.js';

/** The requests' part of evolve: machine, steps and slots. */
export function evolveRequests(state: ItemState, event: DomainEvent & ItemEvent): ItemState {
  switch (event.kind) {
    case 'request_made':
      return {
        ...state,
        counters: bump(state, event.data.request.id),
        requests: [...state.requests, { ...event.data.request, textSeq: event.seq }],
      };
    case 'request_approved': {
      const { unit } = event.data;
      return change(state, event.data.id, (request) => ({
        ...request,
        awaitingUnits: request.awaitingUnits?.filter((waiting) => waiting !== unit) ?? [],
      }));
    }
    case 'request_filed': {
      const { filedAt, digest, steps, verifiers } = event.data;
      return move(
        event.data.status === 'verifying' ? { ...state, verifiers } : state,
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
    case 'request_verified':
      return event.data.pass
        ? move(state, event.data.id, 'verify-pass', (request) => ({
            ...request,
            verifiedBy: [event.actor, ...(event.data.persons ?? [])],
          }))
        : state;
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
      return change(state, event.data.id, (request) => ({
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
      const granted = move(state, event.data.id, 'grant', (r) => ({ ...r, decidedAt: event.at }));
      if (!request) return granted;
      const key = `${request.kind}:${request.target}`;
      return { ...granted, granted: { ...granted.granted, [key]: (granted.granted[key] ?? 0) + 1 } };
    }
    case 'request_refused': {
      const request = state.requests.find(({ id }) => id === event.data.id);
      return move(
        state,
        event.data.id,
        request?.status === 'verifying' ? 'verify-fail' : 'reject',
        decided(event.at),
      );
    }
    case 'request_withdrawn':
      return move(state, event.data.id, 'withdraw', decided(event.at));
    case 'request_lapsed':
      return move(state, event.data.id, 'lapse', decided(event.at));
    default:
      return state;
  }
}

/** Local numbers are never reused: `r3` raises the counter of `r` to 3. */
export function bump(state: ItemState, id: string): Record<string, number> {
  const prefix = id.replace(/\d+$/, '');
  return {
    ...state.counters,
    [prefix]: Math.max(state.counters[prefix] ?? 0, Number(id.slice(prefix.length))),
  };
}

const decided =
  (at: string) =>
  (request: ItemRequest): ItemRequest => ({ ...request, decidedAt: at });

const blank = ({ slot, post, added, delegatedTo, decision }: Slot): Slot => ({
  slot,
  post,
  ...(added ? { added } : {}),
  ...(delegatedTo !== undefined ? { delegatedTo } : {}),
  ...(decision === 'dropped' ? { decision } : {}),
});

function change(state: ItemState, id: string, to: (request: ItemRequest) => ItemRequest): ItemState {
  return { ...state, requests: state.requests.map((request) => (request.id === id ? to(request) : request)) };
}

function move(
  state: ItemState,
  id: string,
  happened: string,
  to: (request: ItemRequest) => ItemRequest,
): ItemState {
  return change(state, id, (request) => ({
    ...to(request),
    status: nextStatus(requestTable, request.status, happened) ?? request.status,
  }));
}

function changeStep(state: ItemState, ref: { id: string; no: number }, to: (step: Step) => Step): ItemState {
  return change(state, ref.id, (request) => ({
    ...request,
    steps: request.steps.map((step) => (step.no === ref.no ? to(step) : step)),
  }));
}

function changeSlot(
  state: ItemState,
  ref: { id: string; no: number; slot: number },
  to: (slot: Slot) => Slot,
): ItemState {
  return changeStep(state, ref, (step) => ({
    ...step,
    slots: step.slots.map((slot) => (slot.slot === ref.slot ? to(slot) : slot)),
  }));
}

import type { Clock } from '../clocks/clock.js';
import {
  handlerPrincipal,
  personPrincipal,
  postPrincipal,
  unitPrincipal,
  type Principal,
} from '../people/facts.js';
import type { AudienceRole } from '../policies/rules.js';
import {
  assignmentOf,
  leadOf,
  liveAssignments,
  type Assignment,
  type ItemRequest,
  type ItemState,
} from './state.js';

/** What an audience is asked for: a clock, an event's contract or request; each optional. */
export interface AudienceOf {
  kind?: string;
  scope?: string;
  request?: ItemRequest;
}

/**
 * Roles of a rung or message as principals, from the state alone: no organisation is asked, so a time step needs no
 * facts (docs/domain.md section 3).
 */
export function audience(
  state: ItemState,
  of: AudienceOf | Clock,
  roles: readonly AudienceRole[],
): Principal[] {
  return [...new Set(roles.flatMap((role) => principalsFor(state, of, role)))];
}

function principalsFor(state: ItemState, of: AudienceOf, role: AudienceRole): Principal[] {
  const assignment = assignmentFor(state, of);
  switch (role) {
    case 'handler':
      return assignment ? [handlerOf(assignment)] : [];
    case 'head':
      return assignment ? [headOf(assignment)] : [];
    case 'units':
      return liveAssignments(state).flatMap((a) => [handlerOf(a), headOf(a)]);
    case 'lead': {
      const lead = leadOf(state);
      return lead ? [handlerOf(lead), headOf(lead)] : [];
    }
    case 'overseer':
      return [unitPrincipal(state.overseer, 'supervisor')];
    case 'overseer_head':
      return [unitPrincipal(state.overseer, 'unit_head')];
    case 'office':
      return [unitPrincipal(state.supervisionOffice, 'supervisor')];
    case 'leader_in_charge': {
      const leader = state.responsiblePost ?? assignment?.leader ?? leadOf(state)?.leader;
      return leader !== undefined ? [postPrincipal(leader)] : [];
    }
    case 'main_leader':
      return state.mainLeader !== undefined ? [postPrincipal(state.mainLeader)] : [];
    case 'verifier':
      return verifiersOf(state, of).slice(0, 1);
    case 'holder':
      return holdersOf(state, of);
    case 'secretary':
      return holdersOf(state, of).flatMap((p) =>
        p.startsWith('post:') ? [`secretary:${p.slice('post:'.length)}`] : [],
      );
    case 'requester': {
      const request = requestFor(state, of);
      return request ? [personPrincipal(request.by)] : [];
    }
    case 'principal':
      return state.confirmations.flatMap(({ id, principal }) => (id === of.scope ? [principal] : []));
  }
}

const home = (assignment: Assignment): string => assignment.contact ?? assignment.unit;
export const handlerOf = (assignment: Assignment): Principal =>
  assignment.handler !== undefined
    ? handlerPrincipal(home(assignment), assignment.handler)
    : unitPrincipal(home(assignment), 'handler');
export const headOf = (assignment: Assignment): Principal => unitPrincipal(home(assignment), 'unit_head');

function assignmentFor(state: ItemState, of: AudienceOf): Assignment | undefined {
  const direct = of.scope === undefined ? undefined : assignmentOf(state, of.scope);
  if (direct) return direct;
  const filing = [...state.filings.reports, ...state.filings.submissions].find(({ id }) => id === of.scope);
  if (filing) return assignmentOf(state, filing.assignment);
  const asking = requestFor(state, of)?.assignment;
  return (asking === undefined ? undefined : assignmentOf(state, asking)) ?? leadOf(state);
}

const requestFor = (state: ItemState, of: AudienceOf): ItemRequest | undefined =>
  of.request ?? state.requests.find(({ id }) => id === of.scope?.split('/')[0]);

/** Verifiers of a request, or of the item where none is open; best first. */
export const verifiersOf = (state: ItemState, of: AudienceOf): Principal[] =>
  requestFor(state, of)?.verifiers ?? state.verifiers;

/** Whoever has still to decide: the open step's places, the verifier, the overseer, or the lead for a submission. */
function holdersOf(state: ItemState, of: AudienceOf): Principal[] {
  const request = requestFor(state, of);
  if (of.kind === 'verify' || of.kind === 'recheck') return verifiersOf(state, of).slice(0, 1);
  if (of.kind === 'review') {
    const submission = state.filings.submissions.some(({ id }) => id === of.scope);
    const lead = leadOf(state);
    return submission && lead ? [handlerOf(lead)] : [unitPrincipal(state.overseer, 'supervisor')];
  }
  if (of.kind === 'confirm') return principalsFor(state, of, 'principal');
  if (of.kind === 'resume' || of.kind === 'standing_review')
    return [unitPrincipal(state.overseer, 'supervisor')];
  const step = request?.steps.find(({ status }) => status === 'open');
  return (step?.slots ?? []).flatMap((slot) =>
    slot.decision !== undefined
      ? []
      : [slot.delegatedTo !== undefined ? personPrincipal(slot.delegatedTo) : postPrincipal(slot.post)],
  );
}

import { personPrincipal, postPrincipal, unitPrincipal, type Principal } from '../people/facts.js';
import type { AudienceRole } from '../policies/rules.js';
import type { SignRequest } from '../sign-off/request.js';
import type { DirectiveState } from './state.js';

/**
 * Roles of a rung or message as principals, from the state alone. The directive is in the hands of the supervision
 * office: it handles, and its head heads; `units` and `lead` are those with a part in carrying it out.
 */
export function audience(
  state: DirectiveState,
  scope: string | undefined,
  roles: readonly AudienceRole[],
): Principal[] {
  return [...new Set(roles.flatMap((role) => principalsFor(state, scope, role)))];
}

function principalsFor(state: DirectiveState, scope: string | undefined, role: AudienceRole): Principal[] {
  const request = requestFor(state, scope);
  switch (role) {
    case 'handler':
    case 'overseer':
    case 'office':
      return [unitPrincipal(state.overseer, 'supervisor')];
    case 'head':
    case 'overseer_head':
      return [unitPrincipal(state.overseer, 'unit_head')];
    case 'units':
      return state.responsibilities.flatMap(({ unit }) => [unitPrincipal(unit, 'unit_head')]);
    case 'lead':
      return state.responsibilities.flatMap(({ unit, role: part }) =>
        part === 'lead' ? [unitPrincipal(unit, 'unit_head')] : [],
      );
    case 'leader_in_charge':
      return state.responsiblePost === undefined ? [] : [postPrincipal(state.responsiblePost)];
    case 'main_leader':
      return state.mainLeader === undefined ? [] : [postPrincipal(state.mainLeader)];
    case 'holder':
      return holdersOf(state, scope, request);
    case 'secretary':
      return holdersOf(state, scope, request).flatMap((p) =>
        p.startsWith('post:') ? [`secretary:${p.slice('post:'.length)}`] : [],
      );
    case 'requester':
      return request ? [personPrincipal(request.by)] : [];
    case 'principal':
      return state.confirmations.flatMap(({ id, principal }) => (id === scope ? [principal] : []));
    case 'verifier':
      return [];
  }
}

const requestFor = (state: DirectiveState, scope: string | undefined): SignRequest | undefined =>
  state.requests.find(({ id }) => id === scope?.split('/')[0]);

/** Who is asked to decide a step: the holders of its places, or whom they delegated to. */
export const waitingPlaces = (request: SignRequest | undefined): Principal[] =>
  (request?.steps.find(({ status }) => status === 'open')?.slots ?? []).flatMap((slot) =>
    slot.decision !== undefined
      ? []
      : [slot.delegatedTo !== undefined ? personPrincipal(slot.delegatedTo) : postPrincipal(slot.post)],
  );

const holdersOf = (
  state: DirectiveState,
  scope: string | undefined,
  request: SignRequest | undefined,
): Principal[] =>
  request
    ? waitingPlaces(request)
    : state.confirmations.flatMap(({ id, principal }) => (id === scope ? [principal] : []));

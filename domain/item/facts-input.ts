import type { FactsInput, ItemFactsInput } from '../people/resolve-facts.js';
import type { RequestKind } from '../policies/rules.js';
import { unreadableEffect } from './unreadable-effect.js';
import { leadOf, liveAssignments, type ItemState } from './state.js';

/** Who takes part in the item, for the facts a command travels with. */
export function itemFactsInput(state: ItemState): ItemFactsInput {
  const live = liveAssignments(state);
  const lead = leadOf(state);
  return {
    id: state.streamId,
    kind: state.kind,
    level: state.level,
    overseer: state.overseer,
    ...(state.responsiblePost === undefined ? {} : { responsiblePost: state.responsiblePost }),
    ...(state.verifier === undefined ? {} : { nominee: state.verifier.replace(/^\w+:/, '') }),
    ...(lead ? { lead: lead.unit } : {}),
    joints: live.filter(({ role }) => role === 'joint_lead').map(({ unit }) => unit),
    cos: live.filter(({ role }) => role === 'co').map(({ unit }) => unit),
    formerLeads: state.formerLeads,
    coPersons: state.coPersons,
    granted: state.granted,
  };
}

/** Which request kinds' chains a command needs resolved. */
const chainsOf: Record<string, RequestKind[]> = {
  issue: ['return', 'extension', 'suspension', 'cancellation', 'closure'],
  'request-return': ['return'],
  'request-extension': ['extension'],
  'request-suspension': ['suspension'],
  'request-cancellation': ['cancellation'],
  'request-closure': ['closure'],
};

/** Fields of bodies that name units, posts and persons. */
const unitFields = ['leadUnit', 'unit', 'to'];
const postFields = ['post', 'responsiblePost'];
const personFields = ['person', 'to'];

/** What a command's body names, also within the effects of an instruction, as the facts must cover it. */
export function namedBy(
  command: string,
  body: Record<string, unknown>,
): Omit<FactsInput, 'item' | 'draft'> & { evidence: string[] } {
  const found = {
    units: [] as string[],
    posts: [] as string[],
    persons: [] as string[],
    evidence: [] as string[],
  };
  const read = (part: Record<string, unknown>): void => {
    for (const [field, value] of Object.entries(part)) {
      if (typeof value === 'string') {
        if (unitFields.includes(field)) found.units.push(value);
        if (postFields.includes(field)) found.posts.push(value);
        if (personFields.includes(field)) found.persons.push(value);
      }
      if (field === 'evidence' && Array.isArray(value)) found.evidence.push(...(value as string[]));
    }
  };
  read(body);
  const target = targetKey(body['target']);
  const unreadable = unreadableEffect(body);
  return {
    command,
    ...found,
    requestKinds: chainsOf[command] ?? [],
    ...(unreadable ? { unreadable } : {}),
    ...(target === undefined ? {} : { target }),
    ...(typeof body['verifier'] === 'string' ? { nominee: body['verifier'] } : {}),
  };
}

/** Codes that the effects of an instruction name: `apply` carries them out long after they were proposed. */
export function namedByInstruction(state: ItemState, body: Record<string, unknown>): Record<string, unknown> {
  const effect = state.instructions
    .find(({ no }) => no === body['instruction'])
    ?.effects.find(({ no }) => no === body['no']);
  return effect?.body ?? {};
}

/** `deadline`, `milestone:2` or `assignment:a3`, as requests keep it; undefined where a body has no target. */
export function targetKey(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null) return undefined;
  const { milestone, assignment } = target as { milestone?: number; assignment?: string };
  return milestone !== undefined
    ? `milestone:${milestone}`
    : assignment !== undefined
      ? `assignment:${assignment}`
      : undefined;
}

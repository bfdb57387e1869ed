import type { Refusal } from '../refusals.js';
import { resolveChain } from '../sign-off/chain.js';
import type { Chain, RequestKind } from '../policies/rules.js';
import { selectChain } from '../policies/select-chain.js';
import type { ActorFacts, Facts, ResolvedStep, UnitFacts } from './facts.js';
import { verifierPool } from './independence.js';
import { expandGroup, mainLeader, unitFacts, type Organisation } from './organisation.js';

/** Who takes part in the item a command is about. */
export interface ItemFactsInput {
  id: string;
  kind: 'task' | 'rectification';
  level: number;
  overseer: string;
  responsiblePost?: string;
  lead?: string;
  joints: string[];
  cos: string[];
  formerLeads: string[];
  coPersons: string[];
  /** Named as verifier when the item was issued. */
  nominee?: string;
  /** Requests granted so far by `${kind}:${target}`. */
  granted: Record<string, number>;
}

/** What is to be resolved: the item or draft a command is about, and the codes its body names. */
export interface FactsInput {
  command: string;
  item?: ItemFactsInput;
  /** The directive a command is about: the office itself asks, and no unit is a party. */
  directive?: { responsiblePost?: string; granted: Record<string, number> };
  /** Body of the draft that `issue` or `take-over` carries. */
  draft?: Record<string, unknown>;
  /** Codes the body names. */
  units: string[];
  posts: string[];
  persons: string[];
  requestKinds: RequestKind[];
  /** Target of the request asked for, to count how many were granted before. */
  target?: string;
  nominee?: string;
  /** A part of the body that its own schema could not read. */
  unreadable?: Refusal;
}

/**
 * Everything a decision needs of the organisation as of now, but for whom the actor acts (docs/record.md section 1).
 * Pure: the door reads the organisation and asks this.
 */
export function resolveFacts(
  org: Organisation,
  chains: readonly Chain[],
  actor: ActorFacts,
  input: FactsInput,
): Facts {
  const parties = partiesOf(org, input);
  const groups: Record<string, string[]> = {};
  const units: Record<string, UnitFacts> = {};
  for (const code of new Set([...parties.leads, ...parties.cos, ...input.units, org.supervisionOffice])) {
    if (org.groups[code]) groups[code] = expandGroup(org, code);
    for (const unit of groups[code] ?? [code]) {
      const facts = unitFacts(org, unit);
      if (facts) units[unit] = facts;
    }
  }
  const leader = mainLeader(org);
  const asked = chainsFor(org, chains, input, parties, askingCos(actor, input), actor.person);
  const closure = asked['closure'];
  const wantsVerifier = input.requestKinds.includes('closure') || input.command === 'take-over';
  return {
    actor,
    units,
    ...(Object.keys(groups).length > 0 ? { groups } : {}),
    ...(leader === undefined ? {} : { mainLeader: leader }),
    supervisionOffice: org.supervisionOffice,
    ...(input.unreadable ? { unreadable: input.unreadable } : {}),
    ...(input.requestKinds.length > 0 ? { chains: asked } : {}),
    ...(wantsVerifier
      ? {
          verifiers: verifierPool(
            org,
            {
              leads: [...parties.leads, ...(input.item?.formerLeads ?? [])],
              cos: parties.cos,
              coPersons: input.item?.coPersons ?? [],
              signers: Array.isArray(closure) ? closure.flatMap(({ posts }) => posts) : [],
            },
            input.nominee ?? input.item?.nominee,
          ),
        }
      : {}),
    posts: Object.fromEntries(
      input.posts.flatMap((code) => {
        const post = org.posts[code];
        return post
          ? [[code, { unit: post.unit, role: post.role, persons: [...(org.holders[code] ?? [])] }]]
          : [];
      }),
    ),
    persons: Object.fromEntries(
      input.persons.flatMap((code) => (org.unitsOf[code] ? [[code, { units: [...org.unitsOf[code]] }]] : [])),
    ),
  };
}

function chainsFor(
  org: Organisation,
  chains: readonly Chain[],
  input: FactsInput,
  parties: Parties,
  askers: readonly string[],
  asker: string,
): NonNullable<Facts['chains']> {
  const found: Record<string, ResolvedStep[] | { gap: string }> = {};
  for (const request of input.requestKinds) {
    const chain = selectChain(chains, {
      request,
      itemKind: parties.kind,
      level: input.item?.level ?? 0,
      ordinal: ((input.item ?? input.directive)?.granted[`${request}:${input.target ?? 'item'}`] ?? 0) + 1,
    });
    found[request] = chain
      ? resolveChain(org, chain, {
          overseer: parties.overseer,
          lead: input.directive ? parties.overseer : (parties.leads[0] ?? ''),
          parties: [...parties.leads, ...(request === 'closure' ? [] : askers)],
          ...(input.item || input.directive ? { asker } : {}),
          ...(parties.responsiblePost === undefined ? {} : { responsiblePost: parties.responsiblePost }),
        })
      : { gap: request };
  }
  return found;
}

/** Co units the caller may be asking for: what concerns them, none of theirs decides. */
function askingCos(actor: ActorFacts, { item, units }: FactsInput): string[] {
  const cos = item?.cos ?? [];
  const named = cos.filter((unit) => units.includes(unit));
  return named.length > 0 ? named : cos.filter((unit) => actor.posts.some((post) => post.unit === unit));
}

interface Parties {
  kind: 'task' | 'rectification';
  overseer: string;
  leads: string[];
  cos: string[];
  responsiblePost?: string;
}

/** The units of the item, or of the draft that is to become one. */
function partiesOf(org: Organisation, { item, directive, draft, units }: FactsInput): Parties {
  if (directive) {
    return {
      kind: 'task',
      overseer: org.supervisionOffice,
      leads: [],
      cos: [],
      ...(directive.responsiblePost === undefined ? {} : { responsiblePost: directive.responsiblePost }),
    };
  }
  if (item) {
    return {
      kind: item.kind,
      overseer: item.overseer,
      leads: [...(item.lead === undefined ? [] : [item.lead]), ...item.joints],
      cos: item.cos,
      ...(item.responsiblePost === undefined ? {} : { responsiblePost: item.responsiblePost }),
    };
  }
  const { kind, leadUnit, jointLeadUnits, coUnits, responsiblePost } = (draft ?? {}) as {
    kind?: 'task' | 'rectification';
    leadUnit?: string;
    jointLeadUnits?: string[];
    coUnits?: string[];
    responsiblePost?: string;
  };
  return {
    kind: kind ?? 'task',
    overseer: org.supervisionOffice,
    leads: [...(leadUnit === undefined ? units.slice(0, 1) : [leadUnit]), ...(jointLeadUnits ?? [])],
    cos: coUnits ?? [],
    ...(responsiblePost === undefined ? {} : { responsiblePost }),
  };
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ActingPost, Facts, ResolvedStep, UnitFacts } from '../../domain/people/facts.js';
import { postPrincipal, unitPrincipal } from '../../domain/people/facts.js';
import { verifierPool } from '../../domain/people/independence.js';
import {
  ancestorsOf,
  expandGroup,
  mainLeader,
  unitFacts,
  type Organisation,
} from '../../domain/people/organisation.js';
import type { RequestKind } from '../../domain/policies/rules.js';
import { selectChain } from '../../domain/policies/select-chain.js';
import { resolveChain } from '../../domain/sign-off/chain.js';
import { Problem } from '../platform/http/problem.js';
import { RulesProvider } from '../policies/rules-provider.js';
import { OrganisationSnapshot } from './organisation-snapshot.js';

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
  /** Requests granted so far by `${kind}:${target}`. */
  granted: Record<string, number>;
}

export interface OnBehalf {
  post?: string | undefined;
  unit?: string | undefined;
  capacity: 'record' | 'authority';
  scan?: string | undefined;
}

export interface FactsInput {
  actor: string;
  command: string;
  onBehalf?: OnBehalf;
  item?: ItemFactsInput;
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
}

/** Everything a decision needs of the organisation, resolved at the moment of receipt (docs/record.md section 1). */
@Injectable()
export class FactsResolver {
  constructor(
    private readonly database: DataSource,
    private readonly organisation: OrganisationSnapshot,
    private readonly rules: RulesProvider,
  ) {}

  /** @throws Problem 403 where the caller may not act for the one they name */
  async resolve(input: FactsInput): Promise<Facts> {
    const [org, actor] = await Promise.all([
      this.organisation.current(),
      this.organisation.actor(input.actor),
    ]);
    const parties = partiesOf(org, input);
    const involved = [...parties.leads, ...parties.cos, ...input.units, org.supervisionOffice];
    const groups: Record<string, string[]> = {};
    const units: Record<string, UnitFacts> = {};
    for (const code of new Set(involved)) {
      if (org.groups[code]) groups[code] = expandGroup(org, code);
      for (const unit of groups[code] ?? [code]) {
        const facts = unitFacts(org, unit);
        if (facts) units[unit] = facts;
      }
    }
    const leader = mainLeader(org);
    const onBehalf = input.onBehalf
      ? await this.onBehalf(org, input.actor, actor.posts, input.command, input.onBehalf)
      : undefined;
    const asked = await this.chains(org, input, parties);
    const signers = Object.values(asked).flatMap((chain) =>
      Array.isArray(chain) ? chain.flatMap(({ posts }) => posts) : [],
    );
    const closure = asked['closure'];
    const wantsVerifier = input.requestKinds.includes('closure') || input.command === 'take-over';
    return {
      actor: { person: actor.person, posts: actor.posts },
      ...(onBehalf ? { onBehalf } : {}),
      units,
      ...(Object.keys(groups).length > 0 ? { groups } : {}),
      ...(leader === undefined ? {} : { mainLeader: leader }),
      supervisionOffice: org.supervisionOffice,
      ...(input.requestKinds.length > 0 ? { chains: asked } : {}),
      ...(wantsVerifier
        ? {
            verifiers: verifierPool(
              org,
              {
                leads: [...parties.leads, ...(input.item?.formerLeads ?? [])],
                cos: parties.cos,
                coPersons: input.item?.coPersons ?? [],
                signers: Array.isArray(closure) ? closure.flatMap(({ posts }) => posts) : signers,
              },
              input.nominee,
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
        input.persons.flatMap((code) =>
          org.unitsOf[code] ? [[code, { units: [...org.unitsOf[code]] }]] : [],
        ),
      ),
    };
  }

  private async chains(
    org: Organisation,
    input: FactsInput,
    parties: Parties,
  ): Promise<NonNullable<Facts['chains']>> {
    if (input.requestKinds.length === 0) return {};
    const { chains } = await this.rules.rules();
    const found: Record<string, ResolvedStep[] | { gap: string }> = {};
    for (const request of input.requestKinds) {
      const chain = selectChain(chains, {
        request,
        itemKind: parties.kind,
        level: input.item?.level ?? 0,
        ordinal: (input.item?.granted[`${request}:${input.target ?? 'item'}`] ?? 0) + 1,
      });
      found[request] = chain
        ? resolveChain(org, chain, {
            overseer: parties.overseer,
            lead: parties.leads[0] ?? '',
            parties: parties.leads,
            ...(parties.responsiblePost === undefined ? {} : { responsiblePost: parties.responsiblePost }),
          })
        : { gap: request };
    }
    return found;
  }

  /** 代录 by a secretary or the office, 代批 by a delegation, and the unit acted for where it has no account. */
  private async onBehalf(
    org: Organisation,
    person: string,
    own: readonly ActingPost[],
    command: string,
    { post, unit, capacity, scan }: OnBehalf,
  ): Promise<NonNullable<Facts['onBehalf']>> {
    const told = { capacity, ...(scan === undefined ? {} : { scan }) };
    const isOffice = own.some(
      (p) => p.unit === org.supervisionOffice && ['supervisor', 'unit_head', 'deputy_head'].includes(p.role),
    );
    if (unit !== undefined) {
      const known = org.units[unit];
      const contact = known?.contactUnit ?? org.supervisionOffice;
      if (known?.kind !== 'external' || !(isOffice || own.some((p) => p.unit === contact)))
        throw Problem.of('forbidden');
      return { ...told, principal: unitPrincipal(unit, 'unit_head'), posts: [...own], persons: [person] };
    }
    const known = post === undefined ? undefined : org.posts[post];
    if (!known || post === undefined) throw Problem.of('forbidden');
    const secretary = own.some(({ secretaryOf }) => secretaryOf === post);
    const delegated = own.some(
      (p) =>
        p.post === post &&
        p.via === 'delegation' &&
        (p.commands === undefined || p.commands.includes(command.replace('request.', ''))),
    );
    const allowed =
      capacity === 'record'
        ? secretary || isOffice
        : delegated || (secretary && (await this.hasAuthority(person, post, command)));
    if (!allowed) throw Problem.of('forbidden');
    return {
      ...told,
      principal: postPrincipal(post),
      posts: [
        { post, unit: known.unit, role: known.role, ancestors: ancestorsOf(org, known.unit), via: 'tenure' },
      ],
      persons: [...(org.holders[post] ?? [])],
    };
  }

  /** A standing authority for the command, from the post's holder to this person, in force today. */
  private async hasAuthority(person: string, post: string, command: string): Promise<boolean> {
    const rows = await this.database.query<unknown[]>(
      `select 1 from delegation d cross join office o
       where d.to_person = $1 and d.post = $2 and d.revoked_at is null and d.commands ? $3
         and (now() at time zone o.zone)::date between d.start_day and d.end_day`,
      [person, post, command.replace('request.', '')],
    );
    return rows.length > 0;
  }
}

interface Parties {
  kind: 'task' | 'rectification';
  overseer: string;
  leads: string[];
  cos: string[];
  responsiblePost?: string;
}

/** The units of the item, or of the draft that is to become one. */
function partiesOf(org: Organisation, { item, draft, units }: FactsInput): Parties {
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

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ActingPost, Facts } from '../../domain/people/facts.js';
import { postPrincipal, unitPrincipal } from '../../domain/people/facts.js';
import { ancestorsOf, type Organisation } from '../../domain/people/organisation.js';
import { resolveFacts, type FactsInput } from '../../domain/people/resolve-facts.js';
import { Problem } from '../platform/http/problem.js';
import { RulesProvider } from '../policies/rules-provider.js';
import { OrganisationSnapshot } from './organisation-snapshot.js';

export interface OnBehalf {
  post?: string | undefined;
  unit?: string | undefined;
  capacity: 'record' | 'authority';
  scan?: string | undefined;
}

/** Resolves facts at the moment of receipt, and whether the caller may act for whom they name. */
@Injectable()
export class FactsResolver {
  constructor(
    private readonly database: DataSource,
    private readonly organisation: OrganisationSnapshot,
    private readonly rules: RulesProvider,
  ) {}

  /** @throws Problem 403 where the caller may not act for the one they name */
  async resolve(input: FactsInput & { actor: string; onBehalf?: OnBehalf }): Promise<Facts> {
    const [org, { principals: _, ...actor }, { chains }] = await Promise.all([
      this.organisation.current(),
      this.organisation.actor(input.actor),
      this.rules.rules(),
    ]);
    const facts = resolveFacts(org, chains, actor, input);
    if (!input.onBehalf) return facts;
    return {
      ...facts,
      onBehalf: await this.onBehalf(org, input.actor, actor.posts, input.command, input.onBehalf),
    };
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

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ActorFacts } from '../../domain/people/facts.js';
import { ItemVisibility } from '../attachments/item-visibility.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { ItemsQueries } from './items.queries.js';
import { scopeOf, type Scope } from './scope.js';

/** Scopes of persons, from what they act for now. */
@Injectable()
export class Scopes {
  constructor(
    private readonly database: DataSource,
    private readonly organisation: OrganisationSnapshot,
  ) {}

  async of(person: string): Promise<Scope> {
    const [org, { principals, ...actor }] = await Promise.all([
      this.organisation.current(),
      this.organisation.actor(person),
    ]);
    // Whoever serves a leader sees what the leader sees.
    const served = actor.posts.flatMap(({ post, secretaryOf }) => org.posts[secretaryOf ?? post] ?? []);
    const leading = served.filter(({ role }) => role === 'leader_in_charge');
    const charged = leading.flatMap(({ inChargeOf }) => inChargeOf);
    const own = actor.posts.map(({ unit }) => unit);
    const rows = await this.database.query<{ ancestor: string; unit: string }[]>(
      'select ancestor, unit from unit_closure where ancestor = any($1::text[])',
      [[...charged, ...own]],
    );
    const below = (units: readonly string[]): string[] => [
      ...new Set(rows.flatMap(({ ancestor, unit }) => (units.includes(ancestor) ? [unit] : []))),
    ];
    return scopeOf(actor, {
      office: org.supervisionOffice,
      servesLeader: leading.length > 0,
      servesMainLeader: served.some(({ role }) => role === 'main_leader'),
      inCharge: [...new Set([...charged, ...below(charged)])],
      principals,
      below,
    });
  }

  async actor(person: string): Promise<ActorFacts> {
    const { person: code, posts } = await this.organisation.actor(person);
    return { person: code, posts };
  }
}

/** Whether a person may see an item or a directive, for what hangs on them. */
@Injectable()
export class ScopedVisibility extends ItemVisibility {
  constructor(
    private readonly scopes: Scopes,
    private readonly queries: ItemsQueries,
  ) {
    super();
  }

  async canSee(person: string, itemId: string): Promise<boolean> {
    const scope = await this.scopes.of(person);
    return (await this.queries.canSee(scope, itemId)) || this.queries.canSeeDirective(scope, itemId);
  }
}

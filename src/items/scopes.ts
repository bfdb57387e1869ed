import { Injectable } from '@nestjs/common';
import type { ActorFacts } from '../../domain/people/facts.js';
import { unitsBelow, type Organisation } from '../../domain/people/organisation.js';
import { ItemVisibility } from '../attachments/item-visibility.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { ItemsQueries } from './items.queries.js';
import { scopeOf, type Scope } from './scope.js';

type Told = Awaited<ReturnType<OrganisationSnapshot['actor']>>;

/** Scopes of persons, from what they act for now. */
@Injectable()
export class Scopes {
  /** By what the snapshot told of the person: as long as it tells the same, the scope is the same. */
  private readonly known = new WeakMap<ActorFacts, Scope>();

  constructor(private readonly organisation: OrganisationSnapshot) {}

  async of(person: string): Promise<Scope> {
    const told = await this.organisation.actor(person);
    const scope = this.known.get(told) ?? scopeIn(await this.organisation.current(), told);
    this.known.set(told, scope);
    return scope;
  }

  async actor(person: string): Promise<ActorFacts> {
    const { person: code, posts } = await this.organisation.actor(person);
    return { person: code, posts };
  }
}

function scopeIn(org: Organisation, { principals, ...actor }: Told): Scope {
  // Whoever serves a leader sees what the leader sees.
  const served = actor.posts.flatMap(({ post, secretaryOf }) => org.posts[secretaryOf ?? post] ?? []);
  const leading = served.filter(({ role }) => role === 'leader_in_charge');
  const charged = leading.flatMap(({ inChargeOf }) => inChargeOf);
  return scopeOf(actor, {
    office: org.supervisionOffice,
    servesLeader: leading.length > 0,
    servesMainLeader: served.some(({ role }) => role === 'main_leader'),
    inCharge: [...new Set([...charged, ...unitsBelow(org, charged)])],
    principals,
    below: (units) => unitsBelow(org, units),
  });
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

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { allowed, type Allowed } from '../../domain/item/allowed.js';
import { mayOpen } from '../../domain/item/authorise.js';
import { requestBodies } from '../../domain/item/bodies.js';
import type { ItemState } from '../../domain/item/state.js';
import type { ActorFacts } from '../../domain/people/facts.js';
import type { User } from '../auth/current-user.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { bulkOn, type BulkName, type BulkOffer } from './bulk.schemas.js';
import { ItemReader } from './item-reader.js';
import { ItemsQueries } from './items.queries.js';
import { Scopes } from './scopes.js';

/** Logs read at a time. */
const abreast = 4;

/** What a person may do to a selection. */
@Injectable()
export class BulkQueries {
  constructor(
    private readonly database: DataSource,
    private readonly queries: ItemsQueries,
    private readonly reader: ItemReader,
    private readonly scopes: Scopes,
    private readonly organisation: OrganisationSnapshot,
  ) {}

  /**
   * Every command of a selection that the caller may give now, each with the entry that gives it, in the order of the
   * ids. Items they may not see are left out.
   */
  async offers(user: User, ids: readonly string[]): Promise<BulkOffer[]> {
    const scope = await this.scopes.of(user.person);
    const [actor, seen] = await Promise.all([this.scopes.actor(user.person), this.queries.seen(scope, ids)]);
    const drafts = await this.drafts(actor, seen);
    const offers = new Map(drafts.map((offer) => [offer.entry.id, [offer]]));
    const running = seen.filter((id) => !offers.has(id));
    const lane = async (): Promise<void> => {
      for (let id = running.pop(); id !== undefined; id = running.pop())
        offers.set(id, offersOn(await this.reader.fold(id), actor));
    };
    await Promise.all(Array.from({ length: Math.min(abreast, running.length) }, lane));
    return ids.flatMap((id) => offers.get(id) ?? []);
  }

  /** Drafts among the items, for whoever may issue them: as they were read, and not as they may become. */
  private async drafts(actor: ActorFacts, ids: readonly string[]): Promise<BulkOffer[]> {
    const { supervisionOffice } = await this.organisation.current();
    if (!mayOpen(actor, supervisionOffice)) return [];
    const rows = await this.database.query<{ id: string; version: number }[]>(
      'select item_id as id, version from draft where item_id = any($1::uuid[])',
      [ids],
    );
    return rows.map(({ id, version }) => ({ command: 'issue', entry: { id, expectedVersion: version } }));
  }
}

/** Those of the allowed commands that a selection may be given. */
function offersOn(state: ItemState, actor: ActorFacts): BulkOffer[] {
  return allowed(state, actor).flatMap((offer): BulkOffer[] => {
    if (!isBulk(offer)) return [];
    const { command, requestId } = offer;
    if (requestId === undefined) return [{ command, entry: { id: state.streamId } }];
    const request = state.requests.find(({ id }) => id === requestId);
    if (!request) return [];
    const { kind, digest } = request;
    // Whoever decides says which package they decide on.
    const signed = 'packageDigest' in requestBodies[command as keyof typeof requestBodies].shape;
    const body = signed && digest !== undefined ? { body: { packageDigest: digest } } : {};
    return [{ command, request: kind, entry: { id: state.streamId, requestId, ...body } }];
  });
}

const isBulk = (offer: Allowed): offer is Allowed & { command: BulkName } => {
  const names: readonly string[] = offer.requestId === undefined ? bulkOn.items : bulkOn.requests;
  return names.includes(offer.command);
};

import { Injectable } from '@nestjs/common';
import { itemProcess } from '../../domain/item/process.js';
import type { ItemState } from '../../domain/item/state.js';
import type { User } from '../auth/current-user.js';
import { Problem } from '../platform/http/problem.js';
import { RecordStore } from '../record/record-store.js';
import { ItemsQueries } from './items.queries.js';
import { Scopes } from './scopes.js';

/** One item as its log tells it, for whoever may see it. */
@Injectable()
export class ItemReader {
  constructor(
    private readonly record: RecordStore,
    private readonly queries: ItemsQueries,
    private readonly scopes: Scopes,
  ) {}

  /** @throws Problem 404 where there is no such item or the person may not see it */
  async require(user: User, id: string): Promise<void> {
    if (!(await this.queries.canSee(await this.scopes.of(user.person), id))) throw Problem.of('not-found');
  }

  /** The state folded from the log. @throws Problem 404 */
  async state(user: User, id: string): Promise<ItemState> {
    const [, state] = await Promise.all([this.require(user, id), this.fold(id)]);
    return state;
  }

  fold(id: string): Promise<ItemState> {
    return this.record.state(itemProcess, id);
  }
}

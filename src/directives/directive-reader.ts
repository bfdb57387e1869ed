import { Injectable } from '@nestjs/common';
import { directiveProcess } from '../../domain/directive/process.js';
import type { DirectiveState } from '../../domain/directive/state.js';
import type { User } from '../auth/current-user.js';
import { ItemsQueries } from '../items/items.queries.js';
import { Scopes } from '../items/scopes.js';
import { Problem } from '../platform/http/problem.js';
import { RecordStore } from '../record/record-store.js';

/** One directive as its log tells it, for whoever may see it. */
@Injectable()
export class DirectiveReader {
  constructor(
    private readonly record: RecordStore,
    private readonly queries: ItemsQueries,
    private readonly scopes: Scopes,
  ) {}

  /** @throws Problem 404 where there is no such directive or the person may not see it */
  async require(user: User, id: string): Promise<void> {
    if (!(await this.queries.canSeeDirective(await this.scopes.of(user.person), id)))
      throw Problem.of('not-found');
  }

  /** The state folded from the log. @throws Problem 404 */
  async state(user: User, id: string): Promise<DirectiveState> {
    await this.require(user, id);
    const events = await this.record.events(id, 0);
    return events.reduce(
      (state, event) => directiveProcess.evolve(state, event),
      directiveProcess.initial(id),
    );
  }
}

import { Injectable } from '@nestjs/common';
import { itemProcess } from '../../domain/item/process.js';
import type { ItemState } from '../../domain/item/state.js';
import { leadOf, liveAssignments } from '../../domain/item/state.js';
import type { ItemFactsInput } from '../organisation/facts.resolver.js';
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
    await this.require(user, id);
    return this.fold(id);
  }

  async fold(id: string): Promise<ItemState> {
    const events = await this.record.events(id, 0);
    return events.reduce((state, event) => itemProcess.evolve(state, event), itemProcess.initial(id));
  }

  /** Who takes part, for the facts a command travels with. @throws Problem 404 */
  async participants(user: User, id: string): Promise<ItemFactsInput> {
    const state = await this.state(user, id);
    const live = liveAssignments(state);
    const lead = leadOf(state);
    return {
      id,
      kind: state.kind,
      level: state.level,
      overseer: state.overseer,
      ...(state.responsiblePost === undefined ? {} : { responsiblePost: state.responsiblePost }),
      ...(lead ? { lead: lead.unit } : {}),
      joints: live.filter(({ role }) => role === 'joint_lead').map(({ unit }) => unit),
      cos: live.filter(({ role }) => role === 'co').map(({ unit }) => unit),
      formerLeads: state.formerLeads,
      coPersons: state.coPersons,
      granted: state.granted,
    };
  }
}

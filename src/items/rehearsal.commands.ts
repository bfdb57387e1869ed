import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { itemProcess } from '../../domain/item/process.js';
import { addDuration, type Duration } from '../../domain/calendar/duration.js';
import { toEpoch, type Instant } from '../../domain/calendar/instant.js';
import { streamWorkflowId } from '../../workflows/process.contract.js';
import type { User } from '../auth/current-user.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { tryLock } from '../platform/database/advisory-lock.js';
import { Problem } from '../platform/http/problem.js';
import { atRest, moveAhead } from '../platform/temporal/move-time.js';
import { RulesProvider } from '../policies/rules-provider.js';
import { CommandGateway } from '../record/command-gateway.js';
import { RecordStore } from '../record/record-store.js';
import { ItemReader } from './item-reader.js';

export type Advance = { to: 'next' } | { by: Duration };

/** Most dues one call goes through; a longer way takes another call. */
const mostSteps = 60;
/** Longest one move may take, in milliseconds. */
const patience = 30_000;

/**
 * 演练: moves one running item ahead in time on the real engine, from due to due; the item is marked for good. Two
 * moves at once would jump over timers, so there is one at a time for an item (docs/record.md section 3).
 */
@Injectable()
export class RehearsalCommands {
  constructor(
    private readonly client: Client,
    private readonly record: RecordStore,
    private readonly gateway: CommandGateway,
    private readonly organisation: OrganisationSnapshot,
    private readonly reader: ItemReader,
    private readonly rules: RulesProvider,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns what fired on the way. @throws Problem 404 where rehearsal is off, 409 while another move runs */
  async advance(
    user: User,
    id: string,
    advance: Advance,
  ): Promise<{ now: Instant; fired: Record<string, unknown>[]; done: boolean }> {
    if (!this.config.REHEARSAL) throw Problem.of('not-found');
    const state = await this.reader.state(user, id);
    if (itemProcess.isOver(state)) throw Problem.of('conflict');
    const release = await tryLock(this.config.DATABASE_URL, `rehearsal/${id}`);
    if (!release) throw Problem.of('conflict');
    try {
      if (state.rehearsed !== true) await this.mark(id);
      return await this.move(id, advance, state.seq);
    } finally {
      await release();
    }
  }

  /** Marks the item; on a marked one it only lets the record learn the time its workflow has reached. */
  private async mark(id: string): Promise<void> {
    const { supervisionOffice } = await this.organisation.current();
    await this.gateway.execute('item', id, {
      name: 'rehearse',
      key: `rehearse-${randomUUID()}`,
      actor: 'engine',
      body: {},
      facts: { actor: { person: 'engine', posts: [] }, units: {}, supervisionOffice },
    });
  }

  private async move(
    id: string,
    advance: Advance,
    since: number,
  ): Promise<{ now: Instant; fired: Record<string, unknown>[]; done: boolean }> {
    const workflowId = streamWorkflowId('item', id);
    await atRest(this.client, workflowId, patience);
    const start = await this.record.streamNow(id);
    const target =
      'by' in advance ? addDuration((await this.rules.rules()).calendar, start, advance.by).at : undefined;
    let done = false;
    for (let step = 0; step < mostSteps && !done; step++) {
      const { now, nextDue: due } = await this.record.timeOf(id);
      const next = target === undefined ? due : due !== undefined && due < target ? due : target;
      if (next === undefined) break;
      await moveAhead(this.client, workflowId, (toEpoch(next) - toEpoch(now)) / 1000 + 1, patience);
      done = target === undefined || next >= target;
      if (target !== undefined && done && (due === undefined || due > target)) await this.mark(id);
    }
    const events = await this.record.events(id, since);
    return {
      now: await this.record.streamNow(id),
      fired: events
        .filter(({ kind }) => kind === 'rung_fired' || kind === 'clock_missed')
        .map(({ seq, at, kind, data }) => ({ seq, at, kind, ...data })),
      done,
    };
  }
}

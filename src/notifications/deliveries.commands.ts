import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../platform/http/problem.js';
import { DeliveriesQueries, type DeliveryEntry } from './deliveries.queries.js';

/** What the office does with deliveries: lets held ones go, and sends dead ones again. */
@Injectable()
export class DeliveriesCommands {
  constructor(
    private readonly database: DataSource,
    private readonly queries: DeliveriesQueries,
  ) {}

  /**
   * Sends a dead row again, with as many attempts as at first; whoever has it already does not get it twice.
   * @throws Problem 404, or 409 `delivery.not-dead`
   */
  async resend(id: string, person: string): Promise<DeliveryEntry> {
    return this.change(id, 'dead', person, 'delivery.not-dead');
  }

  /**
   * Lets a held message go now (docs/domain.md section 5: held for the office's click).
   * @throws Problem 404, or 409 `delivery.not-held`
   */
  async release(id: string, person: string): Promise<DeliveryEntry> {
    return this.change(id, 'held', person, 'delivery.not-held');
  }

  private async change(
    id: string,
    from: 'dead' | 'held',
    person: string,
    otherwise: string,
  ): Promise<DeliveryEntry> {
    const changed = await this.database.query<unknown[]>(
      `with changed as (
         update outbox set status = 'ready', held = false, deliver_after = least(deliver_after, now()),
           claimed_until = null, last_error = null, handled_by = $3
         where id = $1 and status = $2 returning 1)
       select 1 from changed`,
      [id, from, person],
    );
    const row = await this.queries.one(id);
    if (!row) throw Problem.of('not-found');
    if (changed.length === 0) throw new Problem(409, otherwise, { status: row.status });
    await this.database.query(`select pg_notify('outbox', '')`);
    return row;
  }
}

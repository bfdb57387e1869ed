import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export const deliveryStatuses = ['ready', 'held', 'sent', 'merged', 'overtaken', 'skipped', 'dead'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export interface DeliveryEntry {
  id: string;
  itemId: string | null;
  /** Null where it is of no item. */
  itemTitle: string | null;
  kind: 'message' | 'command';
  /** Principal it is addressed to. */
  recipient: string;
  channel: string;
  text: string;
  status: DeliveryStatus;
  deliverAfter: string;
  attempts: number;
  lastError: string | null;
  sentAt: string | null;
  handledBy: string | null;
}

export interface DeliveryPage {
  deliveries: DeliveryEntry[];
  nextCursor: string | null;
}

const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const columns = `id::text as id, stream_id as "itemId",
  (select i.title from item i where i.id = stream_id::uuid) as "itemTitle", kind, recipient, channel, text, status,
  ${instant('deliver_after')} as "deliverAfter", attempts, last_error as "lastError", ${instant('sent_at')} as "sentAt",
  handled_by as "handledBy"`;

/** Reads of what goes out: for the office, which watches that nothing is stuck. */
@Injectable()
export class DeliveriesQueries {
  constructor(private readonly database: DataSource) {}

  /** One page of one status, newest first; a cursor is the id after which to go on. */
  async page(status: DeliveryStatus, cursor: string | undefined, limit = 50): Promise<DeliveryPage> {
    const rows = await this.database.query<DeliveryEntry[]>(
      `select ${columns} from outbox o where status = $1 and ($2::bigint is null or o.id < $2) order by o.id desc limit $3`,
      [status, cursor ?? null, limit + 1],
    );
    const deliveries = rows.slice(0, limit);
    const last = deliveries.at(-1);
    return { deliveries, nextCursor: rows.length > limit && last ? last.id : null };
  }

  /** One row; undefined where there is none. */
  async one(id: string): Promise<DeliveryEntry | undefined> {
    const [row] = await this.database.query<DeliveryEntry[]>(`select ${columns} from outbox where id = $1`, [
      id,
    ]);
    return row;
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

interface NotificationEntry {
  id: string;
  itemId: string | null;
  /** Key of the text the letter starts with. */
  kind: string;
  title: string;
  body: string;
  createdAt: string;
  readAt: string | null;
}

export interface NotificationPage {
  notifications: NotificationEntry[];
  /** Unread ones, counted up to 100. */
  unread: number;
  nextCursor: string | null;
}

const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Reads of a person's notifications. */
@Injectable()
export class NotificationsQueries {
  constructor(private readonly database: DataSource) {}

  /** One page, newest first; a cursor is the id after which to go on. */
  async page(
    person: string,
    {
      cursor,
      limit = 50,
      unread = false,
    }: { cursor?: string | undefined; limit?: number | undefined; unread?: boolean | undefined },
  ): Promise<NotificationPage> {
    const rows = await this.database.query<NotificationEntry[]>(
      `select id::text as id, item_id as "itemId", text as kind, params->>'title' as title, params->>'body' as body,
              ${instant('created_at')} as "createdAt", ${instant('read_at')} as "readAt"
       from notification n
       where person = $1 and ($2::bigint is null or n.id < $2) and (not $3 or read_at is null)
       order by n.id desc limit $4`,
      [person, cursor ?? null, unread, limit + 1],
    );
    const [count] = await this.database.query<{ unread: number }[]>(
      `select count(*)::int as unread from (select 1 from notification where person = $1 and read_at is null limit 100) n`,
      [person],
    );
    const notifications = rows.slice(0, limit);
    const last = notifications.at(-1);
    return {
      notifications,
      unread: count?.unread ?? 0,
      nextCursor: rows.length > limit && last ? last.id : null,
    };
  }
}

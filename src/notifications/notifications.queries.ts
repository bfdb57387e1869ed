import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface NotificationEntry {
  id: string;
  itemId: string | null;
  directiveId: string | null;
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

const columns = `n.id::text as id, n.item_id as "itemId", directive_id as "directiveId", n.text as kind, n.params->>'title' as title,
  n.params->>'body' as body, ${instant('n.created_at')} as "createdAt", ${instant('n.read_at')} as "readAt"`;

/** Reads of a person's notifications. */
@Injectable()
export class NotificationsQueries {
  constructor(private readonly database: DataSource) {}

  /** Notifications by their ids, each with whose it is. */
  byId(ids: readonly string[]): Promise<(NotificationEntry & { reader: string })[]> {
    return this.database.query(
      `select n.person as reader, ${columns} from notification n where n.id = any($1::bigint[]) order by n.id`,
      [ids],
    );
  }

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
      `select ${columns} from notification n
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

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What a person does with their notifications. */
@Injectable()
export class NotificationsCommands {
  constructor(private readonly database: DataSource) {}

  /** Marks the person's own notifications as read: those named, or all up to one. Others' are left alone. */
  async read(
    person: string,
    which: { ids: readonly string[] } | { upTo: string },
  ): Promise<{ read: number }> {
    const [condition, value] =
      'ids' in which ? ['id = any($2::bigint[])', which.ids] : ['id <= $2::bigint', which.upTo];
    const [row] = await this.database.query<{ read: number }[]>(
      `with marked as (
         update notification set read_at = now() where person = $1 and read_at is null and ${condition} returning 1)
       select count(*)::int as read from marked`,
      [person, value],
    );
    return { read: row?.read ?? 0 };
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Stage } from '../../domain/directive/state.js';
import type { ItemStatus } from '../../domain/item/state.js';
import type { Lamp } from '../../domain/policies/rules.js';
import { reachesDirective } from '../items/directive-scope.js';
import { reaches, scopeRows, type Scope } from '../items/scope.js';
import { NotificationsQueries, type NotificationEntry } from '../notifications/notifications.queries.js';

/** What is told of an item that has changed. */
export interface ChangedItem {
  id: string;
  version: number;
  status: ItemStatus;
  lamp: Lamp;
  level: number;
  /** The directive it is under. */
  directive: string | null;
}

/** What is told of a directive that has changed. */
export interface ChangedDirective {
  id: string;
  version: number;
  stage: Stage;
  lamp: Lamp;
  level: number;
}

/** What readers of streams are told, asked once for all of them. */
@Injectable()
export class StreamQueries {
  constructor(
    private readonly database: DataSource,
    private readonly notificationsOf: NotificationsQueries,
  ) {}

  /** Each person's part of the items, by the one predicate of scope. */
  async changed(ids: readonly string[], scopes: readonly Scope[]): Promise<Map<string, ChangedItem[]>> {
    const { from, parts } = scopeRows('$1');
    const rows = await this.database.query<(ChangedItem & { reader: string })[]>(
      `select r.person as reader, i.id, i.version, i.status, i.lamp, i.level, i.directive_id as directive
       from ${from} join item i on i.id::text = any($2::text[]) and ${reaches(parts)}`,
      [JSON.stringify(scopes), ids],
    );
    return byReader(rows);
  }

  /** Each person's part of the directives. */
  async changedDirectives(
    ids: readonly string[],
    scopes: readonly Scope[],
  ): Promise<Map<string, ChangedDirective[]>> {
    const { from, parts } = scopeRows('$1');
    const rows = await this.database.query<(ChangedDirective & { reader: string })[]>(
      `select r.person as reader, d.id, d.version, d.stage, d.lamp, d.level
       from ${from} join directive d on d.id::text = any($2::text[]) and ${reachesDirective(parts)}`,
      [JSON.stringify(scopes), ids],
    );
    return byReader(rows);
  }

  /** New notifications by the person they are for. */
  async notifications(ids: readonly string[]): Promise<Map<string, NotificationEntry[]>> {
    return byReader(await this.notificationsOf.byId(ids));
  }
}

function byReader<T extends { reader: string }>(rows: readonly T[]): Map<string, Omit<T, 'reader'>[]> {
  const found = new Map<string, Omit<T, 'reader'>[]>();
  for (const { reader, ...row } of rows) found.set(reader, [...(found.get(reader) ?? []), row]);
  return found;
}

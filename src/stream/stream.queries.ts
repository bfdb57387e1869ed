import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Stage } from '../../domain/directive/state.js';
import type { ItemStatus } from '../../domain/item/state.js';
import type { Lamp } from '../../domain/policies/rules.js';
import { directivePredicate } from '../items/directive-scope.js';
import { reaches, type Scope } from '../items/scope.js';
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
    const rows = await this.database.query<(ChangedItem & { reader: string })[]>(
      `select r.person as reader, i.id, i.version, i.status, i.lamp, i.level, i.directive_id as directive
       from jsonb_to_recordset($1::jsonb) as r(person text, "all" boolean, units text[], "inCharge" text[],
         posts text[], principals text[])
       join item i on i.id::text = any($2::text[]) and ${reaches({
         all: 'r."all"',
         units: 'r.units',
         inCharge: 'r."inCharge"',
         posts: 'r.posts',
         principals: 'r.principals',
         person: 'r.person',
       })}`,
      [JSON.stringify(scopes), ids],
    );
    return byReader(rows);
  }

  /** Each person's part of the directives. Few change in a moment, so each scope is asked by itself. */
  async changedDirectives(
    ids: readonly string[],
    scopes: readonly Scope[],
  ): Promise<Map<string, ChangedDirective[]>> {
    const known = await this.database.query<ChangedDirective[]>(
      'select id, version, stage, lamp, level from directive where id::text = any($1::text[])',
      [ids],
    );
    if (known.length === 0) return new Map();
    const seen = scopes.map(async (scope): Promise<[string, ChangedDirective[]]> => {
      const reach = directivePredicate(scope, 2);
      const rows = await this.database.query<{ id: string }[]>(
        `select d.id from directive d where d.id = any($1::uuid[]) and ${reach.sql}`,
        [known.map(({ id }) => id), ...reach.params],
      );
      return [scope.person, known.filter(({ id }) => rows.some((row) => row.id === id))];
    });
    return new Map(await Promise.all(seen));
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

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { todoKinds, type TodoKind } from '../../domain/item/todo-table.js';
import { isCalendarDate } from '../../domain/calendar/date.js';
import type { Lamp } from '../../domain/policies/rules.js';
import { decodeCursor, encodeCursor, type Place, type ValueKind } from './cursor.js';
import type { ItemFilter, ItemListEntry, ItemPage, TodoEntry } from './items.schemas.js';
import { directivePredicate } from './directive-scope.js';
import { areaPredicate, candidates, scopePredicate, type Scope } from './scope.js';

const open = `i.phase in ('running', 'suspended')`;

const casts: Record<ValueKind, string> = {
  instant: '::timestamptz',
  rank: '::int',
  text: '::text collate "C"',
};

/** What an order counts by: SQL over the item aliased `i`, never null, and how it reads in a cursor. */
interface Key {
  sql: string;
  kind: ValueKind;
  /** What an item has that has none. */
  last: string;
  of: (entry: ItemListEntry) => string | null;
}

const instantOf = (at: string | null): string | null => (at === null ? null : new Date(at).toISOString());
const due: Key = {
  sql: `coalesce(i.due_at, 'infinity'::timestamptz)`,
  kind: 'instant',
  last: 'infinity',
  of: ({ dueAt }) => instantOf(dueAt),
};
/** The weakest lamp first; what is not open has none that matters. */
const weakness: readonly Lamp[] = ['red', 'yellow', 'green', 'grey'];
const lamp: Key = {
  sql: `(case when ${open} then case i.lamp when 'red' then 0 when 'yellow' then 1 when 'green' then 2 else 3 end
         else 4 end)`,
  kind: 'rank',
  last: '4',
  of: ({ phase, lamp: shown }) =>
    phase === 'running' || phase === 'suspended' ? String(weakness.indexOf(shown)) : null,
};

/**
 * Orders a list may have. Each is an index, over keys that are never null (what has none comes last) and the id: so a
 * cursor names one place, and what follows it is one range of the index.
 */
const orders: Record<NonNullable<ItemFilter['sort']>, { keys: readonly Key[]; way: 'asc' | 'desc' }> = {
  due: { keys: [due], way: 'asc' },
  lamp: { keys: [lamp, due], way: 'asc' },
  issued: {
    keys: [
      {
        sql: `coalesce(i.issued_at, '-infinity'::timestamptz)`,
        kind: 'instant',
        last: '-infinity',
        of: ({ issuedAt }) => instantOf(issuedAt),
      },
    ],
    way: 'desc',
  },
  number: {
    keys: [
      {
        sql: `(coalesce(i.number, chr(1114111)) collate "C")`,
        kind: 'text',
        last: '\u{10FFFF}',
        of: ({ number }) => number,
      },
    ],
    way: 'asc',
  },
};

/** Items a scope may reach and still be gathered. */
const few = 4_000;

const listColumns = `i.id, i.number, i.kind, i.title, i.source_kind as "sourceKind", i.source_title as "sourceTitle",
  i.lead_unit as "leadUnit", u.name as "leadUnitName", i.phase, i.status, i.lamp, i.level,
  i.decision_pending as "decisionPending", i.issued_at as "issuedAt", i.due_at as "dueAt",
  i.original_due_at as "originalDueAt", i.provisional, i.closed_at as "closedAt", i.urgency, i.late, i.tags,
  i.confidentiality, i.rehearsed, i.version,
  (select jsonb_build_object('id', g.id, 'title', g.title, 'number', g.number, 'mandatory', i.mandatory)
   from directive g where g.id = i.directive_id) as directive`;

/** Reads of items; a person's scope is part of every one of them. */
@Injectable()
export class ItemsQueries {
  constructor(private readonly database: DataSource) {}

  /** One page of items by keyset: never an OFFSET, never a count. */
  async list(scope: Scope, filter: ItemFilter): Promise<ItemPage> {
    const sort = filter.sort ?? 'due';
    const params: unknown[] = [];
    const bind = (value: unknown): string => `$${params.push(value)}`;
    const where: string[] = [];
    const reach = scopePredicate(scope, 1);
    params.push(...reach.params);
    if (await this.isNarrow(scope)) where.push(`i.id = any(array(${candidates(1)}))`);
    where.push(reach.sql, ...conditions(scope, filter, bind));
    const { keys, way } = orders[sort];
    if (filter.cursor !== undefined)
      where.push(
        after(
          sort,
          decodeCursor(
            filter.cursor,
            sort,
            keys.map(({ kind }) => kind),
          ),
          bind,
        ),
      );
    const limit = filter.limit ?? 50;
    const rows = await this.database.query<ItemListEntry[]>(
      `select ${listColumns} from item i left join unit u on u.code = i.lead_unit
       where ${where.join(' and ')} order by ${keys.map(({ sql }) => `${sql} ${way}`).join(', ')}, i.id ${way} limit ${bind(limit + 1)}`,
      params,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const place = last && { values: keys.map(({ of }) => of(last)), id: last.id };
    return { items, nextCursor: rows.length > limit && place ? encodeCursor(sort, place) : null };
  }

  /**
   * True where the scope reaches few items: then they are gathered first. Of a wide one the order's index is walked,
   * for the next few in it are soon found.
   */
  private async isNarrow(scope: Scope): Promise<boolean> {
    if (scope.all) return false;
    const [row] = await this.database.query<{ few: boolean }[]>(
      `select count(*) < $2 as few from (select 1 from item_scope where scope_unit = any($1::text[]) limit $2) s`,
      [[...scope.units, ...scope.inCharge], few],
    );
    return row?.few ?? false;
  }

  /** Those of the items that the scope reaches; a missing item is as unseen as a hidden one. */
  async seen(scope: Scope, ids: readonly string[]): Promise<string[]> {
    const reach = scopePredicate(scope, 2);
    const rows = await this.database.query<{ id: string }[]>(
      `select i.id from item i where i.id = any($1::uuid[]) and ${reach.sql}`,
      [ids, ...reach.params],
    );
    return rows.map(({ id }) => id);
  }

  /** True where the scope reaches the item. */
  async canSee(scope: Scope, id: string): Promise<boolean> {
    return (await this.seen(scope, [id])).length > 0;
  }

  /** True where the scope reaches the directive; a missing one is as unseen as a hidden one. */
  async canSeeDirective(scope: Scope, id: string): Promise<boolean> {
    const reach = directivePredicate(scope, 2);
    const rows = await this.database.query<unknown[]>(
      `select 1 from directive d where d.id = $1 and ${reach.sql}`,
      [id, ...reach.params],
    );
    return rows.length > 0;
  }

  /**
   * What waits for any of the principals, grouped by what is asked, worst lamp and nearest due first. What two of them
   * are asked is the same for both: the first of each hold the first of all.
   */
  async todo(principals: readonly string[], limit: number): Promise<Record<TodoKind, TodoEntry[]>> {
    const rows = await this.database.query<(TodoEntry & { kind: TodoKind })[]>(
      `select mine.kind, mine.ref, mine.principal, mine.rank, mine.due_at as "dueAt",
              case when d.id is null then 'item' else 'directive' end as subject, i.id as "itemId",
              d.id as "directiveId", coalesce(i.number, d.number) as number, coalesce(i.title, d.title) as title,
              coalesce(i.lamp, d.lamp) as lamp, coalesce(i.status, d.stage) as status
       from (
         select * from (
           select distinct on (t.kind, t.item_id, t.ref) t.*
           from unnest($1::text[]) p cross join lateral (
             select * from todo where principal = p order by rank desc, due_at, item_id limit $2
           ) t order by t.kind, t.item_id, t.ref, t.principal
         ) each_once order by rank desc, due_at nulls last, item_id limit $2
       ) mine left join item i on i.id = mine.item_id left join directive d on d.id = mine.item_id
       order by mine.rank desc, mine.due_at nulls last, mine.item_id`,
      [principals, limit],
    );
    const grouped = Object.fromEntries(todoKinds.map((kind) => [kind, [] as TodoEntry[]])) as Record<
      TodoKind,
      TodoEntry[]
    >;
    for (const { kind, ...entry } of rows) grouped[kind].push(entry);
    return grouped;
  }
}

/** What each filter asks of the item aliased `i`; everything a list can be narrowed by stands here. */
function conditions(scope: Scope, filter: ItemFilter, bind: (value: unknown) => string): string[] {
  const where: string[] = [];
  const equals = (column: string, value: unknown): void => {
    if (value !== undefined) where.push(`${column} = ${bind(value)}`);
  };
  const days = (column: string, from: string | undefined, to: string | undefined): void => {
    if (from !== undefined) where.push(`${column} >= ${startOf(bind(from))}`);
    if (to !== undefined) where.push(`${column} < ${startOf(bind(to), 1)}`);
  };
  if (filter.status === 'open') where.push(open);
  else equals('i.status', filter.status);
  equals('i.lamp', filter.lamp);
  equals('i.level', filter.level);
  equals('i.kind', filter.kind);
  equals('i.source_kind', filter.source);
  equals('i.confidentiality', filter.confidentiality);
  equals('i.late', filter.late);
  equals('i.rehearsed', filter.rehearsed);
  if (filter.reworked !== undefined)
    where.push(`i.id ${filter.reworked === 'true' ? 'in' : 'not in'} (select item_id from reworked_item)`);
  if (filter.lead === '-') where.push('i.lead_unit is null');
  else equals('i.lead_unit', filter.lead);
  if (filter.area !== undefined) where.push(areaPredicate(scope, bind));
  if (filter.joined !== undefined) {
    where.push(`exists (select 1 from participant p where p.item_id = i.id and p.unit_id = ${bind(filter.joined)}
                and p.role in ('joint_lead', 'co'))`);
  }
  if (filter.clock !== undefined || filter.clockLamp !== undefined) {
    const which = [`c.status in ('running', 'held', 'paused')`];
    if (filter.clock !== undefined) which.push(`c.kind = ${bind(filter.clock)}`);
    if (filter.clockLamp !== undefined) which.push(`c.lamp = ${bind(filter.clockLamp)}`);
    where.push(`exists (select 1 from clock c where c.item_id = i.id and ${which.join(' and ')})`);
  }
  if (filter.unit !== undefined) {
    where.push(
      `exists (select 1 from item_scope f where f.item_id = i.id and f.scope_unit = ${bind(filter.unit)})`,
    );
  }
  equals('i.directive_id', filter.directive);
  if (filter.dueBefore !== undefined) {
    const at = bind(filter.dueBefore);
    where.push(`i.due_at < ${isCalendarDate(filter.dueBefore) ? startOf(at) : `${at}::timestamptz`}`);
  }
  days('i.due_at', filter.dueFrom, filter.dueTo);
  days('i.issued_at', filter.issuedFrom, filter.issuedTo);
  days('i.closed_at', filter.closedFrom, filter.closedTo);
  if (filter.q !== undefined)
    where.push(`i.search ilike ${bind(`%${filter.q.replace(/[\\%_]/g, '\\$&')}%`)}`);
  return where;
}

/** The instant a day of the office begins at, or so many days later. */
const startOf = (day: string, later = 0): string =>
  `((${day}::date + ${later})::timestamp at time zone (select zone from office))`;

/** Rows after the cursor's place, as one range of the order's index. */
function after(sort: keyof typeof orders, { values, id }: Place, bind: (value: unknown) => string): string {
  const { keys, way } = orders[sort];
  const at = keys.map(({ kind, last }, index) => `${bind(values[index] ?? last)}${casts[kind]}`);
  return `(${keys.map(({ sql }) => sql).join(', ')}, i.id) ${way === 'asc' ? '>' : '<'} (${at.join(', ')}, ${bind(id)}::uuid)`;
}

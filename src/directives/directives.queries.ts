import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { stageLabels } from '../../domain/directive/table.js';
import type { Language } from '../../domain/language.js';
import type { Scope } from '../items/scope.js';
import { decodeCursor, encodeCursor } from '../items/cursor.js';
import { directivePredicate } from '../items/directive-scope.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { RulesProvider } from '../policies/rules-provider.js';
import type { DirectiveEntry, DirectiveFilter, DirectivePage } from './directives.schemas.js';

const weakest = `case max(case i.lamp when 'red' then 2 when 'yellow' then 1 when 'green' then 0 else -1 end)
    filter (where i.phase in ('running', 'suspended'))
  when 2 then 'red' when 1 then 'yellow' when 0 then 'green' when -1 then 'grey' end`;

/** A directive's row with what its items come to: the weakest lamp and the counts, by one index. */
const entryColumns = `d.id, d.title, jsonb_build_object('kind', d.source_kind, 'issuer', d.issuer, 'number', d.number) as source,
  d.responsible_post as "responsiblePost",
  array(select coalesce(u.name, p.unit_id) from directive_unit p left join unit u on u.code = p.unit_id
        where p.directive_id = d.id and p.role in ('lead', 'joint_lead') order by p.role <> 'lead', p.unit_id) as "leadUnits",
  d.received_on::text as "receivedOn", d.urgency, d.confidentiality, d.stage, d.lamp, d.level, d.due_at as "dueAt",
  d.final_due_at as "finalDueAt", d.late, d.closed_at as "closedAt", d.rehearsed, d.version,
  n.lamp as "itemsLamp", n.items`;
const itemTotals = `cross join lateral (
  select ${weakest} as lamp,
    jsonb_build_object('total', count(*), 'open', count(*) filter (where i.phase in ('running', 'suspended')),
      'mandatoryOpen', count(*) filter (where i.mandatory and i.phase in ('running', 'suspended')),
      'late', count(*) filter (where i.late and i.phase in ('running', 'suspended')),
      'closed', count(*) filter (where i.phase = 'closed')) as items
  from item i where i.directive_id = d.id and i.phase <> 'drafted') n`;

/** Orders a list may have: each is an index and ends in the id. A null sorts last. */
const orders = {
  due: { key: 'd.due_at', sql: 'd.due_at nulls last, d.id', beyond: '>' },
  received: { key: 'd.received_on', sql: 'd.received_on desc, d.id desc', beyond: '<' },
} as const;

/** Reads of directives; a person's scope is part of every one of them. */
@Injectable()
export class DirectivesQueries {
  constructor(
    private readonly database: DataSource,
    private readonly organisation: OrganisationSnapshot,
    private readonly rules: RulesProvider,
  ) {}

  /** One page by keyset. @throws CursorError */
  async list(scope: Scope, filter: DirectiveFilter, language: Language): Promise<DirectivePage> {
    const sort = filter.sort ?? 'due';
    const { key, sql, beyond } = orders[sort];
    const reach = directivePredicate(scope, 1);
    const params: unknown[] = [...reach.params];
    const bind = (value: unknown): string => `$${params.push(value)}`;
    const where = [reach.sql];
    if (filter.stage === 'open') where.push(`d.stage not in ('closed', 'void')`);
    else if (filter.stage !== undefined) where.push(`d.stage = ${bind(filter.stage)}`);
    const equals = (sql: string, value: unknown): void => {
      if (value !== undefined) where.push(`${sql} = ${bind(value)}`);
    };
    equals('d.lamp', filter.lamp);
    equals('d.source_kind', filter.source);
    equals('d.responsible_post', filter.responsible);
    equals('d.late', filter.late);
    equals(`(select ${weakest} from item i where i.directive_id = d.id)`, filter.itemsLamp);
    if (filter.unit !== undefined) {
      where.push(`exists (select 1 from directive_unit p where p.directive_id = d.id
                  and p.unit_id = ${bind(filter.unit)})`);
    }
    if (filter.q !== undefined)
      where.push(`d.search ilike ${bind(`%${filter.q.replace(/[\\%_]/g, '\\$&')}%`)}`);
    if (filter.cursor !== undefined) {
      const {
        values: [value],
        id,
      } = decodeCursor(filter.cursor, sort, ['instant']);
      const tie = bind(id);
      if (value == null) where.push(`(${key} is null and d.id ${beyond} ${tie})`);
      else {
        const at = bind(value);
        where.push(
          `(${key} ${beyond} ${at} or (${key} = ${at} and d.id ${beyond} ${tie}) or ${key} is null)`,
        );
      }
    }
    const limit = filter.limit ?? 50;
    const rows = await this.database.query<EntryRow[]>(
      `select ${entryColumns} from (
         select d.* from directive d where ${where.join(' and ')} order by ${sql} limit ${bind(limit + 1)}) d
       ${itemTotals} order by ${sql}`,
      params,
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const place = last && (sort === 'due' ? last.dueAt : last.receivedOn);
    return {
      directives: await this.named(page, language),
      nextCursor:
        rows.length > limit && last
          ? encodeCursor(sort, {
              values: [place === null || place === undefined ? null : new Date(place).toISOString()],
              id: last.id,
            })
          : null,
    };
  }

  /** One row. Undefined where the scope does not reach it. */
  async entry(scope: Scope, id: string, language: Language): Promise<DirectiveEntry | undefined> {
    const reach = directivePredicate(scope, 2);
    const rows = await this.database.query<EntryRow[]>(
      `select ${entryColumns} from directive d ${itemTotals} where d.id = $1 and ${reach.sql}`,
      [id, ...reach.params],
    );
    return (await this.named(rows, language))[0];
  }

  private async named(rows: readonly EntryRow[], language: Language): Promise<DirectiveEntry[]> {
    const [{ posts }, sources] = await Promise.all([this.organisation.current(), this.rules.sources()]);
    return rows.map(({ source, responsiblePost, ...entry }) => ({
      ...entry,
      source: {
        ...source,
        label: sources.find(({ code }) => code === source.kind)?.[language] ?? source.kind,
      },
      responsiblePost,
      responsiblePostName: responsiblePost && (posts[responsiblePost]?.name ?? responsiblePost),
      stageLabel: stageLabels[entry.stage],
    }));
  }
}

/** A row before its codes have names. */
type EntryRow = Omit<DirectiveEntry, 'source' | 'responsiblePostName' | 'stageLabel'> & {
  source: Omit<DirectiveEntry['source'], 'label'>;
};

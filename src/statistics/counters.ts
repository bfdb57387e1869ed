import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CalendarDate } from '../../domain/calendar/date.js';
import type { Month } from '../../domain/statistics/periods.js';
import type { Scope } from '../items/scope.js';
import type { Verified } from './statistics.schemas.js';

/** A sum of counters: what it counts, for which unit (null for all, `''` for items nobody leads), by which keys. */
export interface Count {
  section: string;
  unit: string | null;
  k1: string;
  k2: string;
  n: number;
}

/** Most differences a verification names. */
const mostDifferences = 100;

/**
 * Reads the counters the record keeps: never the items themselves (docs/decisions/0010-figures-by-deltas.md). One
 * statement is one moment: what is rolled up and what has come since are of the same one.
 */
@Injectable()
export class Counters {
  constructor(private readonly database: DataSource) {}

  /** Everything an overview shows. */
  overview(scope: Scope, period: { firstMonth: Month; week: readonly CalendarDate[] }): Promise<Count[]> {
    const { firstMonth, week } = period;
    return this.read(
      scope,
      `measure in ('open', 'status', 'late', 'clock', 'joined')
       or (measure = 'due' and k1 between $4 and $5) or (measure in ('issued', 'closed') and k1 >= $6)`,
      `select 'unit' as section, unit, k2 as k1, '' as k2, sum(n)::int as n from cell where measure = 'open' group by unit, k2
       union all select 'source', null, k1, k2, sum(n)::int from cell where measure = 'open' group by k1, k2
       union all select 'level', null, k3, '', sum(n)::int from cell where measure = 'open' and k2 = 'red' group by k3
       union all select 'status', null, k1, '', sum(n)::int from cell where measure = 'status' group by k1
       union all select 'late', unit, '', '', sum(n)::int from cell where measure = 'late' group by unit
       union all select 'joined', unit, '', '', sum(n)::int from cell where measure = 'joined' group by unit
       union all select 'due', null, k1, k2, sum(n)::int from cell where measure = 'due' group by k1, k2
       union all select 'clock', null, k1, k2, sum(n)::int from cell where measure = 'clock' group by k1, k2
       union all select 'issued', null, k1, '', sum(n)::int from cell where measure = 'issued' group by k1
       union all select 'closed', null, k1, k2, sum(n)::int from cell where measure = 'closed' group by k1, k2
       union all select 'ended', unit, k2, k3, sum(n)::int from cell where measure = 'closed' group by unit, k2, k3`,
      [week[0], week.at(-1), firstMonth],
    );
  }

  /** What units did in each month. */
  byMonth(scope: Scope, firstMonth: Month): Promise<Count[]> {
    return this.read(
      scope,
      `measure in ('issued', 'closed') and k1 >= $4`,
      `select measure as section, unit, k1, k2, sum(n)::int as n from cell group by measure, unit, k1, k2`,
      [firstMonth],
    );
  }

  /** The counters beside a recount of the record, of one moment. */
  async verify(): Promise<Verified> {
    const rows = await this.database.query<
      {
        measure: string;
        unit: string;
        k1: string;
        k2: string;
        k3: string;
        kept: number;
        counted: number;
      }[]
    >(
      `select measure, unit, k1, k2, k3, kept, counted from figure_drift order by 1, 2, 3, 4, 5 limit ${mostDifferences}`,
    );
    return {
      intact: rows.length === 0,
      differences: rows.map(({ k1, k2, k3, ...row }) => ({ ...row, key: [k1, k2, k3] })),
    };
  }

  /** Cells of the scope's area as `cell`, then what is asked of them. */
  private read(scope: Scope, which: string, select: string, params: unknown[]): Promise<Count[]> {
    return this.database.query<Count[]>(
      `with cell as materialized (
         select measure, unit, k1, k2, k3, sum(n)::int as n from figure_now
         where (${which}) and ($1::boolean or unit = any($2::text[]) or (shared and unit = any($3::text[])))
         group by measure, unit, k1, k2, k3
       ) select * from (${select}) figures where n <> 0`,
      [scope.all, scope.area.units, scope.area.below, ...params],
    );
  }
}

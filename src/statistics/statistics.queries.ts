import { Injectable } from '@nestjs/common';
import { dateOf } from '../../domain/calendar/instant.js';
import { clockLabels, levelLabels } from '../../domain/item/labels.js';
import { itemStatuses, statusLabels } from '../../domain/item/table.js';
import type { Bilingual } from '../../domain/language.js';
import { clockKinds, lamps, type Lamp, type Level } from '../../domain/policies/rules.js';
import type { SourceKind } from '../../domain/policies/sources.js';
import { daysOfMonth, monthsUpTo, weekOf, type Month } from '../../domain/statistics/periods.js';
import {
  figure,
  figureRules,
  rate,
  type Figure,
  type FigureFilter,
  type FigureRule,
} from '../../domain/statistics/rules.js';
import type { User } from '../auth/current-user.js';
import type { Scope } from '../items/scope.js';
import { Scopes } from '../items/scopes.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { RulesProvider } from '../policies/rules-provider.js';
import { Counters, type Count } from './counters.js';
import type { ByMonth, Overview } from './statistics.schemas.js';

const levels: readonly Level[] = [0, 1, 2, 3];

/** Months shown where none are asked for. */
const defaultMonths = 12;

/** The figures of a person's area, each with its rule and the list behind it. */
@Injectable()
export class StatisticsQueries {
  constructor(
    private readonly counters: Counters,
    private readonly scopes: Scopes,
    private readonly organisation: OrganisationSnapshot,
    private readonly rules: RulesProvider,
  ) {}

  /** Everything the overview shows, in one answer. */
  async overview(user: User, count = defaultMonths): Promise<Overview> {
    const { scope, today, asOf } = await this.moment(user);
    const [months, week] = [monthsUpTo(today, count), weekOf(today)];
    const sums = new Sums(await this.counters.overview(scope, { firstMonth: months[0] ?? '', week }));
    const catalogue = await this.rules.sources();
    const all = areaOf(scope);
    const open = { status: 'open' };
    const period = { status: 'closed', closedFrom: daysOfMonth(months[0] ?? '').from };
    const rates = (unit: string | undefined, within: FigureFilter) => {
      const of = (k1?: string, k2?: string): number => sums.of('ended', { unit, k1, k2 });
      const closed = figure('closed', of(), period, within);
      return {
        onTime: rate(
          'rate.on-time',
          figure('closed.on-time', of('on_time'), { ...period, late: 'false' }, within),
          closed,
        ),
        rework: rate(
          'rate.rework',
          figure('closed.reworked', of(undefined, 'reworked'), { ...period, reworked: 'true' }, within),
          closed,
        ),
      };
    };
    return {
      ...this.head(scope, asOf),
      open: figure('open.all', sums.of('unit'), open, all),
      late: figure('open.late', sums.of('late'), { ...open, late: 'true' }, all),
      lamps: lamps.map((lamp) => ({
        lamp,
        figure: figure('open.lamp', sums.of('unit', { k1: lamp }), { ...open, lamp }, all),
      })),
      statuses: itemStatuses
        .filter((status) => status !== 'drafted')
        .map((status) => ({
          status,
          label: statusLabels[status],
          figure: figure('status', sums.of('status', { k1: status }), { status }, all),
        })),
      levels: levels.map((level) => ({
        level,
        label: levelLabels[level],
        figure: figure(
          'open.level',
          sums.of('level', { k1: String(level) }),
          { ...open, lamp: 'red', level: String(level) },
          all,
        ),
      })),
      dues: week.map((day) => {
        const on = { ...open, dueFrom: day, dueTo: day };
        return {
          day,
          figure: figure('open.due', sums.of('due', { k1: day }), on, all),
          lamps: byLamp('open.due', on, all, (lamp) => sums.of('due', { k1: day, k2: lamp })),
        };
      }),
      units: (await this.unitsOf(sums.units())).map(({ code, name, within }) => ({
        unit: code === '' ? null : code,
        name,
        open: figure('open.all', sums.of('unit', { unit: code }), open, within(scope)),
        lamps: byLamp('open.lamp', open, within(scope), (lamp) => sums.of('unit', { unit: code, k1: lamp })),
        late: figure('open.late', sums.of('late', { unit: code }), { ...open, late: 'true' }, within(scope)),
        joined: figure('open.joined', sums.of('joined', { unit: code }), open, within(scope, 'joined')),
        ...rates(code, within(scope)),
      })),
      sources: sums.keys('source').map((source) => {
        const from = { ...open, source };
        return {
          source,
          label: labelOf(catalogue, source),
          open: figure('open.all', sums.of('source', { k1: source }), from, all),
          lamps: byLamp('open.lamp', from, all, (lamp) => sums.of('source', { k1: source, k2: lamp })),
        };
      }),
      clocks: clockKinds
        .filter((clock) => sums.of('clock', { k1: clock }) > 0)
        .map((clock) => ({
          clock,
          label: clockLabels[clock],
          lamps: byLamp(
            'clock',
            { clock },
            all,
            (lamp) => sums.of('clock', { k1: clock, k2: lamp }),
            'clockLamp',
          ),
        })),
      trend: months.map((month) => monthFigures(sums, month, undefined, all)),
      rates: rates(undefined, all),
    };
  }

  /** What each unit was given and closed, month by month. */
  async byMonth(user: User, count = defaultMonths): Promise<ByMonth> {
    const { scope, today, asOf } = await this.moment(user);
    const months = monthsUpTo(today, count);
    const sums = new Sums(await this.counters.byMonth(scope, months[0] ?? ''));
    return {
      ...this.head(scope, asOf),
      months,
      units: (await this.unitsOf(sums.units())).map(({ code, name, within }) => ({
        unit: code === '' ? null : code,
        name,
        months: months.map((month) => monthFigures(sums, month, code, within(scope))),
      })),
    };
  }

  private async moment(user: User) {
    const [scope, { calendar }] = await Promise.all([this.scopes.of(user.person), this.rules.rules()]);
    const asOf = new Date().toISOString();
    return { scope, asOf, today: dateOf(asOf, calendar.zone) };
  }

  private head(scope: Scope, asOf: string) {
    return { asOf, area: scope.all ? ('office' as const) : ('mine' as const), rules: figureRules };
  }

  private async unitsOf(codes: readonly string[]) {
    const { units } = await this.organisation.current();
    return [...codes].sort().map((code) => ({
      code,
      name: units[code]?.name ?? null,
      within: (scope: Scope, role: 'lead' | 'joined' = 'lead'): FigureFilter => ({
        [role]: code === '' ? '-' : code,
        ...(!scope.all && scope.area.below.includes(code) ? { confidentiality: 'public' } : {}),
      }),
    }));
  }
}

/** What the office calls a kind of source; one it no longer keeps is called by its code. */
function labelOf(catalogue: readonly SourceKind[], source: string): Bilingual {
  const { zh, en } = catalogue.find(({ code }) => code === source) ?? { zh: source, en: source };
  return { zh, en };
}

/** What narrows the whole: nothing for who sees the office, the caller's area for others. */
const areaOf = ({ all }: Scope): FigureFilter => (all ? {} : { area: 'mine' });

const byLamp = (
  rule: FigureRule,
  filter: FigureFilter,
  within: FigureFilter,
  count: (lamp: Lamp) => number,
  name = 'lamp',
): Record<Lamp, Figure> =>
  Object.fromEntries(
    lamps.map((lamp) => [lamp, figure(rule, count(lamp), { ...filter, [name]: lamp }, within)]),
  ) as Record<Lamp, Figure>;

function monthFigures(sums: Sums, month: Month, unit: string | undefined, within: FigureFilter) {
  const { from, to } = daysOfMonth(month);
  const closedIn = { status: 'closed', closedFrom: from, closedTo: to };
  const closed = figure('closed', sums.of('closed', { unit, k1: month }), closedIn, within);
  return {
    month,
    issued: figure(
      'issued',
      sums.of('issued', { unit, k1: month }),
      { issuedFrom: from, issuedTo: to },
      within,
    ),
    closed,
    onTime: rate(
      'rate.on-time',
      figure(
        'closed.on-time',
        sums.of('closed', { unit, k1: month, k2: 'on_time' }),
        { ...closedIn, late: 'false' },
        within,
      ),
      closed,
    ),
  };
}

/** Sums of counters by whatever part of their key is given. */
class Sums {
  private readonly sections = new Map<string, Count[]>();

  constructor(counts: readonly Count[]) {
    for (const count of counts) {
      const section = this.sections.get(count.section) ?? [];
      section.push(count);
      this.sections.set(count.section, section);
    }
  }

  of(
    section: string,
    key: { unit?: string | undefined; k1?: string | undefined; k2?: string | undefined } = {},
  ): number {
    return (this.sections.get(section) ?? []).reduce(
      (sum, { unit, k1, k2, n }) =>
        (key.unit === undefined || key.unit === unit) &&
        (key.k1 === undefined || key.k1 === k1) &&
        (key.k2 === undefined || key.k2 === k2)
          ? sum + n
          : sum,
      0,
    );
  }

  /** Every unit that is in any of the counts. */
  units(): string[] {
    const all = [...this.sections.values()].flat();
    return [...new Set(all.flatMap(({ unit }) => (unit === null ? [] : [unit])))];
  }

  keys(section: string): string[] {
    return [...new Set((this.sections.get(section) ?? []).map(({ k1 }) => k1))].sort();
  }
}

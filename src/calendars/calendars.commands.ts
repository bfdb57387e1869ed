import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { weekdayOf } from '../../domain/calendar/date.js';
import { checkFile } from '../../domain/policies/files.js';
import { fileProblemText } from '../../domain/policies/problems.js';
import type { Language } from '../../domain/refusals.js';
import { bumpCalendar, calendarFile, lockPolicies, storeYear } from '../policies/policy-store.js';
import { RulesProvider, rulesTrustedMs } from '../policies/rules-provider.js';
import { Problem, type ProblemPlace } from '../platform/http/problem.js';

export interface CalendarDayInput {
  date: string;
  kind: 'holiday' | 'make_up';
  name: string;
}

export interface YearPublished {
  code: string;
  year: number;
  /** Version of the calendar now in force. */
  version: number;
  days: number;
  /** Open items whose dates are computed anew. */
  recomputed: number;
}

/** Rungs of a clock act up to so many days around its due. */
const reach = '60 days';

/** Changes of working calendars. */
@Injectable()
export class CalendarsCommands {
  constructor(
    private readonly database: DataSource,
    private readonly rules: RulesProvider,
  ) {}

  /**
   * Publishes a year with its holidays and make-up days, or corrects one; open items it may concern are told to
   * recompute: same clock instances, nothing fires twice (docs/domain.md section 4). Without days the year keeps what
   * is listed for it, else its fixed-date holidays. Publishing the same days again changes nothing.
   * @throws Problem 404 for an unknown code, 400 naming each day that is wrong
   */
  async publish(
    code: string,
    year: number,
    days: readonly CalendarDayInput[] | undefined,
    person: string,
    language: Language,
  ): Promise<YearPublished> {
    const published = await this.database.transaction(async (sql) => {
      await lockPolicies(sql);
      const file = await calendarFile(sql, code);
      if (!file) throw Problem.of('not-found');
      const ofYear = days ?? known(file.body, year);
      refuseDays(ofYear, year);
      const before = file.version;
      if (!file.body.publishedYears.includes(year) || days !== undefined)
        await storeYear(sql, code, year, ofYear);
      const version = await bumpCalendar(sql, code, person);
      await refuseCalendar(sql, code, language);
      const recomputed = version === before ? 0 : await recomputeItems(sql, code, year, version);
      return { code, year, version, days: ofYear.length, recomputed };
    });
    this.rules.changed();
    return published;
  }
}

type CalendarBody = NonNullable<Awaited<ReturnType<typeof calendarFile>>>['body'];

function known({ days, fixedHolidays }: CalendarBody, year: number): CalendarDayInput[] {
  const listed = Object.entries(days).flatMap(([date, day]) =>
    date.startsWith(`${year}-`) ? [{ date, ...day }] : [],
  );
  if (listed.length > 0) return listed;
  return Object.entries(fixedHolidays).map(([day, name]) => ({
    date: `${year}-${day}`,
    kind: 'holiday',
    name,
  }));
}

function refuseDays(days: readonly CalendarDayInput[], year: number): void {
  const errors: ProblemPlace[] = [];
  days.forEach(({ date, kind }, index) => {
    const fault = !date.startsWith(`${year}-`)
      ? 'calendar.day-outside'
      : days.findIndex((day) => day.date === date) < index
        ? 'calendar.day-twice'
        : kind === 'make_up' && weekdayOf(date) < 6
          ? 'calendar.make-up-weekday'
          : undefined;
    if (fault !== undefined) errors.push({ path: `body.days.${index}.date`, code: fault });
  });
  const [first] = errors;
  if (!first) return;
  const place = days[Number(first.path.split('.')[2])];
  throw new Problem(400, first.code, { date: place?.date ?? '', year: String(year) }, errors.slice(0, 50));
}

/** The calendar as it would be in force, as any file of the office. */
async function refuseCalendar(sql: EntityManager, code: string, language: Language): Promise<void> {
  const file = await calendarFile(sql, code);
  const problems = file ? checkFile(file).problems : [];
  if (problems.length === 0) return;
  throw new Problem(
    400,
    'policy.wrong',
    { count: String(problems.length) },
    problems.map((problem) => ({
      path: 'body.days',
      code: problem.code,
      message: fileProblemText(problem, language),
    })),
  );
}

/**
 * A command to each open item with a provisional clock, or one that runs in that year: delivered by the outbox, once
 * every worker must have asked for the new rules.
 */
async function recomputeItems(
  sql: EntityManager,
  code: string,
  year: number,
  version: number,
): Promise<number> {
  const rows = await sql.query<unknown[]>(
    `insert into outbox (stream_id, seq, kind, recipient, channel, text, params, dedupe, deliver_after)
     select i.id::text, null, 'command', i.id::text, 'command', 'recompute',
            jsonb_build_object('kind', i.kind, 'body', '{}'::jsonb),
            'recompute/' || $1 || '/' || $2::text || '/' || i.id::text, now() + make_interval(secs => $4)
     from (select id, 'item' as kind from item where phase in ('running', 'suspended')
           union all select id, 'directive' from directive where stage not in ('closed', 'void')) i
     where exists (
       select 1 from clock c where c.item_id = i.id and c.ended_at is null and c.met_at is null
         and (c.provisional or c.due_at >= make_date($3, 1, 1) - interval '${reach}'))
     on conflict (dedupe) do nothing
     returning 1`,
    [code, version, year, (2 * rulesTrustedMs) / 1000],
  );
  await sql.query(`select pg_notify('outbox', '')`);
  return rows.length;
}

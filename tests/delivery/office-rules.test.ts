import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { RuleFile } from '../../domain/policies/files.js';
import { CalendarsCommands } from '../../src/calendars/calendars.commands.js';
import { CalendarsQueries } from '../../src/calendars/calendars.queries.js';
import { officeFolder, readOfficeFiles } from '../../src/policies/office-files.js';
import { PoliciesCommands } from '../../src/policies/policies.commands.js';
import { PoliciesQueries } from '../../src/policies/policies.queries.js';
import { RulesProvider } from '../../src/policies/rules-provider.js';
import { seedPolicies } from '../../src/policies/seed-policies.js';
import { at, changed, put, type Edit } from '../policies/office-files.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { aClock, anItem, smallOffice } from './office.js';

let own: TestDatabase;
let database: DataSource;
let files: RuleFile[];
let rules: RulesProvider;
let policies: PoliciesCommands;
let calendars: CalendarsCommands;

beforeAll(async () => {
  own = await testDatabase();
  database = own.source;
  await smallOffice(database);
  files = await readOfficeFiles(officeFolder());
}, 60_000);
afterAll(() => own.drop());

beforeEach(async () => {
  await seedPolicies(database, files);
  rules = new RulesProvider(database);
  policies = new PoliciesCommands(database, rules);
  calendars = new CalendarsCommands(database, rules);
});
afterEach(async () => {
  for (const table of ['policy', 'calendar_day', 'calendar_year', 'outbox', 'clock', 'item', 'assignment']) {
    await database.query(`delete from ${table}`);
  }
});

const versionsOf = async (key: string): Promise<number[]> =>
  (
    await database.query<{ version: number }[]>(
      `select version from policy where key = $1 order by version`,
      [key],
    )
  ).map(({ version }) => version);

const body = (key: string, ...edits: Edit[]): unknown => {
  const file = files.find((candidate) => candidate.key === key && candidate.kind !== 'calendar');
  return edits.reduce((edited, edit) => edit(edited), file?.body);
};

describe('the shipped files', () => {
  it('become rules, and a second start changes nothing', async () => {
    const first = await rules.rules();
    await seedPolicies(database, files);
    rules.changed();
    expect((await rules.rules()).version).toBe(first.version);
    expect(await versionsOf('deadline')).toEqual([1]);
    expect(first.policies.terms.acknowledge).toEqual({ amount: 1, unit: 'workday' });
    expect(first.calendar.publishedYears).toContain(2026);
    expect(first.calendar.days['2026-10-10']).toEqual({
      kind: 'make_up',
      name: expect.any(String) as unknown as string,
    });
    expect((await rules.texts()).zh['urged']?.title).toBe('催办：{title}');
  });

  it('give a new version where one changed, and keep the old one', async () => {
    const before = (await rules.rules()).version;
    await seedPolicies(database, changed(files, 'ladder', 'deadline', put('rungs.0.offset.amount', -6)));
    rules.changed();
    const now = await rules.rules();
    expect(now.version).not.toBe(before);
    expect(await versionsOf('deadline')).toEqual([1, 2]);
    expect(
      now.ladders
        .filter(({ key }) => key === 'deadline')
        .map(({ version, rungs }) => [version, rungs[0]?.offset.amount]),
    ).toEqual([
      [2, -6],
      [1, -5],
    ]);
  });

  it('never override what the office changed itself', async () => {
    const own = body('deadline', put('rungs.0.offset.amount', -7));
    await policies.change({ kind: 'ladder', key: 'deadline', body: own }, 'sup', 'zh');
    await seedPolicies(database, changed(files, 'ladder', 'deadline', put('rungs.0.offset.amount', -6)));
    expect(await versionsOf('deadline')).toEqual([1, 2]);
  });

  it('are refused whole, every fault named, when one is wrong', async () => {
    const wrong = changed(
      files,
      'ladder',
      'deadline',
      put('rungs.1.id', 'before_5'),
      put('rungs.2.audience', ['boss']),
    );
    await expect(seedPolicies(database, wrong)).rejects.toThrow(
      /nothing was loaded\n {2}ladders\/deadline\.json rungs\[2\]\.audience\[0\]/,
    );
    expect(await versionsOf('deadline')).toEqual([1]);
  });

  it('are brought in once by processes that start at the same time', async () => {
    await database.query('delete from policy');
    await database.query('delete from calendar_year');
    await database.query('delete from calendar_day');
    await Promise.all(Array.from({ length: 4 }, () => seedPolicies(database, files)));
    expect(await versionsOf('deadline')).toEqual([1]);
  });

  it('with a year not known yet give the calendar its next version', async () => {
    const next = changed(
      files,
      'calendar',
      'default',
      (calendar) => put('publishedYears', [...(at(calendar, 'publishedYears') as number[]), 2027])(calendar),
      put('days.2027-01-01', { kind: 'holiday', name: '元旦' }),
    );
    await seedPolicies(database, next);
    rules.changed();
    const { calendar } = await rules.rules();
    expect(calendar.version).toBe(2);
    expect(calendar.publishedYears).toContain(2027);
  });
});

describe('a change of the rules', () => {
  it('is a new version for new clocks, while the one a running clock names stays', async () => {
    const item = await anItem(database);
    await aClock(database, item);
    const next = body('deadline', put('rungs.0.audience', ['handler', 'head']));
    expect(
      await policies.change({ kind: 'ladder', key: 'deadline', body: next, expectedVersion: 1 }, 'sup', 'zh'),
    ).toEqual({ version: 2 });
    await database.query(`update policy set valid_from = now() - interval '1 year' where key = 'deadline'`);
    rules.changed();
    const queries = new PoliciesQueries(database, rules);
    expect(
      (await rules.rules()).ladders.filter(({ key }) => key === 'deadline').map(({ version }) => version),
    ).toEqual([2, 1]);
    expect(
      (await queries.inForce()).ladders.filter(({ key }) => key === 'deadline').map(({ version }) => version),
    ).toEqual([2]);
    expect(
      (await queries.versions('ladder', 'deadline')).versions.map(({ version, changedBy }) => [
        version,
        changedBy,
      ]),
    ).toEqual([
      [2, 'sup'],
      [1, null],
    ]);
    await database.query(`update clock set ended_at = now()`);
    expect(
      (await new RulesProvider(database).rules()).ladders
        .filter(({ key }) => key === 'deadline')
        .map(({ version }) => version),
    ).toEqual([2]);
  });

  it('that is the same changes nothing; a stale or unknown one is refused', async () => {
    expect(
      await policies.change({ kind: 'ladder', key: 'deadline', body: body('deadline') }, 'sup', 'zh'),
    ).toEqual({ version: 1 });
    await expect(
      policies.change(
        { kind: 'ladder', key: 'deadline', body: body('deadline'), expectedVersion: 7 },
        'sup',
        'zh',
      ),
    ).rejects.toMatchObject({ code: 'policy.stale-version' });
    await expect(policies.change({ kind: 'texts', key: 'fr', body: {} }, 'sup', 'zh')).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('that is wrong by itself or beside the others is refused with every place', async () => {
    const wrong = body(
      'deadline',
      put('rungs.0.id', 'disposal'),
      put('rungs.1.lamp', 'green'),
      put('rungs.0.lamp', 'red'),
    );
    await expect(
      policies.change({ kind: 'ladder', key: 'deadline', body: wrong }, 'sup', 'en'),
    ).rejects.toMatchObject({
      code: 'policy.wrong',
      errors: [
        {
          path: 'body.rungs[0].id',
          code: 'ladder.rung-reserved',
          message: expect.stringContaining('reserved') as unknown as string,
        },
        { path: 'body.rungs[1].lamp', code: 'ladder.lamp-back' },
      ],
    });
    const rival = body('deadline-co', put('key', 'deadline-co-2'));
    await expect(
      policies.change({ kind: 'ladder', key: 'deadline-co-2', body: rival }, 'sup', 'zh'),
    ).rejects.toMatchObject({
      code: 'policy.wrong',
      errors: [{ code: 'ladder.overlap' }],
    });
    const closure = body('closure', put('steps.0.approvers', [{ post: 'office-sup' }]));
    await expect(
      policies.change({ kind: 'chain', key: 'closure', body: closure }, 'sup', 'zh'),
    ).rejects.toMatchObject({
      errors: [{ path: 'body.steps[0].approvers[0].post', code: 'chain.verifier-signs' }],
    });
    expect(await versionsOf('closure')).toEqual([1]);
  });

  it('made twice at a time is two versions, one after the other', async () => {
    const change = (amount: number): Promise<{ version: number }> => {
      const next = body('report', put('rungs.0.offset.amount', amount));
      return policies.change({ kind: 'ladder', key: 'report', body: next }, 'sup', 'zh');
    };
    const versions = await Promise.all([change(-3), change(-4)]);
    expect(versions.map(({ version }) => version).sort()).toEqual([2, 3]);
  });
});

describe('the working calendar', () => {
  it('says where a duration ends and why, in words and in steps', async () => {
    const answer = await new CalendarsQueries(database).workdays(
      'default',
      '2026-09-28',
      { amount: 5, unit: 'workday' },
      'zh',
    );
    expect(answer.due).toBe('2026-10-10T10:00:00.000Z');
    expect(answer.provisional).toBe(false);
    expect(answer.explanation.text).toMatch(/国庆/);
    expect(answer.explanation.steps.makeUp).toEqual([
      { date: '2026-10-10', name: expect.any(String) as unknown as string },
    ]);
  });

  it('refuses an unknown code and a duration beyond every calendar', async () => {
    const queries = new CalendarsQueries(database);
    await expect(queries.calendar('mars')).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      queries.workdays('default', '2026-09-28', { amount: 1e9, unit: 'day' }, 'zh'),
    ).rejects.toMatchObject({
      code: 'calendar.too-far',
    });
  });

  it('published for a year is a new version, and open items with provisional clocks are told once', async () => {
    const [provisional, settled, closed] = [
      await anItem(database),
      await anItem(database),
      await anItem(database),
    ];
    for (const item of [provisional, settled, closed]) await aClock(database, item);
    await database.query(
      `update clock set provisional = true, due_at = '2027-01-08T10:00:00Z' where item_id in ($1, $2)`,
      [provisional, closed],
    );
    await database.query(`update clock set due_at = '2026-03-01T10:00:00Z' where item_id = $1`, [settled]);
    await database.query(`update item set phase = 'closed' where id = $1`, [closed]);
    const before = (await rules.rules()).version;
    const days = [
      { date: '2027-01-01', kind: 'holiday' as const, name: '元旦' },
      { date: '2027-02-20', kind: 'make_up' as const, name: '春节' },
    ];
    expect(await calendars.publish('default', 2027, days, 'sup', 'zh')).toEqual({
      code: 'default',
      year: 2027,
      version: 2,
      days: 2,
      recomputed: 1,
    });
    expect(await calendars.publish('default', 2027, days, 'sup', 'zh')).toMatchObject({
      version: 2,
      recomputed: 0,
    });
    const told = await database.query<unknown[]>(`select stream_id, kind, channel, text, status from outbox`);
    expect(told).toEqual([
      { stream_id: provisional, kind: 'command', channel: 'command', text: 'recompute', status: 'ready' },
    ]);
    const now = await rules.rules();
    expect(now.version).not.toBe(before);
    expect(now.calendar.publishedYears).toContain(2027);
    expect(now.calendar.days['2027-02-20']).toEqual({ kind: 'make_up', name: '春节' });
  });

  it('published without days keeps the fixed-date holidays', async () => {
    expect(await calendars.publish('default', 2028, undefined, 'sup', 'zh')).toMatchObject({ version: 2 });
    const calendar = await new CalendarsQueries(database).calendar('default');
    expect(calendar.publishedYears).toContain(2028);
    expect(calendar.days['2028-10-01']).toEqual({ kind: 'holiday', name: '国庆节' });
  });

  it('refuses wrong days with each place named, and changes nothing', async () => {
    const days = [
      { date: '2026-12-31', kind: 'holiday' as const, name: '元旦' },
      { date: '2027-01-04', kind: 'make_up' as const, name: '元旦' },
      { date: '2027-01-01', kind: 'holiday' as const, name: '元旦' },
      { date: '2027-01-01', kind: 'holiday' as const, name: '元旦' },
    ];
    await expect(calendars.publish('default', 2027, days, 'sup', 'zh')).rejects.toMatchObject({
      errors: [
        { path: 'body.days.0.date', code: 'calendar.day-outside' },
        { path: 'body.days.1.date', code: 'calendar.make-up-weekday' },
        { path: 'body.days.3.date', code: 'calendar.day-twice' },
      ],
    });
    const rest = Array.from({ length: 80 }, (_, n) => ({
      date: new Date(Date.UTC(2027, 5, 1 + n)).toISOString().slice(0, 10),
      kind: 'holiday' as const,
      name: '停工',
    }));
    await expect(calendars.publish('default', 2027, rest, 'sup', 'zh')).rejects.toMatchObject({
      code: 'policy.wrong',
    });
    await expect(calendars.publish(randomUUID(), 2027, [], 'sup', 'zh')).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await versionsOf('default')).toEqual([1, 1]);
  });
});

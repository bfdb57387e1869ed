import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { QueryRunner } from 'typeorm';
import { OrganisationLoader } from '../../src/organisation/organisation-loader.js';
import { OrganisationSnapshot } from '../../src/organisation/organisation-snapshot.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { demo } from '../support/office.js';
import { actingOn, type Acting, type Facts } from './acting-oracle.js';

let database: TestDatabase;
let runner: QueryRunner;
beforeAll(async () => {
  database = await testDatabase(2);
  await new OrganisationLoader(database.source, new OrganisationSnapshot(database.source)).load(demo);
}, 60_000);
afterAll(() => database.drop());

/** Every test changes the organisation as it likes, in a transaction that is given up. */
beforeEach(async () => {
  runner = database.source.createQueryRunner();
  await runner.startTransaction();
});
afterEach(async () => {
  await runner.rollbackTransaction();
  await runner.release();
});

const sql = <T>(text: string, params: unknown[] = []): Promise<T[]> =>
  runner.query(text, params) as Promise<T[]>;
const noon = (day: string): string => `${day}T04:00:00Z`;
const acting = (at: string): Promise<Acting[]> =>
  sql<Acting>('select person, principal, post, via, of_person as of, commands from acting($1)', [at]);
const holding = async (principal: string, day: string): Promise<string[]> =>
  (await acting(noon(day)))
    .filter((row) => row.principal === principal)
    .map(({ person }) => person)
    .sort();
const vacate = async (...posts: string[]): Promise<void> => {
  await sql('delete from tenure where post = any($1)', [posts]);
};

const lines = (rows: readonly Acting[]): string[] =>
  [...new Set(rows.map((r) => [r.person, r.principal, r.post, r.via, r.of, r.commands].join(' ')))].sort();

const day = fc
  .integer({ min: 0, max: 3_000 })
  .map((n) => new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
const postCode = fc.constantFrom(...demo.posts.map(({ code }) => code));
const personCode = fc.constantFrom(...demo.people.map(({ code }) => code));
const shaken = fc.record({
  day,
  gone: fc.array(postCode, { maxLength: 25 }),
  moved: fc.array(fc.tuple(personCode, postCode, day), { maxLength: 12 }),
  ended: fc.array(fc.tuple(personCode, day), { maxLength: 8 }),
  delegated: fc.array(
    fc.record({
      by: fc.nat(),
      to: personCode,
      start: day,
      length: fc.integer({ min: 0, max: 900 }),
      commands: fc.subarray(['sign', 'reject', 'report'], { minLength: 1 }),
      revoked: fc.boolean(),
    }),
    { maxLength: 6 },
  ),
});

const plus = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);

/** The demo office with posts emptied, people moved and sent away, and delegations. */
function shake({
  gone,
  moved,
  ended,
  delegated,
}: typeof shaken extends fc.Arbitrary<infer T> ? T : never): Facts {
  const tenures: Facts['tenures'] = demo.people
    .flatMap(({ code, tenures: of }) =>
      of.map(({ post, from, to }) => ({ person: code, post, from, to: to ?? null })),
    )
    .filter(({ post }) => !gone.includes(post))
    .map((t) => {
      const end = ended.find(([person]) => person === t.person)?.[1];
      return end === undefined || end < t.from || (t.to !== null && t.to < end) ? t : { ...t, to: end };
    });
  for (const [person, post, from] of moved) {
    const clash = tenures.some((t) => t.post === post && (t.to === null || t.to >= from));
    if (!clash) tenures.push({ person, post, from, to: plus(from, 400) });
  }
  return {
    office: demo.supervisionOffice,
    units: demo.units.map(({ code, kind, parent, contactUnit }) => ({
      code,
      kind,
      parent,
      contact: contactUnit ?? null,
    })),
    posts: demo.posts.map((p) => ({
      code: p.code,
      unit: p.unit,
      role: p.role,
      deputyOf: p.deputyOf ?? null,
      secretaryOf: p.secretaryOf ?? null,
      charge: p.inChargeOf ?? [],
    })),
    people: demo.people.map(({ code }) => code),
    tenures,
    delegations: delegated.flatMap(({ by, to, start, length, commands, revoked }) => {
      const giver = tenures[by % Math.max(1, tenures.length)];
      return giver
        ? [{ from: giver.person, to, post: giver.post, commands, start, end: plus(start, length), revoked }]
        : [];
    }),
  };
}

describe('who acts for whom', () => {
  it('is what an oracle written apart says, on any day, whoever is gone, moved or away', async () => {
    await fc.assert(
      fc.asyncProperty(shaken, async (change) => {
        const facts = shake(change);
        await sql('delete from tenure');
        await sql('delete from delegation');
        await sql(
          `insert into tenure (post, person, from_day, to_day)
           select t->>'post', t->>'person', (t->>'from')::date, (t->>'to')::date from jsonb_array_elements($1::jsonb) t`,
          [JSON.stringify(facts.tenures)],
        );
        await sql(
          `insert into delegation (id, from_person, to_person, post, commands, start_day, end_day, revoked_at)
           select n::text, d->>'from', d->>'to', d->>'post', d->'commands', (d->>'start')::date, (d->>'end')::date,
             case when (d->>'revoked')::boolean then now() end
           from jsonb_array_elements($1::jsonb) with ordinality as x(d, n)`,
          [JSON.stringify(facts.delegations)],
        );
        expect(lines(await acting(noon(change.day)))).toEqual(lines(actingOn(facts, change.day)));
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('turns at midnight of the office, not of the server', async () => {
    const last = await acting('2026-12-31T15:59:59Z');
    const first = await acting('2026-12-31T16:00:00Z');
    const heads = (rows: Acting[]): string[] =>
      rows.filter(({ principal }) => principal === 'post:yujingban-head').map(({ person }) => person);
    expect([heads(last), heads(first)]).toEqual([['dingweiping'], ['renshuhang']]);
  });

  it('lets the deputy stand in for a vacant post, else the next level, never silence', async () => {
    expect(await holding('post:shenji-head', '2026-11-24')).toEqual(['pengxiangrong']);
    await vacate('shenji-deputy');
    expect(await holding('post:shenji-head', '2026-11-24')).toEqual(['xuwenlan']);
    await vacate('fg-renshi');
    expect(await holding('post:shenji-head', '2026-11-24')).toEqual(['linqiheng']);
    await vacate('yubao-liaison', 'yubao-head');
    expect(await holding('unit:yubao/handler', '2026-11-24')).toEqual(['lvsiyuan']);
  });

  it('gives a unit without a handler post to its head', async () => {
    expect(await holding('unit:zhibu-yubao/handler', '2026-11-24')).toEqual(['yinxiangdong']);
  });

  it('lets the people of the contact unit act for an external unit', async () => {
    expect(await holding('unit:qu-qinglan/handler', '2026-11-24')).toEqual(['pankai']);
    expect(await holding('unit:qu-qinglan/unit_head', '2026-11-24')).toEqual(['daiguoming']);
    await sql(`update unit set contact_unit = null where code = 'qu-qinglan'`);
    expect(await holding('unit:qu-qinglan/unit_head', '2026-11-24')).toEqual(['shaomingzhe']);
  });

  it('honours a delegation within its window alone, while the giver holds the post', async () => {
    const delegates = async (on: string): Promise<string[]> =>
      (await acting(noon(on)))
        .filter(({ principal, via }) => principal === 'post:fg-renshi' && via === 'delegation')
        .map(({ person, of, commands }) => `${person} for ${of}: ${commands?.join()}`);
    expect(await delegates('2026-12-13')).toEqual([]);
    expect(await delegates('2026-12-14')).toEqual(['shenruochuan for xuwenlan: sign,reject,instruct']);
    expect(await delegates('2026-12-19')).toEqual([]);
    await sql(`update tenure set to_day = '2026-12-15' where person = 'xuwenlan'`);
    expect(await delegates('2026-12-16')).toEqual([]);
  });

  it('passes what a named handler had to the unit once they left it, and nothing of their new unit', async () => {
    expect(await holding('handler:jiance/zhongjiarui', '2026-11-24')).toEqual(['zhongjiarui']);
    await sql(`update tenure set to_day = '2026-11-01' where person = 'zhongjiarui'`);
    await sql(`update tenure set to_day = '2026-11-01' where post = 'yubao-liaison'`);
    await sql(
      `insert into tenure (post, person, from_day) values ('yubao-liaison', 'zhongjiarui', '2026-11-02')`,
    );
    expect(await holding('handler:jiance/zhongjiarui', '2026-11-24')).toEqual(['fanchangsong']);
    expect(await holding('handler:yubao/zhongjiarui', '2026-11-24')).toEqual(['zhongjiarui']);
    expect(await holding('person:zhongjiarui', '2026-11-24')).toEqual(['zhongjiarui']);
  });

  it('answers for one person exactly what it answers for all', async () => {
    const all = await acting(noon('2026-12-15'));
    for (const person of ['shenruochuan', 'fanchangsong', 'pankai', 'mengfanzhou', 'laihaoyu']) {
      const own = await sql<Acting>(
        'select $1::text as person, principal, post, via, of_person as of, commands from principals($1, $2)',
        [person, noon('2026-12-15')],
      );
      expect(lines(own)).toEqual(lines(all.filter((row) => row.person === person)));
      const wrong = await sql<{ principal: string }>(
        `select principal from principals($1, $2) p
         where not exists (select 1 from recipients(p.principal, $2) r where r.person = $1)`,
        [person, noon('2026-12-15')],
      );
      expect(wrong).toEqual([]);
    }
  });

  it('keeps two holders of one post apart', async () => {
    await expect(
      sql(`insert into tenure (post, person, from_day) values ('office-head', 'pankai', '2026-01-01')`),
    ).rejects.toThrow(/tenure_no_overlap/);
  });
});

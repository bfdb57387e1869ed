import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../support/database.js';

let own: TestDatabase;
const sql = <T>(text: string, params: unknown[] = []): Promise<T[]> => own.source.query<T[]>(text, params);

/** Two units with a handler each; `mover` has gone from the first to the second, `leaver` has gone for good. */
beforeAll(async () => {
  own = await testDatabase();
  await sql(
    `insert into unit (code, name, kind, hierarchy) values ('one', '一处', 'department', 'admin'), ('two', '二处', 'department', 'admin')`,
  );
  await sql(
    `insert into office (id, name, supervision_office, zone, version) values (1, '局', 'one', 'Asia/Shanghai', 1)`,
  );
  await sql(`insert into person (code, name) values ('mover', '甲'), ('leaver', '乙'), ('stays', '丙')`);
  await sql(
    `insert into post (code, name, unit, role) values ('one-liaison', '一处联络员', 'one', 'handler'), ('two-liaison', '二处联络员', 'two', 'handler'), ('one-verifier', '一处核查员', 'one', 'verifier')`,
  );
  await sql(
    `insert into tenure (post, person, from_day, to_day) values ('one-verifier', 'mover', '2020-01-01', '2024-12-31'),
     ('one-verifier', 'leaver', '2025-01-01', '2025-06-30'), ('two-liaison', 'mover', '2025-01-01', null), ('one-liaison', 'stays', '2020-01-01', null)`,
  );
});
afterAll(() => own.drop());

const reached = async (principal: string): Promise<string[]> =>
  (
    await sql<{ person: string }>(
      `select person from recipients($1, timestamptz '2026-11-24 09:00+08') order by 1`,
      [principal],
    )
  ).map(({ person }) => person);

describe('a named handler', () => {
  it('is reached while they belong to the unit', async () => {
    expect(await reached('handler:two/mover')).toEqual(['mover']);
  });

  it('who left the unit has handed over: its handler is reached, and they are not', async () => {
    expect(await reached('handler:one/mover')).toEqual(['stays']);
    expect(await reached('handler:one/leaver')).toEqual(['stays']);
  });

  it('what is addressed to a person reaches that person alone, wherever they were before', async () => {
    expect(await reached('person:mover')).toEqual(['mover']);
    expect(await reached('person:leaver')).toEqual(['leaver']);
  });
});

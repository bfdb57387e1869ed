import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  chainColumns,
  firstFault,
  jsonbText,
  type ChainEntry,
  type ChainFault,
} from '../../src/record/audit-chain.js';
import { RecordStore } from '../../src/record/record-store.js';
import { anAppend, anEvent } from '../support/appends.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
const sql = <T>(text: string, params: unknown[] = []): Promise<T[]> =>
  database.source.query<T[]>(text, params);

beforeAll(async () => {
  database = await testDatabase(4);
}, 60_000);
afterAll(() => database.drop());

/** A stream of five entries with all kinds of content. */
async function aStream(): Promise<string> {
  const id = randomUUID();
  const record = new RecordStore(database.source);
  const data = {
    标题: '安全生产“大检查”\n第一轮',
    b: [1, 2.5, -0.000_000_1, 1e21, null, true, { zz: {}, a: [] }],
    '': 'x',
    é: '\u007f\u2028\t',
  };
  await record.append(
    anAppend(id, 0, [
      anEvent(1, { data }),
      anEvent(2, { principal: 'post:ld', command: { name: 'add', key: 'k' } }),
    ]),
  );
  for (const seq of [2, 3, 4]) await record.append(anAppend(id, seq, [anEvent(seq + 1)]));
  return id;
}

async function faults(id: string): Promise<{ sql: ChainFault | undefined; code: ChainFault | undefined }> {
  const [found] = await sql<ChainFault>('select seq, fault from audit_verify($1)', [id]);
  const entries = await sql<ChainEntry>(
    `select ${chainColumns} from event where stream_id = $1 order by seq`,
    [id],
  );
  const [head] = await sql<{ seq: number; hash: string }>(
    'select seq, hash from stream_head where stream_id = $1',
    [id],
  );
  return { sql: found, code: firstFault(entries, head ?? { seq: 0, hash: '' }) };
}

/** Changes the log behind the product's back, as only the database's owner can. */
async function tamper(text: string, params: unknown[]): Promise<void> {
  await database.source.transaction(async (owner) => {
    await owner.query('alter table event disable trigger event_append_only');
    await owner.query(text, params);
    await owner.query('alter table event enable trigger event_append_only');
  });
}

describe('the log', () => {
  it('cannot be changed, shortened or emptied', async () => {
    const id = await aStream();
    for (const statement of [
      `update event set actor = 'eve' where stream_id = '${id}'`,
      `delete from event where stream_id = '${id}'`,
      'truncate event',
    ]) {
      await expect(sql(statement)).rejects.toThrow(/never changed/);
    }
    expect(await faults(id)).toEqual({ sql: undefined, code: undefined });
  });

  it.each([
    [
      'an altered word',
      `update event set data = jsonb_set(data, '{n}', '99') where stream_id = $1 and seq = 3`,
      { seq: 3, fault: 'content' },
    ],
    [
      'another actor',
      `update event set actor = 'eve' where stream_id = $1 and seq = 2`,
      { seq: 2, fault: 'content' },
    ],
    [
      'another time of recording',
      `update event set recorded_at = recorded_at - interval '1 day' where stream_id = $1 and seq = 4`,
      { seq: 4, fault: 'content' },
    ],
    [
      'an entry taken out',
      `delete from event where stream_id = $1 and seq = 3`,
      { seq: 4, fault: 'missing' },
    ],
    [
      'the last entry taken off',
      `delete from event where stream_id = $1 and seq = 5`,
      { seq: 4, fault: 'head' },
    ],
    ['everything taken away', `delete from event where stream_id = $1`, { seq: 0, fault: 'missing' }],
  ])('shows %s, in SQL and in code alike', async (_, statement, fault) => {
    const id = await aStream();
    await tamper(statement, [id]);
    expect(await faults(id)).toEqual({ sql: fault, code: fault });
  });

  it('shows an entry altered together with its own hash by the next one', async () => {
    const id = await aStream();
    await tamper(
      `update event e set data = '{"n": 99}', hash = event_hash(e.prev_hash, e.seq, e.kind, e.schema, e.at, e.recorded_at,
         e.actor, e.principal, e.command_name, e.command_key, '{"n": 99}') where stream_id = $1 and seq = 3`,
      [id],
    );
    expect(await faults(id)).toEqual({ sql: { seq: 4, fault: 'chain' }, code: { seq: 4, fault: 'chain' } });
  });
});

describe('the text that is hashed', () => {
  it('is the same in code as in the database', async () => {
    const values = [
      null,
      true,
      0,
      -1.5,
      1e21,
      1.5e-9,
      123456789.125,
      'a"\\/\b\f\n\r\t\u0001',
      '汉字😀',
      [],
      {},
      [[1], { b: 1, aa: 2, a: 3, 汉: 4 }],
    ];
    for (const value of values) {
      const [row] = await sql<{ text: string }>('select $1::jsonb::text as text', [JSON.stringify(value)]);
      expect(jsonbText(value)).toBe(row?.text);
    }
  });
});

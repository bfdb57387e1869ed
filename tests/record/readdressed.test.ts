import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NamedHandlers1700000000011 } from '../../src/record/migrations/0011-named-handlers.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

let own: TestDatabase;
const item = randomUUID();
const sql = <T>(text: string, params: unknown[] = []): Promise<T[]> => own.source.query<T[]>(text, params);

/**
 * A record as it was before handlers were addressed by their place: `amy` handles for `one`, and, named by the contact
 * unit `two`, `ben` handles for the external unit `out`.
 */
beforeAll(async () => {
  own = await testDatabase();
  const opened = {
    assignments: [
      { id: 'a1', unit: 'one' },
      { id: 'a2', unit: 'out', contact: 'two' },
    ],
  };
  await sql(
    `insert into event (stream_id, seq, kind, schema, at, actor, data, prev_hash, hash)
     values ($1, 1, 'issued', 1, now(), 'sup', $2, '', 'x')`,
    [item, JSON.stringify({ item: { contacts: ['amy'] }, ...opened })],
  );
  await sql(
    `insert into assignment (item_id, id, unit_id, role, status, handler, assigned_at)
     values ($1, 'a1', 'one', 'lead', 'acknowledged', 'amy', now()), ($1, 'a2', 'out', 'co', 'pending', 'ben', now())`,
    [item],
  );
  await sql(
    `insert into todo (principal, item_id, kind, ref, rank) values
       ('person:amy', $1, 'report', 'a1', 0), ('person:amy', $1, 'review', 's1', 0), ('person:ben', $1, 'acknowledge', 'a2', 0),
       ('person:amy', $1, 'sign', 'r1', 0), ('person:ben', $1, 'verify', 'r1', 0), ('unit:one/unit_head', $1, 'acknowledge', 'a1', 0)`,
    [item],
  );
  const outbox = [
    ['waiting', 'person:amy', 'deadline:item:1', 'ready', 'item'],
    ['plain', 'person:ben', null, 'held', null],
    ['sent', 'person:amy', 'deadline:item:1', 'sent', 'item'],
    ['signing', 'person:amy', 'sign_off:r1/1:1', 'ready', 'r1/1'],
    ['other', 'person:cat', 'deadline:item:1', 'ready', 'item'],
  ];
  for (const [text, recipient, clock, status, scope] of outbox) {
    await sql(
      `insert into outbox (stream_id, seq, recipient, channel, text, params, dedupe, clock_ref, deliver_after, status)
       values ($1, 1, $2, 'in_app', $3, $4, $3, $5, now(), $6)`,
      [item, recipient, text, JSON.stringify({ scope }), clock, status],
    );
  }
});
afterAll(() => own.drop());

const todos = async (): Promise<string[]> =>
  (
    await sql<{ line: string }>(`select kind || ' ' || ref || ' ' || principal as line from todo order by 1`)
  ).map(({ line }) => line);
const messages = async (): Promise<string[]> =>
  (await sql<{ line: string }>(`select text || ' ' || recipient as line from outbox order by 1`)).map(
    ({ line }) => line,
  );

describe('what stood in the record for a named handler', () => {
  it('is addressed to their place in the unit, and what was meant for a person stays theirs', async () => {
    const before = [await todos(), await messages()];
    const runner = own.source.createQueryRunner();
    try {
      await new NamedHandlers1700000000011().up(runner);
      expect(await todos()).toEqual([
        'acknowledge a1 unit:one/unit_head',
        'acknowledge a2 handler:two/ben',
        'report a1 handler:one/amy',
        'review s1 handler:one/amy',
        'sign r1 person:amy',
        'verify r1 person:ben',
      ]);
      expect(await messages()).toEqual([
        'other person:cat',
        'plain handler:two/ben',
        'sent person:amy',
        'signing person:amy',
        'waiting handler:one/amy',
      ]);
      await new NamedHandlers1700000000011().down(runner);
      expect([await todos(), await messages()]).toEqual(before);
      await new NamedHandlers1700000000011().up(runner);
    } finally {
      await runner.release();
    }
  });
});

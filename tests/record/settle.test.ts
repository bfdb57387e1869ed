import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Append } from '../../activities/ports.js';
import { RecordStore } from '../../src/record/record-store.js';
import { anAppend, anEvent, at } from '../support/appends.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let record: RecordStore;
const sql = <T>(text: string, params: unknown[] = []): Promise<T[]> =>
  database.source.query<T[]>(text, params);

beforeAll(async () => {
  database = await testDatabase(20);
  record = new RecordStore(database.source);
}, 60_000);
afterAll(() => database.drop());

const command = (
  key: string,
  over: Partial<NonNullable<Append['command']>> = {},
): NonNullable<Append['command']> => ({
  actor: 'amy',
  key,
  name: 'add',
  payloadHash: 'h1',
  ...over,
});

const opening = (number: string | null) => ({ item: { title: 'x', number } });

/** What the record holds of a stream. */
async function traces(stream: string): Promise<Record<string, number>> {
  const [row] = await sql<Record<string, number>>(
    `select (select count(*)::int from event where stream_id = $1) as events,
            (select count(*)::int from stream_head where stream_id = $1) as heads,
            (select count(*)::int from command where stream_id = $1) as commands,
            (select count(*)::int from outbox where stream_id = $1) as messages`,
    [stream],
  );
  return row ?? {};
}

describe('settle', () => {
  it('is behind where rows beyond the caller’s seq exist, before anything else is asked', async () => {
    const id = randomUUID();
    await record.append(anAppend(id, 0, [anEvent(1)], { command: command(`a-${id}`), nextDueAt: at }));
    expect(await record.append(anAppend(id, 0, [anEvent(1)], { command: command(`a-${id}`) }))).toEqual({
      kind: 'behind',
      nextDueAt: at,
    });
    expect((await record.events(id, 0)).length).toBe(1);
  });

  it('says where the record is behind the caller, and writes nothing', async () => {
    const id = randomUUID();
    await record.append(anAppend(id, 0, [anEvent(1)]));
    expect(await record.append(anAppend(id, 4, [anEvent(5)]))).toMatchObject({
      kind: 'record_behind',
      seq: 1,
    });
    expect(await traces(id)).toMatchObject({ events: 1 });
  });

  it('lets one of two first appends at the same moment through', async () => {
    for (let round = 0; round < 10; round++) {
      const id = randomUUID();
      const answers = await Promise.all([1, 2, 3].map(() => record.append(anAppend(id, 0, [anEvent(1)]))));
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['behind', 'behind', 'written']);
    }
  });

  it('answers a known key with its first outcome, and says whether the payload is the same', async () => {
    const id = randomUUID();
    await record.append(anAppend(id, 0, [anEvent(1)], { command: command(`k-${id}`) }));
    const again = anAppend(id, 1, [anEvent(2)], { command: command(`k-${id}`) });
    expect(await record.append(again)).toEqual({
      kind: 'duplicate',
      same: true,
      status: 'done',
      outcome: { id, seq: 1 },
    });
    const other = anAppend(id, 1, [anEvent(2)], { command: command(`k-${id}`, { payloadHash: 'h2' }) });
    expect(await record.append(other)).toMatchObject({ kind: 'duplicate', same: false });
    expect(await traces(id)).toMatchObject({ events: 1, commands: 1 });
  });

  it('leaves no trace of a refusal', async () => {
    const id = randomUUID();
    const refusal = { code: 'item.wrong-phase' as const };
    expect(await record.append(anAppend(id, 0, [], { command: command(`r-${id}`), refusal }))).toEqual({
      kind: 'refused',
      refusal,
    });
    expect(await traces(id)).toEqual({ events: 0, heads: 0, commands: 0, messages: 0 });
  });

  it('stores the refusal of a command that was handed over, by a rule or by a guard', async () => {
    for (const by of ['rule', 'guard'] as const) {
      const id = randomUUID();
      await sql(
        `insert into command (actor, key, stream_id, kind, name, payload_hash, status, payload, received_at)
         values ('amy', $1, $2, 'tally', 'add', 'h1', 'pending', '{}', now())`,
        [`p-${id}`, id],
      );
      await record.append(
        by === 'rule'
          ? anAppend(id, 0, [], { command: command(`p-${id}`), refusal: { code: 'draft.changed' } })
          : anAppend(id, 0, [anEvent(1)], {
              command: command(`p-${id}`),
              guards: [{ name: 'draft.changed', draft: id, version: 3 }],
            }),
      );
      expect(await sql('select status, outcome, payload from command where key = $1', [`p-${id}`])).toEqual([
        {
          status: 'refused',
          outcome: expect.objectContaining({ code: 'draft.changed' }) as unknown,
          payload: null,
        },
      ]);
      expect(await traces(id)).toMatchObject({ events: 0, heads: 0 });
    }
  });

  it('puts a tick off while a command received by its instant waits, not for one received after it', async () => {
    const id = randomUUID();
    await record.append(anAppend(id, 0, [anEvent(1)]));
    await sql(
      `insert into command (actor, key, stream_id, kind, name, payload_hash, status, received_at)
       values ('amy', $1, $2, 'tally', 'add', 'h1', 'pending', $3)`,
      [`w-${id}`, id, at],
    );
    const tick = (tickAt: string): Append => anAppend(id, 1, [anEvent(2, { actor: 'clock' })], { tickAt });
    expect(await record.append(tick(at))).toMatchObject({ kind: 'put_off' });
    expect(await record.append(tick('2026-11-24T00:59:59.999Z'))).toMatchObject({ kind: 'written' });
  });

  it('writes all of a step or nothing', async () => {
    const id = randomUUID();
    const rung = { clock: 'beat:x', epoch: 1, rung: 'a', occurrence: 1 };
    const message = {
      recipient: 'person:amy',
      channel: 'in_app' as const,
      text: 't',
      params: {},
      dedupe: `${id}/m`,
      deliverAfter: at,
      seq: 1,
    };
    const twice = [
      anEvent(1, { kind: 'rung_fired', data: rung }),
      anEvent(2, { kind: 'rung_fired', data: rung }),
    ];
    await expect(
      record.append(anAppend(id, 0, twice, { messages: [message], command: command(`x-${id}`) })),
    ).rejects.toThrow(/event_rung_once/);
    expect(await traces(id)).toEqual({ events: 0, heads: 0, commands: 0, messages: 0 });
  });
});

describe('reading', () => {
  it('refuses an event of a newer schema and does not guess', async () => {
    const id = randomUUID();
    await record.append(anAppend(id, 0, [anEvent(1), anEvent(2, { schema: 2 })]));
    await expect(record.events(id, 0)).rejects.toThrow(/schema 2/);
  });
});

describe('guards', () => {
  const draft = async (id: string, version: number): Promise<void> => {
    await sql(`insert into draft (item_id, version, body, created_by) values ($1, $2, '{}', 'amy')`, [
      id,
      version,
    ]);
  };

  it('a draft is taken at its version, and is gone with its history kept', async () => {
    const id = randomUUID();
    await draft(id, 3);
    const take = (version: number): Append =>
      anAppend(id, 0, [anEvent(1)], {
        command: command(`d-${id}-${version}`, { name: 'issue' }),
        guards: [{ name: 'draft.changed', draft: id, version }],
      });
    expect(await record.append(take(2))).toEqual({
      kind: 'refused',
      refusal: { code: 'draft.changed', params: { draft: id, version: 2 } },
    });
    expect(await record.append(take(3))).toMatchObject({ kind: 'written' });
    expect(await sql('select 1 from draft where item_id = $1', [id])).toEqual([]);
    expect(await sql('select version, what, actor from draft_change where item_id = $1', [id])).toEqual([
      { version: 4, what: 'issue', actor: 'amy' },
    ]);
  });

  it('where one fails, none has an effect', async () => {
    const [id, taken] = [randomUUID(), randomUUID()];
    await draft(id, 1);
    await sql(
      `insert into item (id, number, kind, title, overseer_unit, phase, status) values ($1, 'N-1', 'task', 't', 'u', 'running', 'issued')`,
      [taken],
    );
    const both = anAppend(id, 0, [anEvent(1)], {
      command: command(`g-${id}`),
      guards: [
        { name: 'draft.changed', draft: id, version: 1 },
        { name: 'item.number-taken', number: 'N-1' },
      ],
    });
    expect(await record.append(both)).toEqual({
      kind: 'refused',
      refusal: { code: 'item.number-taken', params: { number: 'N-1' } },
    });
    expect(await sql('select version from draft where item_id = $1', [id])).toEqual([{ version: 1 }]);
  });
});

describe('numbers', () => {
  const numbered = (id: string, year: number, over: Partial<Append> = {}): Append =>
    anAppend(id, 0, [anEvent(1, { kind: 'item_issued', data: opening(null) })], {
      command: command(`n-${id}`, { name: 'issue' }),
      numbering: { kind: 'item', year, pattern: '督〔{year}〕{n}号' },
      messages: [
        {
          recipient: 'person:amy',
          channel: 'in_app',
          text: 't',
          params: { number: null },
          dedupe: `${id}/1`,
          deliverAfter: at,
          seq: 1,
        },
      ],
      ...over,
    });

  it('are unique and without gaps, however many are taken at once and whatever fails between', async () => {
    const ids = Array.from({ length: 40 }, () => randomUUID());
    const results = await Promise.allSettled(
      ids.map((id, n) =>
        record.append(
          n % 4 === 0
            ? numbered(id, 2031, {
                events: [anEvent(1, { kind: 'item_issued', data: opening(null) }), anEvent(1)],
                rows: [{ table: 'assignment', key: { item_id: id, id: 'a1' }, values: { unit_id: null } }],
              })
            : n % 4 === 1
              ? numbered(id, 2031, { guards: [{ name: 'draft.changed', draft: id, version: 1 }] })
              : numbered(id, 2031),
        ),
      ),
    );
    const numbers = results.flatMap((r) =>
      r.status === 'fulfilled' && r.value.kind === 'written' ? [r.value.number ?? ''] : [],
    );
    expect(numbers.length).toBe(20);
    expect(numbers.map((number) => Number(/〕(\d+)号/.exec(number)?.[1])).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
  });

  it('stand in the event, its message and the outcome, as they were given', async () => {
    const id = randomUUID();
    const answer = await record.append(numbered(id, 2032));
    expect(answer).toEqual({ kind: 'written', number: '督〔2032〕1号' });
    expect((await record.events(id, 0))[0]?.data).toEqual(opening('督〔2032〕1号'));
    expect(await sql('select params from outbox where stream_id = $1', [id])).toEqual([
      { params: { number: '督〔2032〕1号' } },
    ]);
    expect(await sql('select outcome from command where stream_id = $1', [id])).toEqual([
      { outcome: { id, seq: 1, number: '督〔2032〕1号' } },
    ]);
  });

  it('begin anew each year; one brought along raises the counter and is never given again', async () => {
    const [first, brought, next] = [randomUUID(), randomUUID(), randomUUID()];
    expect(await record.append(numbered(first, 2033))).toMatchObject({ number: '督〔2033〕1号' });
    const taken = anAppend(
      brought,
      0,
      [anEvent(1, { kind: 'item_taken_over', data: opening('督〔2033〕17号') })],
      {
        numbering: { kind: 'item', year: 2033, pattern: '督〔{year}〕{n}号', n: 17 },
      },
    );
    expect(await record.append(taken)).toEqual({ kind: 'written' });
    expect(await record.append(numbered(next, 2033))).toMatchObject({ number: '督〔2033〕18号' });
  });
});

describe('a rehearsed stream', () => {
  it('has a time of its own: received and due times run ahead, messages stay in the product and come at once', async () => {
    const id = randomUUID();
    const ahead = new Date(Date.now() + 30 * 86_400_000).toISOString();
    const to = (channel: 'in_app' | 'email', n: number): Append['messages'][number] => ({
      recipient: 'person:amy',
      channel,
      text: 't',
      params: {},
      dedupe: `${id}/${n}`,
      deliverAfter: ahead,
      seq: 1,
    });
    await record.append(
      anAppend(id, 0, [anEvent(1, { at: ahead })], {
        at: ahead,
        rehearsed: true,
        messages: [to('in_app', 1), to('email', 2)],
      }),
    );
    const [row] = await sql<{ off: number }>(
      `select abs(extract(epoch from stream_now($1) - $2::timestamptz))::float as off`,
      [id, ahead],
    );
    expect(row?.off).toBeLessThan(5);
    expect(
      await sql(
        `select channel, abs(extract(epoch from deliver_after - now())) < 5 as now from outbox where stream_id = $1`,
        [id],
      ),
    ).toEqual([{ channel: 'in_app', now: true }]);
    const plain = randomUUID();
    await record.append(anAppend(plain, 0, [anEvent(1, { at: ahead })], { at: ahead }));
    const [other] = await sql<{ off: number }>(
      `select abs(extract(epoch from stream_now($1) - now()))::float as off`,
      [plain],
    );
    expect(other?.off).toBeLessThan(5);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Append } from '../../activities/ports.js';
import { RecordStore } from '../../src/record/record-store.js';
import { anAppend, anEvent } from '../support/appends.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let record: RecordStore;
beforeAll(async () => {
  database = await testDatabase(12);
  record = new RecordStore(database.source);
}, 60_000);
afterAll(() => database.drop());

const directiveRow = (id: string, stage: string): Append['rows'][number] => ({
  table: 'directive',
  key: { id },
  values: {
    title: '部署',
    source_kind: 'decision',
    issuer: '党组',
    number: null,
    received_on: '2026-11-24',
    urgency: 'normal',
    confidentiality: 'public',
    overseer_unit: 'bangongshi',
    stage,
    lamp: 'green',
    level: 0,
    text_seq: 1,
    late: false,
    recurrences: 0,
    rehearsed: false,
    version: 1,
    search: '部署',
  },
});
const itemRow = (id: string, directive: string, phase: string): Append['rows'][number] => ({
  table: 'item',
  key: { id },
  values: {
    kind: 'task',
    title: '事项',
    overseer_unit: 'bangongshi',
    phase,
    status: phase === 'closed' ? 'closed' : 'issued',
    directive_id: directive,
    mandatory: true,
  },
});

const registered = async (): Promise<string> => {
  const id = randomUUID();
  await record.append(
    anAppend(id, 0, [anEvent(1)], { kind: 'directive', rows: [directiveRow(id, 'reporting')] }),
  );
  return id;
};
const closing = (id: string): Append =>
  anAppend(id, 1, [anEvent(2)], {
    kind: 'directive',
    guards: [{ name: 'directive.items-open' }],
    rows: [directiveRow(id, 'closed')],
  });
const issuing = (directive: string, id: string = randomUUID()): Append =>
  anAppend(id, 0, [anEvent(1)], {
    kind: 'item',
    guards: [{ name: 'directive.closed', directive }],
    rows: [itemRow(id, directive, 'running')],
  });

describe('a directive and the items beneath it', () => {
  it('is not closed over an open mandatory item; its event and its rows stay unwritten', async () => {
    const id = await registered();
    await record.append(issuing(id));
    expect(await record.append(closing(id))).toMatchObject({
      kind: 'refused',
      refusal: { code: 'directive.items-open' },
    });
    expect(await database.source.query('select stage from directive where id = $1', [id])).toEqual([
      { stage: 'reporting' },
    ]);
  });

  it('takes no item once it is closed, nor one that never was', async () => {
    const id = await registered();
    expect(await record.append(closing(id))).toMatchObject({ kind: 'written' });
    for (const under of [id, randomUUID()])
      expect(await record.append(issuing(under))).toMatchObject({
        kind: 'refused',
        refusal: { code: 'directive.closed' },
      });
  });

  it('closes over an item that is optional, closed or only drafted', async () => {
    const id = await registered();
    for (const values of [
      { phase: 'running', mandatory: false },
      { phase: 'closed' },
      { phase: 'drafted' },
    ]) {
      const item = issuing(id);
      const [row] = item.rows;
      await record.append({ ...item, rows: row ? [{ ...row, values: { ...row.values, ...values } }] : [] });
    }
    expect(await record.append(closing(id))).toMatchObject({ kind: 'written' });
  });

  it('two hundred times at once: never both closed and an item issued beneath it, never neither, no deadlock', async () => {
    for (let round = 0; round < 200; round++) {
      const id = await registered();
      const issue = (): Promise<string> => record.append(issuing(id)).then(({ kind }) => kind);
      const close = (): Promise<string> => record.append(closing(id)).then(({ kind }) => kind);
      const [closed, ...issued] = await Promise.all(
        round % 2 === 0 ? [close(), issue(), issue()] : [issue(), issue(), close()].reverse(),
      );
      const written = issued.filter((kind) => kind === 'written').length;
      expect([round, closed === 'written' ? written : Math.min(written, 1)]).toEqual([
        round,
        closed === 'written' ? 0 : 1,
      ]);
    }
  }, 60_000);

  it('an item waits for a directive that is being closed, and a closing waits for an item on its way', async () => {
    const id = await registered();
    const [first, second] = [database.source.createQueryRunner(), database.source.createQueryRunner()];
    const settle = (append: Append): string =>
      JSON.stringify({
        ...append,
        rows: append.rows.map(({ table, key, values }) => ({
          table,
          key: Object.keys(key),
          rows: [{ ...key, ...values }],
        })),
      });
    try {
      await first.startTransaction();
      await first.query('select settle($1::jsonb)', [settle(issuing(id))]);
      const waiting = record.append(closing(id));
      await until(async () => (await blocked()) === 1);
      await first.commitTransaction();
      expect(await waiting).toMatchObject({ kind: 'refused' });

      const other = await registered();
      await second.startTransaction();
      await second.query('select settle($1::jsonb)', [settle(closing(other))]);
      const late = record.append(issuing(other));
      await until(async () => (await blocked()) === 1);
      await second.commitTransaction();
      expect(await late).toMatchObject({ kind: 'refused', refusal: { code: 'directive.closed' } });
    } finally {
      await first.release();
      await second.release();
    }
  }, 30_000);

  it('locks the directive before the item: two items and a closing in every order end without a deadlock', async () => {
    const id = await registered();
    const items = [randomUUID(), randomUUID()];
    for (const item of items)
      await record.append(
        anAppend(item, 0, [anEvent(1)], { kind: 'item', rows: [itemRow(item, id, 'closed')] }),
      );
    const answers = await Promise.all([
      ...items.map((item) =>
        record.append({
          ...issuing(id, item),
          expectedSeq: 1,
          events: [anEvent(2)],
          version: 2,
        }),
      ),
      record.append(closing(id)),
    ]);
    expect(answers.map(({ kind }) => kind).every((kind) => kind === 'written' || kind === 'refused')).toBe(
      true,
    );
  });

  it('gives another stream a command in the same transaction, once', async () => {
    const id = await registered();
    const item = randomUUID();
    const append = anAppend(item, 0, [anEvent(1)], {
      kind: 'item',
      rows: [itemRow(item, id, 'running')],
      commands: [
        { kind: 'directive', streamId: id, name: 'note-items', body: { n: null }, dedupe: `${item}/1/${id}` },
      ],
    });
    await record.append(append);
    expect(
      await database.source.query(`select stream_id, channel, text, params from outbox where dedupe = $1`, [
        `${item}/1/${id}`,
      ]),
    ).toEqual([
      {
        stream_id: id,
        channel: 'command',
        text: 'note-items',
        params: { kind: 'directive', body: { n: null } },
      },
    ]);
  });
});

/** Backends of this database that wait for a lock. */
const blocked = async (): Promise<number> => {
  const [row] = await database.source.query<{ n: number }[]>(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return row?.n ?? 0;
};
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 200 && !(await holds()); i++) await new Promise((r) => setTimeout(r, 25));
};

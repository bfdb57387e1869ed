import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GatewayAnswer } from '../../src/record/command-gateway.js';
import { streamWorkflowId } from '../../workflows/process.contract.js';
import { testDatabase } from '../support/database.js';
import { OwnTemporal } from '../support/own-temporal.js';
import { eventually, refusedWith, TallyRunning } from '../support/tally-running.js';
import { advance } from '../support/time.js';

const statusOf = (answer: GatewayAnswer): string => answer.kind;

describe('without a worker', () => {
  let tally: TallyRunning;
  beforeAll(async () => {
    tally = await TallyRunning.start();
  }, 60_000);
  afterAll(() => tally.stop());

  it('a command is handed over, run once when a worker is back, and counts as of its receipt', async () => {
    const id = await tally.open();
    await tally.stopWorker();
    const key = randomUUID();
    const before = new Date(Date.now() - 1000).toISOString();
    const answer = await tally.send(id, 'add', { n: 4 }, { key });
    expect(answer).toEqual({ kind: 'pending', location: `/api/v1/commands/${key}` });
    expect(statusOf(await tally.send(id, 'add', { n: 4 }, { key }))).toBe('pending');
    expect(await refusedWith(tally.send(id, 'add', { n: 5 }, { key }))).toMatchObject({ code: 'key.reused' });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await tally.startWorker();
    await tally.recovery.runPending();
    expect(await tally.gateway.find('amy', key)).toMatchObject({ status: 'done', outcome: { total: 4 } });
    expect(await tally.kinds(id)).toEqual(['tally_started', 'tally_added']);
    const received = (await tally.events(id))[1]?.data['receivedAt'] as string;
    expect(received > before && received < new Date(Date.now() - 1500).toISOString()).toBe(true);
    expect(await tally.send(id, 'add', { n: 4 }, { key })).toMatchObject({
      kind: 'done',
      outcome: { total: 4 },
    });
  }, 60_000);

  it('the first command of a stream is handed over and starts it later', async () => {
    await tally.stopWorker();
    const id = randomUUID();
    const key = randomUUID();
    expect(statusOf(await tally.send(id, 'start', {}, { key }))).toBe('pending');
    await tally.startWorker();
    await tally.recovery.runPending();
    expect(await tally.gateway.find('amy', key)).toMatchObject({ status: 'done' });
    expect(await tally.kinds(id)).toEqual(['tally_started']);
  }, 60_000);

  it('a command that is refused in the end has the refusal as its outcome', async () => {
    const id = await tally.open();
    await tally.stopWorker();
    const key = randomUUID();
    expect(statusOf(await tally.send(id, 'add', { n: 0 }, { key }))).toBe('pending');
    await tally.startWorker();
    await tally.recovery.runPending();
    expect(await tally.gateway.find('amy', key)).toMatchObject({
      status: 'refused',
      outcome: { code: 'item.wrong-phase' },
    });
    expect(await refusedWith(tally.send(id, 'add', { n: 0 }, { key }))).toMatchObject({
      code: 'item.wrong-phase',
      status: 409,
    });
    expect(await tally.database.source.query('select payload from command where key = $1', [key])).toEqual([
      { payload: null },
    ]);
  }, 60_000);
});

describe('without PostgreSQL', () => {
  it('commands are answered 503 and leave nothing; when it is back, time and commands go on', async () => {
    const tally = await TallyRunning.start();
    try {
      const id = await tally.open();
      await tally.send(id, 'remind', { every: 3 });
      const name = new URL(tally.database.url).pathname.slice(1);
      const admin = await testDatabase(2);
      await admin.source.query(`alter database ${name} with allow_connections false`);
      await admin.source.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
        name,
      ]);
      await expect(tally.send(id, 'add', { n: 1 })).rejects.toThrow();
      await new Promise((resolve) => setTimeout(resolve, 4000));
      await admin.source.query(`alter database ${name} with allow_connections true`);
      await admin.drop();
      expect(await tally.send(id, 'add', { n: 2 })).toMatchObject({ kind: 'done', outcome: { total: 2 } });
      await advance(tally.client, streamWorkflowId('tally', id), { seconds: 40 });
      await eventually(async () => ((await tally.row(id))?.fired ?? 0) >= 2);
      const fired = (await tally.events(id))
        .filter(({ kind }) => kind === 'rung_fired')
        .map(({ data }) => data['occurrence']);
      expect(fired).toEqual(fired.map((_, n) => n + 1));
    } finally {
      await tally.stop();
    }
  }, 90_000);

  it('a workflow that starts while the record is away waits for it and loses no command', async () => {
    const tally = await TallyRunning.start();
    try {
      const id = randomUUID();
      const state = tally.record.state.bind(tally.record);
      let failures = 0;
      tally.record.state = (process, stream, through) =>
        failures++ < 4 ? Promise.reject(new Error('away')) : state(process, stream, through);
      expect(await tally.send(id, 'start')).toMatchObject({ kind: 'done', outcome: { seq: 1 } });
      expect(failures).toBeGreaterThan(4);
    } finally {
      await tally.stop();
    }
  }, 60_000);
});

describe('without Temporal', () => {
  it('a command is handed over, and a lost server’s streams are started again from the record', async () => {
    const temporal = await OwnTemporal.start();
    const tally = await TallyRunning.start({ temporalAddress: temporal.address });
    try {
      const [kept, ended] = [await tally.open(), await tally.open()];
      await tally.send(kept, 'remind', { every: 86_400 });
      await tally.send(ended, 'close');
      await tally.stopWorker();
      await temporal.stop();
      const key = randomUUID();
      expect(statusOf(await tally.send(kept, 'add', { n: 6 }, { key }))).toBe('pending');

      temporal.loseData();
      await temporal.start();
      await eventually(
        () =>
          tally.startWorker().then(
            () => true,
            () => false,
          ),
        30_000,
      );
      expect(await tally.recovery.recover()).toBe(1);
      await eventually(async () => (await tally.recovery.runPending()) === 1, 30_000);
      expect(await tally.row(kept)).toEqual({ total: 6, fired: 0, open: true });
      await advance(tally.client, streamWorkflowId('tally', kept), { seconds: 86_500 });
      await eventually(async () => (await tally.row(kept))?.fired === 1);
      await expect(tally.handle(ended).describe()).rejects.toThrow();
    } finally {
      await tally.stop();
      await temporal.remove();
    }
  }, 120_000);
});

describe('reconcile', () => {
  it('starts a late stream’s workflow again and lets its clock run, and looks at no other', async () => {
    const tally = await TallyRunning.start();
    try {
      const [late, early] = [await tally.open(), await tally.open()];
      await tally.send(late, 'remind', { every: 3600 });
      await tally.send(early, 'remind', { every: 3600 });
      await tally.handle(late).terminate('lost');
      await tally.handle(early).terminate('lost');
      await tally.database.source.query(
        `update stream_head set next_due_at = now() - interval '3 minutes' where stream_id = $1`,
        [late],
      );
      expect(await tally.recovery.reconcile()).toBe(1);
      expect((await tally.handle(late).describe()).status.name).toBe('RUNNING');
      expect((await tally.handle(early).describe()).status.name).toBe('TERMINATED');
      expect(await tally.recovery.reconcile()).toBe(0);
    } finally {
      await tally.stop();
    }
  }, 60_000);

  it('of many workers one looks after the streams at a time, and another when that one is gone', async () => {
    const tally = await TallyRunning.start({ worker: false });
    const other = tally.database.source.createQueryRunner();
    try {
      await other.query(`select pg_advisory_lock(hashtext('recovery'))`);
      expect(await tally.recovery.round()).toBe(false);
      await other.query(`select pg_advisory_unlock(hashtext('recovery'))`);
      expect(await tally.recovery.round()).toBe(true);
      expect(await tally.recovery.round()).toBe(true);
    } finally {
      await other.release();
      await tally.stop();
    }
  }, 60_000);

  it('two workers that recover at the same time start each stream once', async () => {
    const tally = await TallyRunning.start();
    try {
      const ids = [await tally.open(), await tally.open(), await tally.open()];
      for (const id of ids) await tally.handle(id).terminate('lost');
      await Promise.all([tally.recovery.recover(), tally.recovery.recover()]);
      for (const id of ids) {
        expect((await tally.handle(id).describe()).status.name).toBe('RUNNING');
        expect(await tally.send(id, 'add', { n: 1 })).toMatchObject({ kind: 'done', outcome: { total: 1 } });
      }
    } finally {
      await tally.stop();
    }
  }, 60_000);
});

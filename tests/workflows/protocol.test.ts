import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { anAppend, anEvent } from '../support/appends.js';
import { eventually, refusedWith, TallyRunning } from '../support/tally-running.js';

let tally: TallyRunning;

beforeAll(async () => {
  tally = await TallyRunning.start();
}, 60_000);
afterAll(() => tally.stop());
afterEach(() => tally.record.heal());

describe('a command', () => {
  it('is answered after its commit, and a read that follows sees it', async () => {
    const id = await tally.open();
    const answer = await tally.send(id, 'add', { n: 5 });
    expect(answer).toMatchObject({ kind: 'done', outcome: { id, seq: 2, version: 2, total: 5 } });
    expect(await tally.row(id)).toEqual({ total: 5, fired: 0, open: true });
  });

  it('that is refused writes nothing, and its key stays free', async () => {
    const id = await tally.open();
    const key = randomUUID();
    expect(await refusedWith(tally.send(id, 'add', { n: 0 }, { key }))).toMatchObject({
      code: 'item.wrong-phase',
      status: 409,
    });
    expect(await tally.gateway.find('amy', key)).toBeUndefined();
    expect(await tally.send(id, 'add', { n: 1 }, { key })).toMatchObject({ kind: 'done' });
    expect(await tally.kinds(id)).toEqual(['tally_started', 'tally_added']);
  });

  it('that is the first of its stream and refused leaves no head, no event and no workflow behind', async () => {
    const id = randomUUID();
    expect(await refusedWith(tally.send(id, 'add', { n: 1 }))).toMatchObject({ code: 'item.wrong-phase' });
    await eventually(async () => (await tally.handle(id).describe()).status.name === 'COMPLETED');
    expect(await tally.database.source.query('select * from stream_head where stream_id = $1', [id])).toEqual(
      [],
    );
  });

  it('with the same key is applied once, also when both come at the same moment', async () => {
    const id = await tally.open();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => tally.send(id, 'add', { n: 3 }, { key })),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await tally.send(id, 'add', { n: 3 }, { key })).toEqual(answers[0]);
    expect(await tally.row(id)).toMatchObject({ total: 3 });
  });

  it('with the same key and another payload is refused with 422, on this stream and on another', async () => {
    const [id, other] = [await tally.open(), await tally.open()];
    const key = randomUUID();
    await tally.send(id, 'add', { n: 3 }, { key });
    expect(await refusedWith(tally.send(id, 'add', { n: 4 }, { key }))).toMatchObject({
      code: 'key.reused',
      status: 422,
    });
    expect(await refusedWith(tally.send(other, 'add', { n: 3 }, { key }))).toMatchObject({
      code: 'key.reused',
      status: 422,
    });
    expect(await tally.row(other)).toMatchObject({ total: 0 });
  });

  it('with the same key and another payload at the same moment is applied once and refused once', async () => {
    const id = await tally.open();
    const key = randomUUID();
    const results = await Promise.allSettled([
      tally.send(id, 'add', { n: 3 }, { key }),
      tally.send(id, 'add', { n: 4 }, { key }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await tally.kinds(id)).toEqual(['tally_started', 'tally_added']);
  });

  it('of two persons with the same key is two commands', async () => {
    const id = await tally.open();
    const key = randomUUID();
    await tally.send(id, 'add', { n: 3 }, { key, actor: 'amy' });
    await tally.send(id, 'add', { n: 3 }, { key, actor: 'bob' });
    expect(await tally.row(id)).toMatchObject({ total: 6 });
  });

  it('with a stale version is refused, with what changed since', async () => {
    const id = await tally.open();
    await tally.send(id, 'add', { n: 1 }, { actor: 'bob' });
    const refused = await refusedWith(tally.send(id, 'add', { n: 1 }, { expectedVersion: 1 }));
    expect(refused).toMatchObject({
      code: 'item.stale-version',
      params: { version: 2, changes: [{ seq: 2, kind: 'tally_added', actor: 'bob' }] },
    });
    expect(await tally.send(id, 'add', { n: 1 }, { expectedVersion: 2 })).toMatchObject({ kind: 'done' });
  });

  it('carrying text the database cannot keep is malformed, and names the place', async () => {
    const id = await tally.open();
    expect(await refusedWith(tally.send(id, 'add', { n: 1, note: ['a', 'b\u0000'] }))).toMatchObject({
      code: 'malformed',
      status: 400,
    });
  });

  it('to a stream that has ended starts it again', async () => {
    const id = await tally.open();
    await tally.send(id, 'close');
    await eventually(async () => (await tally.handle(id).describe()).status.name === 'COMPLETED');
    await tally.send(id, 'reopen');
    await tally.send(id, 'add', { n: 2 });
    expect(await tally.kinds(id)).toEqual(['tally_started', 'tally_closed', 'tally_reopened', 'tally_added']);
  });

  it('that meets the end of its workflow is applied in the next run', async () => {
    const id = await tally.open();
    const results = await Promise.allSettled([
      tally.send(id, 'close'),
      ...Array.from({ length: 6 }, () => tally.send(id, 'reopen')),
    ]);
    expect(results[0]?.status).toBe('fulfilled');
    for (const result of results.slice(1)) {
      if (result.status === 'rejected')
        expect((result.reason as { code: string }).code).toBe('item.wrong-phase');
    }
    const kinds = await tally.kinds(id);
    expect(kinds.slice(0, 2)).toEqual(['tally_started', 'tally_closed']);
    expect(kinds.filter((kind) => kind === 'tally_reopened').length).toBeLessThanOrEqual(1);
  });

  it('one after another in the order they came, however many at once', async () => {
    const id = await tally.open();
    await Promise.all(Array.from({ length: 30 }, (_, n) => tally.send(id, 'add', { n: n + 1 })));
    const events = await tally.events(id);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 31 }, (_, n) => n + 1));
    expect(await tally.row(id)).toMatchObject({ total: 465 });
  }, 60_000);
});

describe('a state that is older than the record', () => {
  it('refuses nothing early: the step adopts what it missed and decides by it', async () => {
    const id = await tally.open();
    const seen = await tally.store.append(anAppend(id, 1, [anEvent(2, { actor: 'bob', data: { n: 5 } })]));
    expect(seen.kind).toBe('written');
    expect(await tally.send(id, 'add', { n: 1 }, { expectedVersion: 2 })).toMatchObject({
      kind: 'done',
      outcome: { total: 6, seq: 3 },
    });
  });

  it('is caught up by time as well: a rung fires on what is recorded, once', async () => {
    const id = await tally.open();
    await tally.send(id, 'remind', { every: 3 });
    await tally.store.append(
      anAppend(id, 2, [anEvent(3, { actor: 'bob', data: { n: 5 } })], { needsWorkflow: true }),
    );
    await eventually(async () => ((await tally.row(id))?.fired ?? 0) > 0);
    expect((await tally.kinds(id)).slice(0, 4)).toEqual([
      'tally_started',
      'tally_armed',
      'tally_added',
      'rung_fired',
    ]);
    expect(await tally.row(id)).toMatchObject({ total: 5 });
  }, 30_000);
});

describe('rules that change', () => {
  it('are those the next step decides by, in a workflow that is already running', async () => {
    const id = await tally.open();
    tally.rulesVersion = 'v2';
    expect(await tally.send(id, 'add', { n: 2 })).toMatchObject({ kind: 'done', outcome: { total: 2 } });
    expect((await tally.events(id)).at(-1)?.data['rules']).toBe('v2');
  });
});

describe('between commit and answer', () => {
  it('an answer that is lost is asked for again and the step adopted once', async () => {
    const id = await tally.open();
    let lost = 0;
    tally.record.after = ({ streamId }, answer) => {
      if (streamId === id && answer.kind === 'written' && lost++ === 0) throw new Error('connection lost');
      return Promise.resolve();
    };
    expect(await tally.send(id, 'add', { n: 7 })).toMatchObject({
      kind: 'done',
      outcome: { total: 7, seq: 2 },
    });
    expect(lost).toBe(1);
    expect(await tally.kinds(id)).toEqual(['tally_started', 'tally_added']);
    expect(
      tally.record.appends.filter(({ append }) => append.streamId === id).map(({ answer }) => answer.kind),
    ).toEqual(['written', 'written', 'behind', 'duplicate']);
  });

  it('a worker that is killed leaves the step to be adopted once by the next', async () => {
    const id = await tally.open();
    await tally.stopWorker();
    const { dead } = await tally.startDoomedWorker();
    const key = randomUUID();
    const answer = tally.send(id, 'add', { n: 7 }, { key });
    await dead;
    expect(await tally.kinds(id)).toEqual(['tally_started', 'tally_added']);
    await tally.startWorker();
    await answer;
    expect(await tally.send(id, 'add', { n: 7 }, { key })).toMatchObject({
      kind: 'done',
      outcome: { total: 7, seq: 2 },
    });
    expect(await tally.send(id, 'add', { n: 1 })).toMatchObject({
      kind: 'done',
      outcome: { total: 8, seq: 3 },
    });
  }, 60_000);
});

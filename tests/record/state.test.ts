import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tryLock } from '../../src/platform/database/advisory-lock.js';
import { RecordStore } from '../../src/record/record-store.js';
import { anAppend, anEvent, at } from '../support/appends.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { tallyProcess } from '../support/tally.js';

let database: TestDatabase;
let record: RecordStore;

beforeAll(async () => {
  database = await testDatabase(4);
  record = new RecordStore(database.source);
}, 60_000);
afterAll(() => database.drop());

/** A stream with so many events, of which the nth adds n. */
async function aStream(events: number): Promise<string> {
  const id = randomUUID();
  for (let seq = 1; seq <= events; seq++) await record.append(anAppend(id, seq - 1, [anEvent(seq)]));
  return id;
}

describe('the state a log tells', () => {
  it('follows what others append, and is told up to a seq too', async () => {
    const id = await aStream(3);
    expect(await record.state(tallyProcess, id)).toMatchObject({ seq: 3, total: 6 });
    await new RecordStore(database.source).append(anAppend(id, 3, [anEvent(4), anEvent(5)]));
    expect(await record.state(tallyProcess, id, 4)).toMatchObject({ seq: 4, total: 10 });
    expect(await record.state(tallyProcess, id)).toMatchObject({ seq: 5, total: 15 });
    expect(await record.state(tallyProcess, id, 2)).toMatchObject({ seq: 2, total: 3 });
    expect(await record.state(tallyProcess, id)).toMatchObject({ seq: 5, total: 15 });
  });

  it('is the initial one for a stream without events', async () => {
    expect(await record.state(tallyProcess, randomUUID())).toMatchObject({ seq: 0, total: 0 });
  });

  it('ends where a log that is shorter than expected ends', async () => {
    expect(await record.state(tallyProcess, await aStream(2), 7)).toMatchObject({ seq: 2, total: 3 });
  });

  it('forgets what it kept when the log was put back to an older copy and went another way', async () => {
    const [id, copy] = [await aStream(2), randomUUID()];
    record.keep({
      ...(await record.state(tallyProcess, id)),
      streamId: copy,
      at: '2026-11-24T02:00:00.000Z',
    });
    for (const seq of [1, 2, 3]) {
      await record.append(anAppend(copy, seq - 1, [anEvent(seq, { at, data: { n: 10 } })]));
    }
    expect(await record.state(tallyProcess, copy)).toMatchObject({ seq: 3, total: 30 });
  });
});

describe('a lock that lasts longer than a transaction', () => {
  it('is held by one at a time, and is free again when its holder lets go', async () => {
    const name = `rehearsal/${randomUUID()}`;
    const release = await tryLock(database.url, name);
    expect(release).toBeDefined();
    expect(await tryLock(database.url, name)).toBeUndefined();
    const other = await tryLock(database.url, `${name}/other`);
    expect(other).toBeDefined();
    await release?.();
    const again = await tryLock(database.url, name);
    expect(again).toBeDefined();
    await Promise.all([again?.(), other?.()]);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { NotificationsCommands } from '../../src/notifications/notifications.commands.js';
import { NotificationsQueries } from '../../src/notifications/notifications.queries.js';
import { never, startDelivering } from './delivering.js';
import { anItem, queue, rowOf } from './office.js';

const { database, delivery, streams, runDry, clean, stop } = await startDelivering();
afterEach(clean);
afterAll(stop);

describe('a command to another stream', () => {
  it('is given once under the key of its row, and a refusal is its outcome', async () => {
    const item = randomUUID();
    const done = await queue(database, item, {
      recipient: item,
      channel: 'command',
      kind: 'command',
      text: 'recompute',
    });
    await runDry('command');
    streams.answer = {
      kind: 'refused',
      refusal: { code: 'item.wrong-phase', params: { phase: 'closed' } },
    };
    const refused = await queue(database, item, {
      recipient: item,
      channel: 'command',
      kind: 'command',
      text: 'recompute',
    });
    await runDry('command');
    expect(streams.given).toEqual([
      `${item} recompute outbox/${done}`,
      `${item} recompute outbox/${refused}`,
    ]);
    expect(await rowOf(database, done)).toMatchObject({ status: 'sent', lastError: null });
    expect(await rowOf(database, refused)).toMatchObject({ status: 'sent', lastError: 'item.wrong-phase' });
  });

  it('is tried again while nobody can take it', async () => {
    streams.answer = { kind: 'failed', error: 'unavailable' };
    const item = randomUUID();
    const id = await queue(database, item, {
      recipient: item,
      channel: 'command',
      kind: 'command',
      text: 'recompute',
    });
    await delivery.deliverDue('command', never);
    expect(await rowOf(database, id)).toMatchObject({
      status: 'ready',
      attempts: 1,
      lastError: 'unavailable',
    });
    streams.answer = { kind: 'done' };
    await runDry('command');
    expect(await rowOf(database, id)).toMatchObject({ status: 'sent', attempts: 2 });
  });
});

describe('the listener', () => {
  it('wakes at once when rows were added, at their moment when they wait, and after a broken connection', async () => {
    const started = Date.now();
    const woken = delivery.wait('in_app', 5_000, never);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await database.query(`select pg_notify('outbox', '')`);
    await woken;
    expect(Date.now() - started).toBeLessThan(2_000);

    await queue(database, await anItem(database), {
      recipient: 'person:fan',
      deliverAfter: new Date(Date.now() + 300).toISOString(),
    });
    await delivery.wait('in_app', 5_000, never);
    expect(await delivery.deliverDue('in_app', never)).toBeGreaterThanOrEqual(0);
    await runDry('in_app');

    await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'duban listener'`,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    const again = Date.now();
    const second = delivery.wait('in_app', 5_000, never);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await database.query(`select pg_notify('outbox', '')`);
    await second;
    expect(Date.now() - again).toBeLessThan(2_000);
  });
});

describe('my notifications', () => {
  it('come newest first by keyset, are counted and marked as read, and nobody marks another’s', async () => {
    for (let n = 0; n < 5; n++)
      await queue(database, await anItem(database, `第${n}件`), { recipient: 'person:fan' });
    await runDry('in_app');
    const queries = new NotificationsQueries(database);
    const commands = new NotificationsCommands(database);
    const first = await queries.page('fan', { limit: 2 });
    expect(first).toMatchObject({ unread: 5, notifications: [{ readAt: null }, { readAt: null }] });
    const second = await queries.page('fan', { limit: 2, cursor: first.nextCursor ?? undefined });
    const third = await queries.page('fan', { limit: 2, cursor: second.nextCursor ?? undefined });
    const ids = [first, second, third].flatMap((page) => page.notifications.map(({ id }) => id));
    expect(new Set(ids).size).toBe(5);
    expect(third.nextCursor).toBeNull();
    expect(await commands.read('zhong', { ids })).toEqual({ read: 0 });
    expect(await commands.read('fan', { ids: ids.slice(0, 2) })).toEqual({ read: 2 });
    expect((await queries.page('fan', { unread: true })).notifications).toHaveLength(3);
    expect(await commands.read('fan', { upTo: ids[0]! })).toEqual({ read: 3 });
    expect(await queries.page('fan', { unread: true })).toMatchObject({ notifications: [], unread: 0 });
  });
});

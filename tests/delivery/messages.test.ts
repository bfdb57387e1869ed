import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { loadRules } from '../../domain/policies/files.js';
import type { BackOff } from '../../src/notifications/back-off.js';
import {
  CommandDelivery,
  CommandRunner,
  type CommandResult,
} from '../../src/notifications/command-delivery.js';
import { DeliveriesCommands } from '../../src/notifications/deliveries.commands.js';
import { DeliveriesQueries } from '../../src/notifications/deliveries.queries.js';
import { smtpMailer, type Mailer } from '../../src/notifications/mailer.js';
import { MessageDelivery } from '../../src/notifications/message-delivery.js';
import { NotificationsCommands } from '../../src/notifications/notifications.commands.js';
import { NotificationsQueries } from '../../src/notifications/notifications.queries.js';
import { OutboxDelivery } from '../../src/notifications/outbox-delivery.js';
import { Listener } from '../../src/platform/database/listener.js';
import { OutboxListener } from '../../src/notifications/outbox-listener.js';
import { officeFiles } from '../policies/office-files.js';
import { startMailServer, type MailServer } from './mail-server.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { aClock, anItem, queue, rowOf, smallOffice } from './office.js';

const loaded = loadRules(officeFiles(), 'v');
if (loaded.problems) throw new Error('office files are wrong');
const { texts } = loaded;
const backOff: BackOff = { attempts: 3, firstMs: 40, longestMs: 80 };
const never = new AbortController().signal;

/** Other streams, as far as a command to them is concerned. */
class Streams extends CommandRunner {
  readonly given: string[] = [];
  answer: CommandResult = { kind: 'done' };
  override run({
    streamId,
    name,
    key,
  }: {
    streamId: string;
    name: string;
    key: string;
  }): Promise<CommandResult> {
    this.given.push(`${streamId} ${name} ${key}`);
    return Promise.resolve(this.answer);
  }
}

let database: DataSource;
let own: TestDatabase;
let mail: MailServer;
let mailer: Mailer;
let wire: Listener;
let listener: OutboxListener;
let delivery: OutboxDelivery;
const streams = new Streams();

beforeAll(async () => {
  own = await testDatabase();
  database = own.source;
  await smallOffice(database);
  mail = await startMailServer();
  mailer = smtpMailer({ url: mail.url, from: 'duban@bureau.example', timeoutMs: 400 });
  wire = new Listener(own.url);
  listener = new OutboxListener(wire);
  delivery = deliveryWith(mailer);
}, 60_000);

afterAll(async () => {
  listener.close();
  await wire.close();
  mailer.close();
  await mail.stop();
  await own.drop();
});

afterEach(async () => {
  mail.manner = 'well';
  mail.mails.length = 0;
  mail.attempts = 0;
  await database.query('delete from notification');
  await database.query('delete from outbox');
});

function deliveryWith(by: Mailer | undefined): OutboxDelivery {
  const messages = new MessageDelivery(database, {
    wording: () => Promise.resolve({ texts, zone: 'Asia/Shanghai' }),
    ...(by ? { mailer: by } : {}),
    mailDomain: 'bureau.example',
    publicUrl: 'https://duban.example/',
    backOff,
  });
  return new OutboxDelivery(
    database,
    messages,
    new CommandDelivery(database, streams, backOff),
    listener,
    backOff,
  );
}

const letters = async (): Promise<{ person: string; title: string; body: string }[]> =>
  database.query(
    `select person, params->>'title' as title, params->>'body' as body from notification order by person, id`,
  );

const readers = async (): Promise<string[]> => (await letters()).map(({ person }) => person);

/** Runs a channel until nothing is due, waiting for what was put off. */
async function runDry(channel: 'in_app' | 'email' | 'command', by = delivery): Promise<void> {
  for (let round = 0; round < 40; round++) {
    const taken = await by.deliverDue(channel, never);
    const [row] = await database.query<{ open: boolean }[]>(
      `select exists (select 1 from outbox where channel = $1 and status in ('ready', 'held') and deliver_after <= now()) as open`,
      [channel],
    );
    if (!row?.open) return;
    if (taken === 0) await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

describe('a message in the product', () => {
  it('reaches who holds the post now, in their language, with the words of its text', async () => {
    const item = await anItem(database);
    const id = await queue(database, item, { recipient: 'unit:yubao/unit_head' });
    await queue(database, item, { recipient: 'unit:yubao/handler' });
    await runDry('in_app');
    const [fan, zhong] = await letters();
    expect(fan).toMatchObject({ person: 'fan', title: '新督办事项：编制年度监测方案' });
    expect(fan?.body).toMatch(
      /^督〔2026〕.*《编制年度监测方案》已交办。牵头单位：监测预报处。完成时限：2026年11月20日（周五）18:00。请及时签收办理。$/,
    );
    expect(zhong).toMatchObject({ person: 'zhong', title: 'New supervised item: 编制年度监测方案' });
    expect(zhong?.body).toContain('Due: Fri 20 November 2026, 18:00.');
    expect(await rowOf(database, id)).toMatchObject({ status: 'sent', attempts: 1 });
  });

  it('goes to whoever stands in while the post is vacant, and to a secretary for their leader', async () => {
    const item = await anItem(database);
    await queue(database, item, { recipient: 'unit:zhen/unit_head' });
    await queue(database, item, { recipient: 'secretary:fg' });
    await runDry('in_app');
    expect(await readers()).toEqual(['leader', 'sec']);
  });

  it('reaches exactly those whose principals it names, for every principal of the office', async () => {
    const known = await database.query<{ principal: string }[]>(
      `select distinct principal from acting(now())`,
    );
    for (const { principal } of known) {
      const inverse = await database.query<{ person: string }[]>(
        `select person from recipients($1, now()) order by person`,
        [principal],
      );
      const direct = await database.query<{ person: string }[]>(
        `select p.code as person from person p where $1 in (select principal from principals(p.code, now())) order by p.code`,
        [principal],
      );
      expect(inverse).toEqual(direct);
    }
    expect(known.length).toBeGreaterThan(10);
  });

  it('that names one person in several ways reaches them once', async () => {
    const item = await anItem(database);
    for (const recipient of ['post:yubao-head', 'unit:yubao/unit_head', 'person:fan']) {
      await queue(database, item, { recipient });
    }
    await runDry('in_app');
    expect(await letters()).toHaveLength(1);
    const statuses = await database.query<{ status: string }[]>(`select status from outbox order by id`);
    expect(statuses.map(({ status }) => status)).toEqual(['sent', 'merged', 'merged']);
  });

  it('merges with others for the same person, item and minute, and with none of another item', async () => {
    const [one, other] = [await anItem(database), await anItem(database, '另一件事')];
    await queue(database, one, { recipient: 'person:fan' });
    await queue(database, one, {
      recipient: 'person:fan',
      text: 'item.reopened',
      params: { reason: '仍有问题' },
    });
    await queue(database, other, { recipient: 'person:fan' });
    await runDry('in_app');
    const all = await letters();
    expect(all.map(({ title }) => title).sort()).toEqual(
      ['新督办事项：另一件事', '编制年度监测方案：2 条提醒'].sort(),
    );
    expect(all.find(({ title }) => title.includes('2 条'))?.body).toMatch(
      /新督办事项[\s\S]*事项重新办理[\s\S]*仍有问题/,
    );
  });

  it('is not sent to whoever caused it', async () => {
    const item = await anItem(database);
    await database.query(
      `insert into event (stream_id, seq, kind, schema, at, actor, data, prev_hash, hash) values ($1, 1, 'request_made', 1, now(), 'fan', '{}', '', '')`,
      [item],
    );
    const own = await queue(database, item, { recipient: 'unit:yubao/unit_head', seq: 1, text: 'commented' });
    await queue(database, item, { recipient: 'person:sup', seq: 1, text: 'commented' });
    await runDry('in_app');
    expect(await readers()).toEqual(['sup']);
    expect(await rowOf(database, own)).toMatchObject({ status: 'skipped', lastError: 'own_doing' });
  });

  it('whose clock no longer runs is overtaken, one whose clock is held from its due on is sent before the due', async () => {
    for (const [status, held, expected] of [
      ['met', null, 'overtaken'],
      ['paused', null, 'overtaken'],
      ['ended', null, 'overtaken'],
      ['held', 'all', 'overtaken'],
      ['held', 'from_due', 'sent'],
      ['running', null, 'sent'],
    ] as const) {
      const item = await anItem(database);
      const clockRef = await aClock(database, item, status, held);
      const id = await queue(database, item, { recipient: 'person:fan', clockRef, text: 'rung.deadline' });
      await runDry('in_app');
      expect([status, held, (await rowOf(database, id)).status]).toEqual([status, held, expected]);
    }
  });

  it('that asks for a step is overtaken once the step is done', async () => {
    const item = await anItem(database);
    await database.query(
      `insert into request (item_id, id, kind, target, status, made_by, ordinal, asked_at, text_seq) values ($1, 'r1', 'closure', 'a1', 'signing', 'zhong', 1, now(), 1)`,
      [item],
    );
    const params = { request: 'r1', requestKind: 'closure' };
    const asked = await queue(database, item, {
      recipient: 'person:fan',
      text: 'request.awaiting-head',
      params,
    });
    const told = await queue(database, item, { recipient: 'person:fan', text: 'request.granted', params });
    await runDry('in_app');
    expect((await rowOf(database, asked)).status).toBe('overtaken');
    expect((await rowOf(database, told)).status).toBe('sent');
    expect((await letters())[0]?.title).toBe('办结申请已批准：编制年度监测方案');
  });

  it('that nobody can get is a dead letter, never silence', async () => {
    const id = await queue(database, await anItem(database), { recipient: 'post:abolished' });
    await runDry('in_app');
    expect(await rowOf(database, id)).toMatchObject({ status: 'dead', lastError: 'no_recipient' });
  });

  it('waits for its moment, and a held one for the office', async () => {
    const item = await anItem(database);
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const waiting = await queue(database, item, { recipient: 'person:fan', deliverAfter: later });
    const held = await queue(database, item, { recipient: 'person:leader', deliverAfter: later, held: true });
    await runDry('in_app');
    expect(await letters()).toEqual([]);
    const commands = new DeliveriesCommands(database, new DeliveriesQueries(database));
    await expect(commands.release(waiting, 'sup')).rejects.toMatchObject({ code: 'delivery.not-held' });
    expect(await commands.release(held, 'sup')).toMatchObject({ status: 'ready', handledBy: 'sup' });
    await runDry('in_app');
    expect(await readers()).toEqual(['leader']);
    expect((await rowOf(database, held)).status).toBe('sent');
  });

  it('held too long for the office goes by itself at its release', async () => {
    const id = await queue(database, await anItem(database), { recipient: 'person:leader', held: true });
    await runDry('in_app');
    expect((await rowOf(database, id)).status).toBe('sent');
  });

  it('is delivered once by several workers at a time', async () => {
    const items = await Promise.all(Array.from({ length: 40 }, (_, n) => anItem(database, `第${n}件`)));
    for (const item of items) {
      await queue(database, item, { recipient: 'person:fan' });
      await queue(database, item, { recipient: 'unit:yubao/handler' });
    }
    await Promise.all(Array.from({ length: 4 }, () => runDry('in_app')));
    expect(await readers()).toEqual([...Array<string>(40).fill('fan'), ...Array<string>(40).fill('zhong')]);
  });

  it('leased by a worker that died goes out after the lease', async () => {
    const id = await queue(database, await anItem(database), { recipient: 'person:fan' });
    await database.query(
      `update outbox set claimed_until = now() + interval '300 milliseconds', attempts = 1 where id = $1`,
      [id],
    );
    expect(await delivery.deliverDue('in_app', never)).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 350));
    await runDry('in_app');
    expect(await rowOf(database, id)).toMatchObject({ status: 'sent', attempts: 2 });
  });
});

describe('the rungs of a ladder', () => {
  it('are worded by stage and unit, with their due', async () => {
    const item = await anItem(database);
    const params = {
      clock: 'deadline',
      scope: 'a1',
      rung: 'after_3',
      due: '2026-11-20T10:00:00.000Z',
      title: '编制年度监测方案',
      number: '督〔2026〕9号',
    };
    await queue(database, item, { recipient: 'person:leader', text: 'rung.deadline', params });
    await runDry('in_app');
    expect((await letters())[0]).toEqual({
      person: 'leader',
      title: '逾期未办结：编制年度监测方案',
      body: '督〔2026〕9号《编制年度监测方案》：逾期未办结，时限 2026年11月20日（周五）18:00。责任单位：监测预报处。',
    });
  });
});

describe('an e-mail', () => {
  it('goes to each reader by themselves, with a message id that names nobody', async () => {
    const item = await anItem(database);
    const id = await queue(database, item, { recipient: 'unit:yubao/unit_head', channel: 'email' });
    await runDry('email');
    expect(mail.mails).toHaveLength(1);
    expect(mail.mails[0]).toMatchObject({ to: 'fan@example.org', subject: '新督办事项：编制年度监测方案' });
    expect(mail.mails[0]?.text).toContain('已交办');
    expect(mail.mails[0]?.text).toContain(`https://duban.example/items/${item}`);
    expect(mail.mails[0]?.messageId).toMatch(new RegExp(`^<${id}\\.[0-9a-f]{12}@bureau\\.example>$`));
    expect(await rowOf(database, id)).toMatchObject({ status: 'sent' });
  });

  it('to someone without an address is no fault', async () => {
    const id = await queue(database, await anItem(database), { recipient: 'person:sec', channel: 'email' });
    await runDry('email');
    expect(mail.attempts).toBe(0);
    expect((await rowOf(database, id)).status).toBe('sent');
    expect(
      await database.query(`select person, result from delivery_receipt where outbox_id = $1`, [id]),
    ).toEqual([{ person: 'sec', result: 'no_address' }]);
  });

  it.each(['fails', 'hangs', 'drops'] as const)(
    'is tried again while the server %s, and arrives once it works',
    async (manner) => {
      mail.manner = manner;
      const id = await queue(database, await anItem(database), { recipient: 'person:fan', channel: 'email' });
      expect(await delivery.deliverDue('email', never)).toBe(1);
      expect(await rowOf(database, id)).toMatchObject({ status: 'ready', attempts: 1, claimed: true });
      expect((await rowOf(database, id)).lastError).toMatch(/\S/);
      mail.manner = 'well';
      await runDry('email');
      expect(mail.mails.map(({ to }) => to)).toEqual(['fan@example.org']);
      expect(await rowOf(database, id)).toMatchObject({ status: 'sent', attempts: 2, lastError: null });
      expect(
        await database.query(`select no, result from delivery_attempt where outbox_id = $1 order by no`, [
          id,
        ]),
      ).toEqual([
        { no: 1, result: 'failed' },
        { no: 2, result: 'sent' },
      ]);
    },
  );

  it('taken by a server that then drops the connection comes again under the same message id', async () => {
    mail.manner = 'drops-after-taking';
    await queue(database, await anItem(database), { recipient: 'person:fan', channel: 'email' });
    await delivery.deliverDue('email', never);
    mail.manner = 'well';
    await runDry('email');
    expect(mail.mails).toHaveLength(2);
    expect(new Set(mail.mails.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('is a dead letter after the last attempt, and the office sends it again', async () => {
    mail.manner = 'fails';
    const id = await queue(database, await anItem(database), { recipient: 'person:fan', channel: 'email' });
    await runDry('email');
    expect(await rowOf(database, id)).toMatchObject({ status: 'dead', attempts: 3 });
    const queries = new DeliveriesQueries(database);
    const commands = new DeliveriesCommands(database, queries);
    expect((await queries.page('dead', undefined)).deliveries.map((row) => row.id)).toEqual([id]);
    mail.manner = 'well';
    expect(await commands.resend(id, 'sup')).toMatchObject({ status: 'ready', handledBy: 'sup' });
    await expect(commands.resend(id, 'sup')).rejects.toMatchObject({ code: 'delivery.not-dead' });
    await expect(commands.resend('999999999', 'sup')).rejects.toMatchObject({ code: 'not-found' });
    await runDry('email');
    expect(mail.mails).toHaveLength(1);
    expect(await rowOf(database, id)).toMatchObject({ status: 'sent', attempts: 4 });
  });

  it('to a mailbox that does not exist is dead at once', async () => {
    mail.manner = 'unknown-mailbox';
    const id = await queue(database, await anItem(database), { recipient: 'person:fan', channel: 'email' });
    await runDry('email');
    expect(await rowOf(database, id)).toMatchObject({ status: 'dead', attempts: 1 });
    expect((await rowOf(database, id)).lastError).toMatch(/550/);
  });

  it('that failed for one reader does not reach the others twice', async () => {
    const item = await anItem(database);
    await database.query(`insert into person (code, name, email) values ('yan', '严', 'yan@example.org')`);
    await database.query(
      `insert into post (code, name, unit, role) values ('office-sup2', '督查', 'office', 'supervisor')`,
    );
    await database.query(
      `insert into tenure (post, person, from_day) values ('office-sup2', 'yan', '2024-01-01')`,
    );
    const failing: Mailer = {
      send: (letter) =>
        letter.to === 'yan@example.org'
          ? Promise.resolve({ sent: false, permanent: false, error: 'ECONNECTION' })
          : mailer.send(letter),
      close: () => undefined,
    };
    const id = await queue(database, item, { recipient: 'unit:office/supervisor', channel: 'email' });
    await deliveryWith(failing).deliverDue('email', never);
    expect(await rowOf(database, id)).toMatchObject({ status: 'ready', lastError: 'ECONNECTION' });
    await runDry('email');
    expect(mail.mails.map(({ to }) => to)).toEqual(['sup@example.org', 'yan@example.org']);
    await database.query(`delete from tenure where person = 'yan'`);
  });

  it('of a rehearsed item never leaves, nor does any without a mail server', async () => {
    const item = await anItem(database);
    await database.query(`update item set rehearsed = true where id = $1`, [item]);
    const rehearsed = await queue(database, item, { recipient: 'person:fan', channel: 'email' });
    await runDry('email');
    expect(await rowOf(database, rehearsed)).toMatchObject({ status: 'skipped', lastError: 'rehearsed' });
    const id = await queue(database, await anItem(database), { recipient: 'person:fan', channel: 'email' });
    await runDry('email', deliveryWith(undefined));
    expect(await rowOf(database, id)).toMatchObject({ status: 'skipped', lastError: 'no_mail_server' });
    expect(mail.attempts).toBe(0);
  });
});

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
    streams.answer = { kind: 'refused', code: 'item.wrong-phase' };
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

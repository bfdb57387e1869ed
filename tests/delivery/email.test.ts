import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { DeliveriesCommands } from '../../src/notifications/deliveries.commands.js';
import { DeliveriesQueries } from '../../src/notifications/deliveries.queries.js';
import type { Mailer } from '../../src/notifications/mailer.js';
import { never, startDelivering } from './delivering.js';
import { anItem, queue, rowOf } from './office.js';

const { database, mail, mailer, delivery, deliveryWith, runDry, clean, stop } = await startDelivering();
afterEach(clean);
afterAll(stop);

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

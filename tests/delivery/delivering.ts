import type { DataSource } from 'typeorm';
import { loadRules } from '../../domain/policies/files.js';
import type { BackOff } from '../../src/notifications/back-off.js';
import {
  CommandDelivery,
  CommandRunner,
  type CommandResult,
} from '../../src/notifications/command-delivery.js';
import { smtpMailer, type Mailer } from '../../src/notifications/mailer.js';
import { MessageDelivery } from '../../src/notifications/message-delivery.js';
import { OutboxDelivery } from '../../src/notifications/outbox-delivery.js';
import { OutboxListener } from '../../src/notifications/outbox-listener.js';
import { Listener } from '../../src/platform/database/listener.js';
import { officeFiles } from '../policies/office-files.js';
import { testDatabase } from '../support/database.js';
import { startMailServer, type MailServer } from './mail-server.js';
import { smallOffice } from './office.js';

const loaded = loadRules(officeFiles(), 'v');
if (loaded.problems) throw new Error('office files are wrong');
const { texts } = loaded;
const backOff: BackOff = { attempts: 3, firstMs: 40, longestMs: 80 };
export const never = new AbortController().signal;

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

interface Letter {
  person: string;
  title: string;
  body: string;
}

export interface Delivering {
  database: DataSource;
  mail: MailServer;
  mailer: Mailer;
  delivery: OutboxDelivery;
  streams: Streams;
  /** A delivery with another mail server, or with none. */
  deliveryWith: (mailer: Mailer | undefined) => OutboxDelivery;
  /** Runs a channel until nothing is due, waiting for what was put off. */
  runDry: (channel: 'in_app' | 'email' | 'command', by?: OutboxDelivery) => Promise<void>;
  /** What arrived in the product, by reader. */
  letters: () => Promise<Letter[]>;
  /** Empties the outbox and every box between two tests. */
  clean: () => Promise<void>;
  stop: () => Promise<void>;
}

/** A small office on a database of its own, with a mail server and all that delivers. */
export async function startDelivering(): Promise<Delivering> {
  const own = await testDatabase();
  const database = own.source;
  await smallOffice(database);
  const mail = await startMailServer();
  const mailer = smtpMailer({ url: mail.url, from: 'duban@bureau.example', timeoutMs: 400 });
  const wire = new Listener(own.url);
  const listener = new OutboxListener(wire);
  const streams = new Streams();
  const deliveryWith = (by: Mailer | undefined): OutboxDelivery => {
    const messages = new MessageDelivery(database, {
      wording: () => Promise.resolve({ texts, zone: 'Asia/Shanghai' }),
      ...(by ? { mailer: by } : {}),
      mailDomain: 'bureau.example',
      publicUrl: 'https://duban.example/',
      backOff,
    });
    const commands = new CommandDelivery(database, streams, backOff);
    return new OutboxDelivery(database, messages, commands, listener, backOff);
  };
  const delivery = deliveryWith(mailer);
  return {
    database,
    mail,
    mailer,
    delivery,
    streams,
    deliveryWith,
    letters: () =>
      database.query(
        `select person, params->>'title' as title, params->>'body' as body from notification order by person, id`,
      ),
    runDry: async (channel, by = delivery) => {
      for (let round = 0; round < 40; round++) {
        const taken = await by.deliverDue(channel, never);
        const [row] = await database.query<{ open: boolean }[]>(
          `select exists (select 1 from outbox where channel = $1 and status in ('ready', 'held') and deliver_after <= now()) as open`,
          [channel],
        );
        if (!row?.open) return;
        if (taken === 0) await new Promise((resolve) => setTimeout(resolve, 30));
      }
    },
    clean: async () => {
      mail.manner = 'well';
      mail.mails.length = 0;
      mail.attempts = 0;
      await database.query('delete from notification');
      await database.query('delete from outbox');
    },
    stop: async () => {
      listener.close();
      await wire.close();
      mailer.close();
      await mail.stop();
      await own.drop();
    },
  };
}

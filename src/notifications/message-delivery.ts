import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Language } from '../../domain/refusals.js';
import type { Catalogue } from '../../domain/policies/texts.js';
import { nextAttemptIn, type BackOff } from './back-off.js';
import { compose, mailBody, type Letter, type OutboxMessage, type Wording } from './compose.js';
import { itemWords } from './item-words.js';
import { messageIdOf, type Mailer, type MailOutcome } from './mailer.js';
import { putOff, settle, type OutboxGroup, type Sql } from './outbox.js';
import { overtaken } from './overtaken.js';
import { recipientsOf, type Recipient } from './recipients.js';

export interface MessageDeliveryOptions {
  /** Texts and zone in force. */
  wording: () => Promise<{ texts: Record<Language, Catalogue>; zone: string }>;
  /** Absent where no mail server is configured: e-mails are skipped then. */
  mailer?: Mailer;
  /** Domain part of message ids. */
  mailDomain: string;
  publicUrl?: string;
  backOff: BackOff;
}

/** What one person is to get of a group. */
interface Share {
  recipient: Recipient;
  rows: OutboxMessage[];
}

/**
 * Delivers messages of one stream and moment: what no longer holds is dropped, each reader gets one letter in their
 * language, and nobody gets twice what they have (docs/record.md section 4). In-app letters are written in the
 * transaction that ends their rows; an e-mail goes out at least once, always under the same message id.
 */
export class MessageDelivery {
  private readonly logger = new Logger('Delivery');

  constructor(
    private readonly database: DataSource,
    private readonly options: MessageDeliveryOptions,
  ) {}

  async deliver(channel: 'in_app' | 'email', group: OutboxGroup): Promise<void> {
    const late = await overtaken(this.database, group.streamId, group.rows);
    await settle(this.database, late, 'overtaken');
    const rows = group.rows.filter(({ id }) => !late.includes(id));
    if (rows.length === 0) return;
    if (channel === 'email' && (!this.options.mailer || (await this.isRehearsed(group.streamId)))) {
      const why = this.options.mailer ? 'rehearsed' : 'no_mail_server';
      await settle(this.database, idsOf(rows), 'skipped', why);
      return;
    }
    const { shares, nobody, own } = await this.sharesOf(group.streamId, rows);
    await settle(this.database, nobody, 'dead', 'no_recipient');
    await settle(this.database, own, 'skipped', 'own_doing');
    if (shares.length === 0) return;
    const write = await this.writer(group.streamId);
    if (channel === 'in_app') await this.notify(group.streamId, shares, write);
    else await this.mail(group.streamId, shares, write);
  }

  /** Who is still to get which rows; rows that have nobody, and rows whose only reader caused them. */
  private async sharesOf(
    streamId: string,
    rows: readonly OutboxMessage[],
  ): Promise<{ shares: Share[]; nobody: string[]; own: string[] }> {
    const found = await recipientsOf(
      this.database,
      streamId,
      rows.map(({ recipient }) => recipient),
    );
    const had = await this.receipts(rows);
    const shares = new Map<string, Share>();
    const nobody: string[] = [];
    const own: string[] = [];
    for (const row of rows) {
      const all = found.get(row.recipient) ?? [];
      const readers = all.filter(({ person }) => person !== row.actor);
      if (readers.length === 0) (all.length > 0 || isOptional(row) ? own : nobody).push(row.id);
      for (const recipient of readers) {
        if (had.has(`${row.id} ${recipient.person}`)) continue;
        const share = shares.get(recipient.person) ?? { recipient, rows: [] };
        share.rows.push(row);
        shares.set(recipient.person, share);
      }
    }
    const taken = new Set([...shares.values()].flatMap((share) => idsOf(share.rows)));
    const complete = rows.filter(({ id }) => !taken.has(id) && !nobody.includes(id) && !own.includes(id));
    await settle(this.database, idsOf(complete), 'sent');
    return { shares: [...shares.values()], nobody, own };
  }

  private async receipts(rows: readonly OutboxMessage[]): Promise<Set<string>> {
    const found = await this.database.query<{ id: string; person: string }[]>(
      `select outbox_id::text as id, person from delivery_receipt where outbox_id = any($1::bigint[])`,
      [idsOf(rows)],
    );
    return new Set(found.map(({ id, person }) => `${id} ${person}`));
  }

  private async notify(streamId: string, shares: readonly Share[], write: Writer): Promise<void> {
    await this.database.transaction(async (sql) => {
      for (const { recipient, rows } of shares) {
        const letter = write(recipient, rows);
        const [first] = rows;
        if (!first) continue;
        await sql.query(
          `insert into notification (person, item_id, directive_id, text, params, outbox_id)
           values ($1, (select id from item where id::text = $2), (select id from directive where id::text = $2),
                   $3, $4::jsonb, $5)`,
          [
            recipient.person,
            streamId,
            first.text,
            JSON.stringify({ title: letter.title, body: letter.body, count: letter.rows.length }),
            first.id,
          ],
        );
        await receive(sql, letter.rows, recipient.person, 'sent');
      }
      await this.finish(sql, shares);
    });
  }

  private async mail(streamId: string, shares: readonly Share[], write: Writer): Promise<void> {
    const failed = new Map<string, MailOutcome & { sent: false }>();
    for (const { recipient, rows } of shares) {
      if (recipient.email === null) {
        await receive(this.database, idsOf(rows), recipient.person, 'no_address');
        continue;
      }
      const outcome = await this.send(streamId, recipient, recipient.email, write(recipient, rows), rows);
      if (outcome.sent) await receive(this.database, idsOf(rows), recipient.person, 'sent');
      else {
        // One reader's fault that may pass keeps the row alive for all who have not got it.
        for (const { id } of rows) if (failed.get(id)?.permanent !== false) failed.set(id, outcome);
      }
    }
    await this.finish(this.database, shares, failed);
  }

  private async send(
    streamId: string,
    recipient: Recipient,
    to: string,
    letter: Letter,
    rows: readonly OutboxMessage[],
  ): Promise<MailOutcome> {
    const { mailer, mailDomain } = this.options;
    const [first] = rows;
    if (!mailer || !first) return { sent: false, permanent: false, error: 'no_mail_server' };
    const outcome = await mailer.send({
      to,
      subject: letter.title.replace(/\s+/g, ' '),
      text: mailBody(letter, pageOf(first), await this.wordingFor(recipient.language)),
      messageId: messageIdOf(first.id, recipient.person, mailDomain),
    });
    if (!outcome.sent) this.logger.warn(`outbox ${first.id}: e-mail not sent (${outcome.error})`);
    return outcome;
  }

  /** Ends the rows all their readers have, and puts the others off or, after the last attempt, gives them up. */
  private async finish(
    sql: Sql,
    shares: readonly Share[],
    failed = new Map<string, MailOutcome & { sent: false }>(),
  ): Promise<void> {
    const rows = new Map(shares.flatMap((share) => share.rows.map((row) => [row.id, row])));
    const leading = new Set(shares.flatMap((share) => idsOf(share.rows).slice(0, 1)));
    const through = [...rows.keys()].filter((id) => !failed.has(id));
    await settle(
      sql,
      through.filter((id) => leading.has(id)),
      'sent',
    );
    await settle(
      sql,
      through.filter((id) => !leading.has(id)),
      'merged',
    );
    for (const [id, { permanent, error }] of failed) {
      const wait = permanent ? undefined : nextAttemptIn(this.options.backOff, rows.get(id)?.attempts ?? 0);
      if (wait === undefined) await settle(sql, [id], 'dead', error);
      else await putOff(sql, [id], wait, error);
    }
  }

  private async writer(streamId: string): Promise<Writer> {
    const words = await itemWords(this.database, streamId);
    const wordings = { zh: await this.wordingFor('zh'), en: await this.wordingFor('en') };
    return ({ language }, rows) => compose(rows, words, wordings[language]);
  }

  private async wordingFor(language: Language): Promise<Wording> {
    const { publicUrl } = this.options;
    return { language, ...(await this.options.wording()), ...(publicUrl === undefined ? {} : { publicUrl }) };
  }

  /** Nobody outside hears of a rehearsal. */
  private async isRehearsed(streamId: string): Promise<boolean> {
    const rows = await this.database.query<unknown[]>(
      `select 1 from item where id::text = $1 and rehearsed
       union all select 1 from directive where id::text = $1 and rehearsed`,
      [streamId],
    );
    return rows.length > 0;
  }
}

type Writer = (recipient: Recipient, rows: readonly OutboxMessage[]) => Letter;

const idsOf = (rows: readonly OutboxMessage[]): string[] => rows.map(({ id }) => id);

/** A leader without a secretary is no fault. */
const isOptional = ({ recipient }: OutboxMessage): boolean => recipient.startsWith('secretary:');

async function receive(sql: Sql, ids: readonly string[], person: string, result: string): Promise<void> {
  await sql.query(
    `insert into delivery_receipt (outbox_id, person, result) select id, $2, $3 from unnest($1::bigint[]) as r(id)
     on conflict (outbox_id, person) do nothing`,
    [ids, person, result],
  );
}

/** Where the product shows what a message is about. */
const pageOf = ({ params, streamId }: OutboxMessage): string =>
  typeof params['directive'] === 'string' ? `directives/${params['directive']}` : `items/${streamId}`;

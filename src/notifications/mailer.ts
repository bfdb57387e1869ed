import { createHash } from 'node:crypto';
import { createTransport, type Transporter } from 'nodemailer';

interface Mail {
  to: string;
  subject: string;
  text: string;
  /** Same for every attempt, so that a mail sent twice after a lost answer is recognised as one. */
  messageId: string;
}

/** What became of a mail. `permanent`: trying again is useless. */
export type MailOutcome = { sent: true } | { sent: false; permanent: boolean; error: string };

/** Sends one mail; never throws. */
export interface Mailer {
  send(mail: Mail): Promise<MailOutcome>;
  close(): void;
}

export interface MailerOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  url: string;
  from: string;
  /** Longest time for a connection, a greeting, an answer, in milliseconds; default 15,000. */
  timeoutMs?: number;
}

/** A mailer over SMTP. */
export function smtpMailer({ url, from, timeoutMs = 15_000 }: MailerOptions): Mailer {
  const transport: Transporter = createTransport(
    {
      url,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      dnsTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  return {
    async send(mail) {
      const limit = deadline(timeoutMs * 3);
      try {
        const sending = transport.sendMail({ ...mail, headers: { 'Auto-Submitted': 'auto-generated' } });
        sending.catch(() => undefined);
        await Promise.race([sending, limit.passed]);
        return { sent: true };
      } catch (error) {
        return { sent: false, ...faultOf(error) };
      } finally {
        limit.clear();
      }
    },
    close: () => transport.close(),
  };
}

/** Fails after so long: a server that answers a little at a time must not hold the channel for ever. */
function deadline(ms: number): { passed: Promise<never>; clear: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' })), ms);
  });
  return { passed, clear: () => clearTimeout(timer) };
}

/** A refusal of the recipient is for good; everything else, also a refused login, may pass. */
function faultOf(error: unknown): { permanent: boolean; error: string } {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number };
  const permanent =
    responseCode !== undefined && responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
  const parts = [code, command, responseCode].filter((part) => part !== undefined);
  return { permanent, error: parts.length > 0 ? parts.join(' ') : 'mail failed' };
}

/** Message id of a mail: the outbox row it starts from and its reader, who is not named in it. */
export function messageIdOf(outboxId: string, person: string, domain: string): string {
  return `<${outboxId}.${createHash('sha256').update(person).digest('hex').slice(0, 12)}@${domain}>`;
}

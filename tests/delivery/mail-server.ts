import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { AddressInfo, Socket } from 'node:net';

/** How the server behaves: well, or as mail servers do when they do not. */
type Manner = 'well' | 'fails' | 'unknown-mailbox' | 'hangs' | 'drops' | 'drops-after-taking';

interface Received {
  to: string;
  messageId: string;
  subject: string;
  text: string;
}

export interface MailServer {
  url: string;
  mails: Received[];
  /** Deliveries begun, also those that came to nothing. */
  attempts: number;
  manner: Manner;
  stop: () => Promise<void>;
}

/** A real SMTP server that can be told to misbehave. */
export async function startMailServer(): Promise<MailServer> {
  const sockets = new Set<Socket>();
  const state: MailServer = {
    url: '',
    mails: [],
    attempts: 0,
    manner: 'well',
    stop: () => Promise.resolve(),
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onRcptTo(_address, _session, done) {
      if (state.manner !== 'unknown-mailbox') return done();
      state.attempts += 1;
      done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
    },
    onData(stream, session, done) {
      state.attempts += 1;
      void take(state, stream, session, sockets, done);
    },
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  state.stop = () =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(resolve);
    });
  return state;
}

async function take(
  state: MailServer,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  sockets: Set<Socket>,
  done: (error?: Error | null) => void,
): Promise<void> {
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  if (state.manner === 'drops') return cut();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (state.manner === 'fails') return done(Object.assign(new Error('try later'), { responseCode: 451 }));
  if (state.manner === 'hangs') return;
  const raw = Buffer.concat(chunks).toString('utf8');
  for (const { address } of session.envelope.rcptTo) state.mails.push({ to: address, ...partsOf(raw) });
  if (state.manner === 'drops-after-taking') return cut();
  done();
}

function partsOf(raw: string): Omit<Received, 'to'> {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const headers = head.replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
  const body = rest.join('\r\n\r\n');
  const encoding = header('Content-Transfer-Encoding').toLowerCase();
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? Buffer.from(
            body
              .replace(/=\r\n/g, '')
              .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
            'latin1',
          ).toString('utf8')
        : body;
  return { messageId: header('Message-ID'), subject: decodeHeader(header('Subject')), text };
}

const decodeHeader = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?(b|q)\?([^?]*)\?=/gi, (_, kind: string, data: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(data, 'base64').toString('utf8')
        : Buffer.from(
            data
              .replace(/_/g, ' ')
              .replace(/=([0-9A-F]{2})/gi, (__, hex: string) => String.fromCharCode(parseInt(hex, 16))),
            'latin1',
          ).toString('utf8'),
    );

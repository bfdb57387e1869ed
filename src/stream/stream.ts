import type { Response } from 'express';
import type { Access, User } from '../auth/current-user.js';

/** Why the server ends a stream. */
export const farewells = ['session', 'token', 'restart', 'too-many'] as const;
export type Farewell = (typeof farewells)[number];

/** Bytes that may wait for a reader; one that lets more gather is dropped. */
const mostWaiting = 256 * 1024;

/** One reader's stream of server-sent events. What is written never waits in this process without limit. */
export class EventStream {
  readonly openedAt = Date.now();
  private ended = false;

  constructor(
    readonly user: User,
    readonly access: Access,
    private readonly response: Response,
    private readonly nextId: () => string,
  ) {
    response.status(200);
    response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    response.setHeader('Cache-Control', 'no-cache, no-transform');
    response.setHeader('X-Accel-Buffering', 'no');
    response.flushHeaders();
  }

  send(event: string, data: unknown): void {
    this.write(`id: ${this.nextId()}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Keeps proxies from thinking that nobody is there. */
  beat(): void {
    this.write(': beat\n\n');
  }

  end(reason: Farewell): void {
    if (this.ended) return;
    this.send('bye', { reason });
    this.ended = true;
    this.response.end();
  }

  private write(text: string): void {
    if (this.ended) return;
    this.response.write(text);
    if (this.response.writableLength <= mostWaiting) return;
    this.ended = true;
    this.response.destroy();
  }
}

import pg from 'pg';

/** Name of the notification settle sends when rows were added. */
const channel = 'outbox';

/**
 * Wakes delivery when rows were added. One connection for the process, made anew when it breaks; what is missed
 * meanwhile is found by looking, for a wake-up is a hint and no fact.
 */
export class OutboxListener {
  private client: pg.Client | undefined;
  private connecting: Promise<void> | undefined;
  private closed = false;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly url: string) {}

  /** Resolves at the next wake-up, after so many milliseconds, or when the signal aborts. */
  async wait(atMostMs: number, signal: AbortSignal): Promise<void> {
    this.connect();
    if (signal.aborted || this.closed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => done(), atMostMs);
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.waiting.delete(done);
        resolve();
      };
      signal.addEventListener('abort', done, { once: true });
      this.waiting.add(done);
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    this.wake();
    await this.connecting;
    await this.client?.end().catch(() => undefined);
  }

  private wake(): void {
    for (const done of [...this.waiting]) done();
  }

  private connect(): void {
    if (this.client || this.connecting || this.closed) return;
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'duban outbox',
      keepAlive: true,
    });
    client.on('notification', () => this.wake());
    client.on('error', () => this.drop(client));
    client.on('end', () => this.drop(client));
    this.connecting = client
      .connect()
      .then(() => client.query(`listen ${channel}`))
      .then(
        () => {
          this.client = client;
          this.wake();
        },
        () => void client.end().catch(() => undefined),
      )
      .finally(() => {
        this.connecting = undefined;
      });
  }

  private drop(client: pg.Client): void {
    if (this.client === client) this.client = undefined;
  }
}

import pg from 'pg';

/** Waits between attempts to connect again, in milliseconds; the last goes on. */
const waits = [100, 500, 2_000, 5_000];

/**
 * The process's one connection that listens for notifications of the database. It is made when somebody listens first
 * and made anew when it breaks; what came meanwhile is lost, so that whoever listens is told to look.
 */
export class Listener {
  private readonly handlers = new Map<string, Set<(payload: string) => void>>();
  private readonly lookAgain = new Set<() => void>();
  private client: pg.Client | undefined;
  private connecting: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private failed = 0;
  private closed = false;

  constructor(private readonly url: string) {}

  /**
   * Calls `heard` with the payload of each notification of a channel, and `look` whenever some may have been missed:
   * once listening has begun, and after each break.
   * @returns how to stop
   */
  on(channel: string, heard: (payload: string) => void, look: () => void): () => void {
    const handlers = this.handlers.get(channel) ?? new Set();
    const isNew = handlers.size === 0;
    handlers.add(heard);
    this.handlers.set(channel, handlers);
    this.lookAgain.add(look);
    if (this.client && isNew) void this.listen(this.client, [channel]).then(look, () => undefined);
    this.connect();
    return () => {
      handlers.delete(heard);
      this.lookAgain.delete(look);
    };
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.connecting;
    await this.client?.end().catch(() => undefined);
  }

  private connect(): void {
    if (this.client || this.connecting || this.closed) return;
    clearTimeout(this.retry);
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'duban listener',
      keepAlive: true,
    });
    client.on('notification', ({ channel, payload = '' }) => {
      for (const heard of this.handlers.get(channel) ?? []) heard(payload);
    });
    client.on('error', () => this.drop(client));
    client.on('end', () => this.drop(client));
    this.connecting = this.begin(client)
      .then(
        () => {
          for (const look of [...this.lookAgain]) look();
        },
        () => {
          void client.end().catch(() => undefined);
          this.later();
        },
      )
      .finally(() => {
        this.connecting = undefined;
      });
  }

  /** Connects, and listens to every channel asked for until then: also those asked for meanwhile. */
  private async begin(client: pg.Client): Promise<void> {
    await client.connect();
    const listening = new Set<string>();
    for (;;) {
      const asked = [...this.handlers.keys()].filter((channel) => !listening.has(channel));
      if (asked.length === 0) break;
      await this.listen(client, asked);
      for (const channel of asked) listening.add(channel);
    }
    this.client = client;
    this.failed = 0;
  }

  private async listen(client: pg.Client, channels: readonly string[]): Promise<void> {
    for (const channel of channels) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
  }

  private drop(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    this.later();
  }

  private later(): void {
    if (this.closed) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.connect(), waits[Math.min(this.failed, waits.length - 1)]);
    this.retry.unref();
    this.failed += 1;
  }
}

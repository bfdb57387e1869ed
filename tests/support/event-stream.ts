/** One server-sent event as it came. */
export interface Told {
  event: string;
  id: string;
  data: Record<string, unknown>;
}

/** A reader of `GET /stream` over real HTTP. */
export class StreamReader {
  readonly told: Told[] = [];
  comments = 0;
  ended = false;
  private readonly abort = new AbortController();

  private constructor() {}

  /** @throws where the answer is no stream */
  static async open(
    address: string,
    token: string,
    headers: Record<string, string> = {},
  ): Promise<StreamReader> {
    const reader = new StreamReader();
    const response = await fetch(`${address}/api/v1/stream`, {
      headers: { Authorization: `Bearer ${token}`, ...headers },
      signal: reader.abort.signal,
    });
    if (response.status !== 200 || !response.body) throw new Error(`the stream answered ${response.status}`);
    if (!response.headers.get('content-type')?.startsWith('text/event-stream'))
      throw new Error('the answer is no stream of events');
    void reader.read(response.body);
    return reader;
  }

  /** The first event that fits, waiting for it where it has not come yet. */
  async next(fits: (told: Told) => boolean, ms = 15_000): Promise<Told> {
    const started = Date.now();
    for (;;) {
      const found = this.told.find(fits);
      if (found) return found;
      if (Date.now() - started > ms)
        throw new Error(`not told within ${ms} ms: ${JSON.stringify(this.told)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  about(id: string): Told[] {
    return this.told.filter(({ event, data }) => event === 'item' && data['id'] === id);
  }

  close(): void {
    this.abort.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of body) {
        rest += decoder.decode(chunk, { stream: true });
        const parts = rest.split('\n\n');
        rest = parts.pop() ?? '';
        for (const part of parts) this.take(part);
      }
    } catch {
      // Broken off: the test sees that it ended.
    }
    this.ended = true;
  }

  private take(part: string): void {
    if (part.startsWith(':')) {
      this.comments += 1;
      return;
    }
    const field = (name: string): string =>
      part
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2) ?? '';
    this.told.push({
      event: field('event'),
      id: field('id'),
      data: JSON.parse(field('data')) as Record<string, unknown>,
    });
  }
}

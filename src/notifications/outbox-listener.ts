import type { Listener } from '../platform/database/listener.js';

/** Wake-ups of a burst of commands are gathered this long, in milliseconds: one look serves them all. */
const gathered = 200;

/** Wakes delivery when rows were added to the outbox; a wake-up is a hint and no fact. */
export class OutboxListener {
  private stop: (() => void) | undefined;
  private closed = false;
  private soon: NodeJS.Timeout | undefined;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly listener: Listener) {}

  /** Resolves at the next wake-up, after so many milliseconds, or when the signal aborts. */
  async wait(atMostMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.closed) return;
    this.stop ??= this.listener.on(
      'outbox',
      () => (this.soon ??= setTimeout(() => this.wake(), gathered)),
      () => this.wake(),
    );
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

  close(): void {
    this.closed = true;
    this.stop?.();
    this.wake();
  }

  private wake(): void {
    clearTimeout(this.soon);
    this.soon = undefined;
    for (const done of [...this.waiting]) done();
  }
}

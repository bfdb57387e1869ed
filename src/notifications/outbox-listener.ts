import type { Listener } from '../platform/database/listener.js';

/** Wakes delivery when rows were added to the outbox; a wake-up is a hint and no fact. */
export class OutboxListener {
  private stop: (() => void) | undefined;
  private closed = false;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly listener: Listener) {}

  /** Resolves at the next wake-up, after so many milliseconds, or when the signal aborts. */
  async wait(atMostMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.closed) return;
    const wake = (): void => this.wake();
    this.stop ??= this.listener.on('outbox', wake, wake);
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
    for (const done of [...this.waiting]) done();
  }
}

/**
 * A value that is read once for all who ask at the same time, read again after a while, and forgotten after a change:
 * whoever asks after `forget` never gets what was being read before.
 */
export class Kept<T> {
  private last: { at: number; value: Promise<T> } | undefined;
  private known: T | undefined;

  /**
   * @param read is given what was read last, to tell whether that still holds
   * @param trustedMs how long a value is used unasked, in milliseconds
   */
  constructor(
    private readonly read: (before: T | undefined) => Promise<T>,
    private readonly trustedMs: number,
  ) {}

  get(): Promise<T> {
    if (this.last && Date.now() - this.last.at < this.trustedMs) return this.last.value;
    const asked = { at: Date.now(), value: this.read(this.known) };
    this.last = asked;
    asked.value.then(
      (value) => {
        if (this.last === asked) this.known = value;
      },
      () => {
        if (this.last === asked) this.last = undefined;
      },
    );
    return asked.value;
  }

  forget(): void {
    this.last = undefined;
    this.known = undefined;
  }
}

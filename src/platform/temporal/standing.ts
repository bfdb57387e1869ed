import { Logger } from '@nestjs/common';

/** Wait between two tries while Temporal is away, in milliseconds. */
const again = 5_000;

/** What is to stand in Temporal for good. Where Temporal is away, it goes on trying by itself until it is stopped. */
export class Standing {
  private readonly logger: Logger;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  /** @param make puts it there; finding it there already is no fault */
  constructor(
    name: string,
    private readonly make: () => Promise<void>,
  ) {
    this.logger = new Logger(name);
  }

  async start(): Promise<void> {
    try {
      await this.make();
    } catch (error) {
      this.logger.warn(`not started yet: ${error instanceof Error ? error.message : String(error)}`);
      if (!this.stopped) this.timer = setTimeout(() => void this.start(), again);
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}

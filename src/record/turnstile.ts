interface Queue {
  inside: number;
  /** Those who wait, the first first; each is called when it may pass. */
  waiting: Set<() => void>;
}

/** Lets so many through at a time for each key, first come first served; whoever waits too long turns away. */
export class Turnstile {
  private readonly queues = new Map<string, Queue>();

  constructor(private readonly places: number) {}

  /** @returns what was run, or undefined where its turn did not come within so many milliseconds */
  async pass<T>(key: string, patience: number, run: () => Promise<T>): Promise<T | undefined> {
    const queue = this.queues.get(key) ?? { inside: 0, waiting: new Set() };
    this.queues.set(key, queue);
    if (queue.inside < this.places) queue.inside += 1;
    else if (!(await this.turn(queue, patience))) return undefined;
    try {
      return await run();
    } finally {
      const [next] = queue.waiting;
      if (next) next();
      else if ((queue.inside -= 1) === 0) this.queues.delete(key);
    }
  }

  /** Resolves to true with the place of somebody who left, to false when patience is over. */
  private turn({ waiting }: Queue, patience: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (passes: boolean): void => {
        clearTimeout(timer);
        waiting.delete(enter);
        resolve(passes);
      };
      const enter = (): void => end(true);
      const timer = setTimeout(() => end(false), patience);
      waiting.add(enter);
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { Problem } from '../platform/http/problem.js';

/** How long a wrong password counts. */
const windowMs = 15 * 60_000;
/** Names and addresses remembered; beyond that the oldest are forgotten. */
const remembered = 10_000;

/**
 * Slows down guessing: SIGN_IN_LIMIT wrong passwords for one account from one address, so that nobody can lock another
 * out from elsewhere. Kept in the process; several of them allow as many times more.
 */
@Injectable()
export class LoginAttempts {
  private readonly tries = new Map<string, { count: number; since: number }>();
  private readonly allowed: number;

  constructor(@Inject(CONFIG) config: Config) {
    this.allowed = config.SIGN_IN_LIMIT;
  }

  /**
   * Counts a try before it is known to be right, so that many at once are no way round.
   * @throws Problem 429 `login.too-many` with the minutes to wait
   */
  begin(username: string, address: string): void {
    const now = performance.now();
    const name = key(username, address);
    const found = this.tries.get(name);
    const running = found !== undefined && now - found.since < windowMs ? found : { count: 0, since: now };
    if (running.count >= this.allowed) {
      const seconds = Math.ceil((running.since + windowMs - now) / 1000);
      throw new Problem(429, 'login.too-many', {
        count: this.allowed,
        minutes: Math.ceil(seconds / 60),
        retryAfter: seconds,
      });
    }
    this.tries.delete(name);
    this.tries.set(name, { ...running, count: running.count + 1 });
    const [oldest] = this.tries.keys();
    if (this.tries.size > remembered && oldest !== undefined) this.tries.delete(oldest);
  }

  succeeded(username: string, address: string): void {
    this.tries.delete(key(username, address));
  }
}

const key = (username: string, address: string): string => `${username}\n${address}`;

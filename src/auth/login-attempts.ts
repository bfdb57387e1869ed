import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { Problem } from '../platform/http/problem.js';

/** How long a wrong password counts, in seconds. */
const window = 15 * 60;

/**
 * Slows down guessing: SIGN_IN_LIMIT wrong passwords for one account from one address, so that nobody can lock another
 * out from elsewhere; counted in the record, for all processes together.
 */
@Injectable()
export class LoginAttempts {
  private readonly allowed: number;

  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) config: Config,
  ) {
    this.allowed = config.SIGN_IN_LIMIT;
  }

  /**
   * Counts a try before it is known to be right, so that many at once are no way round.
   * @throws Problem 429 `login.too-many` with the minutes to wait
   */
  async begin(username: string, address: string): Promise<void> {
    const [tried] = await this.database.query<{ count: number; wait: number }[]>(
      `insert into sign_in_attempt as t (of, count) values ($1, 1)
       on conflict (of) do update set
         count = case when t.since > now() - make_interval(secs => $2) then t.count + 1 else 1 end,
         since = case when t.since > now() - make_interval(secs => $2) then t.since else now() end
       returning count, ceil(extract(epoch from since - now()) + $2)::int as wait`,
      [nameOf(username, address), window],
    );
    if (!tried || tried.count <= this.allowed) return;
    throw new Problem(429, 'login.too-many', {
      count: this.allowed,
      minutes: Math.ceil(tried.wait / 60),
      retryAfter: tried.wait,
    });
  }

  /** Forgets the account's tries from there, and every one that no longer counts. */
  async succeeded(username: string, address: string): Promise<void> {
    await this.database.query(
      'delete from sign_in_attempt where of = $1 or since <= now() - make_interval(secs => $2)',
      [nameOf(username, address), window],
    );
  }
}

/** What was typed for a name may be a password: only its digest is kept. */
const nameOf = (username: string, address: string): string =>
  createHash('sha256').update(`${username}\n${address}`).digest('base64url');

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { DataSource } from 'typeorm';
import type { Language } from '../../domain/language.js';
import { Problem } from '../platform/http/problem.js';
import { lockOffice, recordChange } from '../organisation/office-log.js';
import { endSessions } from './accounts.commands.js';
import { LoginAttempts } from './login-attempts.js';
import { refreshSeconds, Tokens } from './tokens.js';

export interface SignedIn {
  accessToken: string;
  refreshToken: string;
  /** `mustChangePassword`: nothing else is open before. */
  user: { person: string; username: string; name: string; mustChangePassword: boolean };
}

interface AccountRow {
  username: string;
  person: string;
  name: string;
  passwordHash: string;
  mustChangePassword: boolean;
}

/** A password nobody has, verified for unknown names so that they take as long as known ones. */
const dummy = hash(randomUUID());

/** Signing in and out. A refresh token that comes a second time ends its session: one of the two was stolen. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: DataSource,
    private readonly tokens: Tokens,
    private readonly attempts: LoginAttempts,
  ) {}

  /**
   * @throws Problem 401 `login.failed`, the same whether name or password is wrong; 429 after too many from one address
   */
  async login(username: string, password: string, address: string): Promise<SignedIn> {
    await this.attempts.begin(username, address);
    const [account] = await this.database.query<AccountRow[]>(
      `select a.username, a.person, p.name, a.password_hash as "passwordHash",
         a.must_change_password as "mustChangePassword" from account a join person p on p.code = a.person
       where a.username = $1 and a.disabled_at is null`,
      [username],
    );
    const right = await verify(account?.passwordHash ?? (await dummy), password);
    if (!account || !right) throw Problem.of('login.failed');
    await this.attempts.succeeded(username, address);
    const session = randomUUID();
    const refresh = this.tokens.refresh(session);
    await this.database.query(
      `insert into session (id, username, refresh_hash, expires_at) values ($1, $2, $3, now() + make_interval(secs => $4))`,
      [session, account.username, refresh.hash, refreshSeconds],
    );
    return this.signedIn(account, session, refresh.token);
  }

  /** @throws Problem 401 `session.over` */
  async refresh(token: string): Promise<SignedIn> {
    const given = this.tokens.parseRefresh(token);
    if (!given) throw Problem.of('session.over');
    const next = this.tokens.refresh(given.session);
    const [rotated] = await this.database.query<[{ username: string }[], number]>(
      `update session set refresh_hash = $3, expires_at = now() + make_interval(secs => $4)
       where id = $1 and refresh_hash = $2 and revoked_at is null and expires_at > now() returning username`,
      [given.session, given.hash, next.hash, refreshSeconds],
    );
    const username = rotated[0]?.username;
    if (username === undefined) {
      await this.database.query(
        'update session set revoked_at = now() where id = $1 and revoked_at is null',
        [given.session],
      );
      throw Problem.of('session.over');
    }
    const [account] = await this.database.query<AccountRow[]>(
      `select a.username, a.person, p.name, a.password_hash as "passwordHash",
         a.must_change_password as "mustChangePassword" from account a join person p on p.code = a.person
       where a.username = $1 and a.disabled_at is null`,
      [username],
    );
    if (!account) throw Problem.of('session.over');
    return this.signedIn(account, given.session, next.token);
  }

  /**
   * Sets a new password and ends the account's other sessions.
   * @throws Problem 403 `password.wrong`, 409 `password.same`, 429 after too many wrong ones from one address
   */
  async changePassword(
    { person, username, session, address }: Record<'person' | 'username' | 'session' | 'address', string>,
    current: string,
    next: string,
  ): Promise<void> {
    await this.attempts.begin(username, address);
    const [account] = await this.database.query<{ passwordHash: string }[]>(
      'select password_hash as "passwordHash" from account where username = $1',
      [username],
    );
    if (!account || !(await verify(account.passwordHash, current)))
      throw new Problem(403, 'password.wrong', {}, [{ path: 'body.current', code: 'password.wrong' }]);
    await this.attempts.succeeded(username, address);
    if (next === current)
      throw new Problem(409, 'password.same', {}, [{ path: 'body.password', code: 'password.same' }]);
    const passwordHash = await hash(next);
    await this.database.transaction(async (sql) => {
      await lockOffice(sql);
      await sql.query(
        'update account set password_hash = $2, must_change_password = false where username = $1',
        [username, passwordHash],
      );
      await endSessions(sql, username, session);
      await recordChange(sql, { actor: person, kind: 'password_changed', subject: username });
    });
  }

  async end(session: string): Promise<void> {
    await this.database.query('update session set revoked_at = now() where id = $1 and revoked_at is null', [
      session,
    ]);
  }

  /** Those of the sessions that are open. */
  async openOf(sessions: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(
      `select s.id from session s join account a on a.username = s.username
       where s.id = any($1::uuid[]) and s.revoked_at is null and s.expires_at > now() and a.disabled_at is null`,
      [sessions],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * An open session of an account that may sign in: its person's language, and whether the password is still one
   * somebody else gave.
   */
  async state(session: string): Promise<{ mustChangePassword: boolean; language: Language } | undefined> {
    const [row] = await this.database.query<{ mustChangePassword: boolean; language: Language }[]>(
      `select a.must_change_password as "mustChangePassword", p.language
       from session s join account a on a.username = s.username join person p on p.code = a.person
       where s.id = $1 and s.revoked_at is null and s.expires_at > now() and a.disabled_at is null`,
      [session],
    );
    return row;
  }

  private signedIn(
    { person, username, name, mustChangePassword }: AccountRow,
    session: string,
    refreshToken: string,
  ): SignedIn {
    return {
      accessToken: this.tokens.access(person, username, session),
      refreshToken,
      user: { person, username, name, mustChangePassword },
    };
  }
}

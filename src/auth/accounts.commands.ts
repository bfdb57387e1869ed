import { Injectable } from '@nestjs/common';
import { hash } from '@node-rs/argon2';
import { DataSource, type EntityManager } from 'typeorm';
import { requireAdministrator } from '../organisation/office-guards.js';
import { lockOffice, recordChange } from '../organisation/office-log.js';
import { Problem } from '../platform/http/problem.js';

export interface AccountView {
  username: string;
  person: string;
  name: string;
  disabled: boolean;
  mustChangePassword: boolean;
}

/**
 * Accounts as administrators keep them. A password somebody else gave is changed at the first sign-in; whoever is
 * disabled or gets another password is signed out everywhere.
 */
@Injectable()
export class AccountsCommands {
  constructor(private readonly database: DataSource) {}

  async list(): Promise<AccountView[]> {
    return this.database.query<AccountView[]>(
      `select a.username, a.person, p.name, a.disabled_at is not null as disabled,
         a.must_change_password as "mustChangePassword"
       from account a join person p on p.code = a.person order by a.username limit 2000`,
    );
  }

  /** @throws Problem 409 for an unknown person, a name that is taken, or a person who has an account */
  async create(
    actor: string,
    { username, person, password }: { username: string; person: string; password: string },
  ): Promise<void> {
    const passwordHash = await hash(password);
    await this.database.transaction(async (sql) => {
      await lockOffice(sql);
      const [known] = await sql.query<unknown[]>('select 1 from person where code = $1', [person]);
      if (!known) throw place('person.unknown', 'person', { person });
      const made = await sql.query<unknown[]>(
        `insert into account (username, person, password_hash, must_change_password) values ($1, $2, $3, true)
         on conflict do nothing returning username`,
        [username, person, passwordHash],
      );
      if (made.length === 0) throw place('account.exists', 'username', { username });
      await recordChange(sql, { actor, kind: 'account_made', subject: username, data: { person } });
    });
  }

  /** @throws Problem 404, 409 where no administrator who can sign in would remain */
  async change(
    actor: string,
    username: string,
    { disabled, password }: { disabled?: boolean | undefined; password?: string | undefined },
  ): Promise<void> {
    const passwordHash = password === undefined ? null : await hash(password);
    await this.database.transaction(async (sql) => {
      await lockOffice(sql);
      const [, changed] = await sql.query<[unknown[], number]>(
        `update account set password_hash = coalesce($2, password_hash),
           must_change_password = must_change_password or $2 is not null,
           disabled_at = case when $3::boolean is null then disabled_at when $3 then coalesce(disabled_at, now()) end
         where username = $1`,
        [username, passwordHash, disabled ?? null],
      );
      if (changed === 0) throw Problem.of('not-found');
      await requireAdministrator(sql);
      if (disabled === true || passwordHash !== null) await endSessions(sql, username);
      await recordChange(sql, {
        actor,
        kind: 'account_changed',
        subject: username,
        data: { ...(disabled === undefined ? {} : { disabled }), password: passwordHash !== null },
      });
    });
  }

  /** Signs whoever uses the account out everywhere. @throws Problem 404 */
  async signOut(actor: string, username: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      await lockOffice(sql);
      const [known] = await sql.query<unknown[]>('select 1 from account where username = $1', [username]);
      if (!known) throw Problem.of('not-found');
      await endSessions(sql, username);
      await recordChange(sql, { actor, kind: 'sessions_ended', subject: username });
    });
  }
}

/** Ends the sessions of an account, but for one that goes on. */
export async function endSessions(sql: EntityManager, username: string, but?: string): Promise<void> {
  await sql.query(
    `update session set revoked_at = now() where username = $1 and revoked_at is null and id is distinct from $2::uuid`,
    [username, but ?? null],
  );
}

const place = (code: string, field: string, params: Record<string, unknown>): Problem =>
  new Problem(409, code, params, [{ path: `body.${field}`, code }]);

import { Injectable } from '@nestjs/common';
import { hash } from '@node-rs/argon2';
import { DataSource } from 'typeorm';
import { officeStream } from '../organisation/office-log.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';

export interface DemoAccount {
  username: string;
  password: string;
  name: string;
}

/** A demo account as the page of signing in shows it: who it is, and in which posts. */
export interface DemoAccountEntry extends DemoAccount {
  posts: { name: string; unitName: string }[];
}

const passwordOf = (username: string): string => `demo-${username}`;

/** Accounts of the demo office; passwords are `demo-` and the name, which is why production refuses the demo. */
@Injectable()
export class DemoAccounts {
  constructor(
    private readonly database: DataSource,
    private readonly organisation: OrganisationSnapshot,
  ) {}

  /** Makes what is missing. @returns every demo account with its password */
  async ensure(accounts: Record<string, string>): Promise<DemoAccount[]> {
    const known = await this.database.query<{ username: string }[]>('select username from account');
    for (const [username, person] of Object.entries(accounts)) {
      if (known.some((account) => account.username === username)) continue;
      await this.database.query(
        'insert into account (username, person, password_hash) values ($1, $2, $3) on conflict do nothing',
        [username, person, await hash(passwordOf(username))],
      );
    }
    const names = await this.database.query<{ code: string; name: string }[]>(
      'select code, name from person where code = any($1)',
      [Object.values(accounts)],
    );
    return Object.entries(accounts).map(([username, person]) => ({
      username,
      password: passwordOf(username),
      name: names.find(({ code }) => code === person)?.name ?? person,
    }));
  }

  /**
   * Demo accounts that may sign in with their demo password, with the posts their person holds today, in the order they
   * were made. An account that an administrator made, or whose password was changed since, stands in the office's log.
   */
  async list(): Promise<DemoAccountEntry[]> {
    const [{ units, posts, holders }, accounts] = await Promise.all([
      this.organisation.current(),
      this.database.query<{ username: string; person: string; name: string }[]>(
        `select a.username, a.person, p.name from account a join person p on p.code = a.person
         where a.disabled_at is null and not exists (
           select 1 from event e where e.stream_id = $1 and e.data->>'subject' = a.username
             and (e.kind in ('account_made', 'password_changed')
               or e.kind = 'account_changed' and (e.data->>'password')::boolean))
         order by a.created_at, a.username`,
        [officeStream],
      ),
    ]);
    return accounts.map(({ username, person, name }) => ({
      username,
      password: passwordOf(username),
      name,
      posts: Object.values(posts)
        .filter(({ code }) => holders[code]?.includes(person))
        .map((post) => ({ name: post.name, unitName: units[post.unit]?.name ?? post.unit })),
    }));
  }
}

import { Injectable } from '@nestjs/common';
import { hash } from '@node-rs/argon2';
import { DataSource } from 'typeorm';

export interface DemoAccount {
  username: string;
  password: string;
  name: string;
}

/** Accounts of the demo office; passwords are `demo-` and the name, which is why production refuses the demo. */
@Injectable()
export class DemoAccounts {
  constructor(private readonly database: DataSource) {}

  /** Makes what is missing. @returns every demo account with its password */
  async ensure(accounts: Record<string, string>): Promise<DemoAccount[]> {
    const known = await this.database.query<{ username: string }[]>('select username from account');
    for (const [username, person] of Object.entries(accounts)) {
      if (known.some((account) => account.username === username)) continue;
      await this.database.query(
        'insert into account (username, person, password_hash) values ($1, $2, $3) on conflict do nothing',
        [username, person, await hash(`demo-${username}`)],
      );
    }
    const names = await this.database.query<{ code: string; name: string }[]>(
      'select code, name from person where code = any($1)',
      [Object.values(accounts)],
    );
    return Object.entries(accounts).map(([username, person]) => ({
      username,
      password: `demo-${username}`,
      name: names.find(({ code }) => code === person)?.name ?? person,
    }));
  }
}

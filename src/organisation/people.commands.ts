import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Language } from '../../domain/refusals.js';
import { Problem } from '../platform/http/problem.js';
import { lockOffice, recordChange } from './office-log.js';

export interface PersonDetails {
  name: string;
  email: string | null;
  mobile: string | null;
  language: Language;
}

/** People as administrators keep them; nobody is ever deleted, for what they did stays on record. */
@Injectable()
export class PeopleCommands {
  constructor(private readonly database: DataSource) {}

  /** @throws Problem 409 where the code is taken */
  async add(actor: string, code: string, details: Partial<PersonDetails> & { name: string }): Promise<void> {
    await this.database.transaction(async (sql) => {
      await lockOffice(sql);
      const made = await sql.query<unknown[]>(
        `insert into person (code, name, email, mobile, language) values ($1, $2, $3, $4, coalesce($5, 'zh'))
         on conflict (code) do nothing returning code`,
        [code, details.name, details.email ?? null, details.mobile ?? null, details.language ?? null],
      );
      if (made.length === 0)
        throw new Problem(409, 'person.exists', { person: code }, [
          { path: 'body.code', code: 'person.exists' },
        ]);
      await recordChange(sql, { actor, kind: 'person_added', subject: code, data: told(details) });
    });
  }

  /** Changes what is given and leaves the rest. @throws Problem 404 */
  async change(actor: string, code: string, details: Partial<PersonDetails>): Promise<void> {
    await this.database.transaction(async (sql) => {
      await lockOffice(sql);
      const [, changed] = await sql.query<[unknown[], number]>(
        `update person set name = coalesce($2, name), language = coalesce($3, language),
           email = case when $4 then $5 else email end, mobile = case when $6 then $7 else mobile end
         where code = $1`,
        [
          code,
          details.name ?? null,
          details.language ?? null,
          details.email !== undefined,
          details.email ?? null,
          details.mobile !== undefined,
          details.mobile ?? null,
        ],
      );
      if (changed === 0) throw Problem.of('not-found');
      await recordChange(sql, { actor, kind: 'person_changed', subject: code, data: told(details) });
    });
  }
}

/** Name and language as they are; of addresses and numbers, which are personal, only that they were given. */
const told = ({ name, language, ...contacts }: Partial<PersonDetails>): Record<string, unknown> => ({
  ...(name === undefined ? {} : { name }),
  ...(language === undefined ? {} : { language }),
  fields: Object.keys(contacts),
});

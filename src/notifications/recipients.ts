import type { DataSource } from 'typeorm';
import type { Principal } from '../../domain/people/facts.js';
import type { Language } from '../../domain/refusals.js';

export interface Recipient {
  person: string;
  email: string | null;
  language: Language;
}

/**
 * Who gets what is addressed to a principal, at the time of the stream it concerns: the inverse of `principals`, and a
 * secretary for `secretary:<post>` (docs/domain.md section 3).
 */
export async function recipientsOf(
  database: DataSource,
  streamId: string,
  principals: readonly Principal[],
): Promise<Map<Principal, Recipient[]>> {
  const rows = await database.query<(Recipient & { principal: Principal })[]>(
    `select distinct a.principal, p.code as person, p.email, p.language
     from acting(stream_now($1)) a join person p on p.code = a.person
     where a.principal = any($2::text[]) order by a.principal, p.code`,
    [streamId, [...new Set(principals)]],
  );
  const found = new Map<Principal, Recipient[]>(principals.map((principal) => [principal, []]));
  for (const { principal, ...recipient } of rows) found.get(principal)?.push(recipient);
  return found;
}

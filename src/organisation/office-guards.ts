import type { EntityManager } from 'typeorm';
import { Problem } from '../platform/http/problem.js';

/** @throws Problem 409 where nobody could administer any more on a day; the transaction is to be given up */
export async function requireAdministrator(sql: EntityManager): Promise<void> {
  const left = await sql.query<unknown[]>(
    `select 1 from tenure t join post p on p.code = t.post and p.role = 'administrator'
     join account a on a.person = t.person and a.disabled_at is null cross join office o
     where (now() at time zone o.zone)::date between t.from_day and coalesce(t.to_day, 'infinity') limit 1`,
  );
  if (left.length === 0) throw new Problem(409, 'organisation.last-administrator');
}

/** What running work asks of a principal for whom nobody acts. */
export interface Orphan {
  principal: string;
  items: number;
}

/**
 * Principals that running work waits for or will (todos, undecided signatures, heads of units at work) and for whom
 * nobody acts at an instant.
 */
export const orphans = (sql: EntityManager, at: string | null): Promise<Orphan[]> =>
  sql.query<Orphan[]>(
    `with acting_then as materialized (select distinct principal from acting(coalesce($1::timestamptz, now()))),
     asked as (
       select t.principal, t.item_id from todo t
       union
       select 'post:' || s.post, s.item_id from sign_slot s join request r on r.item_id = s.item_id and r.id = s.request_id
         where s.decision is null and r.status in ('verifying', 'signing')
       union
       select 'unit:' || a.unit_id || '/unit_head', a.item_id from assignment a
         where a.status in ('pending', 'acknowledged', 'submitted')
     )
     select x.principal, count(distinct x.item_id)::int as items from asked x
     where not exists (select 1 from acting_then a where a.principal = x.principal) group by 1 order by 1`,
    [at],
  );

/** @throws Problem 409 naming whoever running work would wait for in vain, and did not before */
export async function requireNoOrphans(
  sql: EntityManager,
  before: readonly Orphan[],
  at: string | null,
): Promise<void> {
  const fresh = (await orphans(sql, at)).filter(
    ({ principal }) => !before.some((known) => known.principal === principal),
  );
  if (fresh.length === 0) return;
  throw new Problem(
    409,
    'organisation.orphans',
    { count: fresh.length },
    fresh.slice(0, 50).map(({ principal, items }) => ({
      path: principal,
      code: 'organisation.orphans',
      message: `${principal}: ${items}`,
    })),
  );
}

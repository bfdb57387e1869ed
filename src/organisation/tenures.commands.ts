import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Problem } from '../platform/http/problem.js';
import type { Tenure } from '../../domain/people/organisation-changes.js';
import { addDays } from '../../domain/calendar/date.js';
import { orphans, requireAdministrator, requireNoOrphans } from './office-guards.js';
import { lockOffice, recordChange } from './office-log.js';
import { OrganisationSnapshot } from './organisation-snapshot.js';
import { overlapping } from './tenure-overlap.js';

const columns = `id::text as id, post, person, to_char(from_day, 'YYYY-MM-DD') as from, to_char(to_day, 'YYYY-MM-DD') as to`;

/** 任免: who holds a post, and until when. Nothing else is rewritten: todos and steps name posts. */
@Injectable()
export class TenuresCommands {
  constructor(
    private readonly database: DataSource,
    private readonly organisation: OrganisationSnapshot,
  ) {}

  /**
   * Appoints a person; with `inPlaceOf` that tenure of the post ends on the day before, in one step, so that running work
   * waits for nobody in between.
   * @throws Problem 404 for an unknown post, 409 for an unknown person, an overlap or an end before the beginning, 403
   * for an administrator who appoints themselves; for a hand-over also as `end`
   */
  async appoint(
    actor: string,
    post: string,
    {
      person,
      from,
      to,
      inPlaceOf,
    }: { person: string; from: string; to?: string | undefined; inPlaceOf?: string | undefined },
  ): Promise<Tenure> {
    if (person === actor) throw new Problem(403, 'organisation.own-post');
    if (to !== undefined && to < from) throw place(409, 'tenure.order', 'to');
    const made = await this.database.transaction(async (sql) => {
      await lockOffice(sql);
      const [known] = await sql.query<{ post: boolean; person: boolean }[]>(
        `select exists (select 1 from post where code = $1) as post, exists (select 1 from person where code = $2) as person`,
        [post, person],
      );
      if (!known?.post) throw Problem.of('not-found');
      if (!known.person) throw place(409, 'person.unknown', 'person', { person });
      const check =
        inPlaceOf === undefined ? undefined : await this.cutShort(sql, actor, inPlaceOf, { post, from });
      const [row] = await sql
        .query<Tenure[]>(
          `insert into tenure (post, person, from_day, to_day) values ($1, $2, $3, $4) returning ${columns}`,
          [post, person, from, to ?? null],
        )
        .catch(overlapping('from'));
      if (!row) throw Problem.of('internal');
      await check?.();
      await recordChange(sql, { actor, kind: 'tenure_made', subject: post, data: { ...row } });
      return row;
    });
    this.organisation.changed();
    return made;
  }

  /** Ends a tenure on the day before another begins. @returns what is to be checked when the other has been made */
  private async cutShort(
    sql: EntityManager,
    actor: string,
    id: string,
    { post, from }: { post: string; from: string },
  ): Promise<() => Promise<void>> {
    const [before] = await sql.query<Tenure[]>(`select ${columns} from tenure where id = $1 and post = $2`, [
      id,
      post,
    ]);
    if (!before) throw Problem.of('not-found');
    if (from <= before.from) throw place(409, 'tenure.order', 'from');
    const to = addDays(from, -1);
    if (before.to !== null && before.to < to) return () => Promise.resolve();
    const afterwards = await dayAfter(sql, to);
    const waiting = await orphans(sql, afterwards);
    await sql.query('update tenure set to_day = $2 where id = $1', [id, to]);
    await recordChange(sql, {
      actor,
      kind: 'tenure_ended',
      subject: post,
      data: { person: before.person, from: before.from, before: before.to, to },
    });
    return async () => {
      await requireAdministrator(sql);
      await requireNoOrphans(sql, waiting, afterwards);
    };
  }

  /**
   * Sets the last day of a tenure; null lets it go on.
   * @throws Problem 404, 409 as `appoint` and where no administrator would remain or running work
   * would wait for nobody
   */
  async end(actor: string, id: string, to: string | null): Promise<Tenure> {
    const changed = await this.database.transaction(async (sql) => {
      await lockOffice(sql);
      const [before] = await sql.query<Tenure[]>(`select ${columns} from tenure where id = $1`, [id]);
      if (!before) throw Problem.of('not-found');
      const longer = before.to !== null && (to === null || to > before.to);
      if (before.person === actor && longer) throw new Problem(403, 'organisation.own-post');
      if (to !== null && to < before.from) throw place(409, 'tenure.order', 'to');
      const afterwards = to === null ? null : await dayAfter(sql, to);
      const waiting = await orphans(sql, afterwards);
      const [rows] = await sql
        .query<[Tenure[], number]>(`update tenure set to_day = $2 where id = $1 returning ${columns}`, [
          id,
          to,
        ])
        .catch(overlapping('to'));
      const [after] = rows;
      if (!after) throw Problem.of('internal');
      await requireAdministrator(sql);
      await requireNoOrphans(sql, waiting, afterwards);
      await recordChange(sql, {
        actor,
        kind: 'tenure_ended',
        subject: before.post,
        data: { person: before.person, from: before.from, before: before.to, to: after.to },
      });
      return after;
    });
    this.organisation.changed();
    return changed;
  }

  /** Everyone who held, holds or will hold a post, the latest first. */
  async of(post: string): Promise<Tenure[]> {
    const [known] = await this.database.query<unknown[]>('select 1 from post where code = $1', [post]);
    if (!known) throw Problem.of('not-found');
    return this.database.query<Tenure[]>(
      `select ${columns} from tenure where post = $1 order by from_day desc, id desc limit 200`,
      [post],
    );
  }
}

const place = (status: number, code: string, field: string, params: Record<string, unknown> = {}): Problem =>
  new Problem(status, code, params, [{ path: `body.${field}`, code }]);

/** The first noon without the tenure, or now where that is past. */
async function dayAfter(sql: EntityManager, day: string): Promise<string> {
  const [row] = await sql.query<{ at: string }[]>(
    `select greatest(now(), ($1::date + time '12:00') at time zone o.zone + interval '1 day')::text as at from office o`,
    [day],
  );
  if (!row) throw Problem.of('internal');
  return row.at;
}

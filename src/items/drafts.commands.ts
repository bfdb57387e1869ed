import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Draft } from '../../domain/item/draft.js';
import type { User } from '../auth/current-user.js';
import { mayOpen } from '../../domain/item/authorise.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { Sources } from './sources.js';
import { Problem } from '../platform/http/problem.js';

export interface SavedDraft {
  id: string;
  version: number;
  status: 'drafted';
}

/**
 * Drafts are rows: no stream, no workflow, no clock. Every change is one transaction with its audit
 * (docs/domain.md section 2, edit and discard).
 */
@Injectable()
export class DraftsCommands {
  constructor(
    private readonly database: DataSource,
    private readonly organisation: OrganisationSnapshot,
    private readonly sources: Sources,
  ) {}

  /**
   * Keeps a new draft; the client may have named it.
   * @throws Problem 400 `source.unknown`, or 409 where the id is taken
   */
  async create(user: User, draft: Draft, origin?: { importId: string; row: number }): Promise<SavedDraft> {
    const { id = randomUUID(), ...body } = draft;
    await this.checkDirective(body.directive);
    return this.database.transaction((sql) => this.insert(sql, user.person, id, body, origin));
  }

  /** Writes a new draft within a transaction of the caller's. */
  async insert(
    sql: EntityManager,
    person: string,
    id: string,
    given: Omit<Draft, 'id'>,
    origin?: { importId: string; row: number },
  ): Promise<SavedDraft> {
    const body = await this.sources.coded(given);
    const made = await sql.query<unknown[]>(
      `insert into item (id, kind, title, requirement, source_kind, source_title, source_number, overseer_unit, lead_unit,
                         responsible_post, term, urgency, confidentiality, tags, directive_id, mandatory, phase, status, search)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12, $13, $14::jsonb, $15, $16, 'drafted', 'drafted', $17)
       on conflict (id) do nothing returning id`,
      [id, ...rowOf(body, (await this.organisation.current()).supervisionOffice)],
    );
    if (made.length === 0) throw Problem.of('conflict');
    await sql.query(
      `insert into draft (item_id, version, body, created_by, import_id, import_row) values ($1, 1, $2::jsonb, $3, $4, $5)`,
      [id, JSON.stringify(body), person, origin?.importId ?? null, origin?.row ?? null],
    );
    await audit(sql, id, 1, 'create', body, person);
    return { id, version: 1, status: 'drafted' };
  }

  /** Replaces a draft's content. @throws Problem 400 `source.unknown`, 404, or 409 where it has changed since */
  async edit(user: User, id: string, draft: Draft, expectedVersion: number): Promise<SavedDraft> {
    const { id: _, ...given } = draft;
    const body = await this.sources.coded(given);
    const office = (await this.organisation.current()).supervisionOffice;
    return this.database.transaction(async (sql) => {
      const version = (await lock(sql, id, expectedVersion)) + 1;
      await sql.query(
        `update draft set version = $2, body = $3::jsonb, updated_at = now() where item_id = $1`,
        [id, version, JSON.stringify(body)],
      );
      await sql.query(
        `update item set kind = $2, title = $3, requirement = $4, source_kind = $5, source_title = $6, source_number = $7,
           overseer_unit = $8, lead_unit = $9, responsible_post = $10, term = $11::jsonb, urgency = $12,
           confidentiality = $13, tags = $14::jsonb, directive_id = $15, mandatory = $16, search = $17 where id = $1`,
        [id, ...rowOf(body, office)],
      );
      await audit(sql, id, version, 'edit', body, user.person);
      return { id, version, status: 'drafted' as const };
    });
  }

  /** Throws a draft away; its audit stays. @throws Problem 404, or 409 where it has changed since */
  async discard(user: User, id: string, expectedVersion: number): Promise<void> {
    await this.database.transaction(async (sql) => {
      const version = (await lock(sql, id, expectedVersion)) + 1;
      await sql.query('delete from draft where item_id = $1', [id]);
      await sql.query(`delete from item where id = $1 and phase = 'drafted'`, [id]);
      await audit(sql, id, version, 'discard', null, user.person);
    });
  }

  /** A draft names a directive there is; whether it is still open is asked when it is issued. */
  private async checkDirective(id: string | undefined): Promise<void> {
    if (id === undefined) return;
    const rows = await this.database.query<unknown[]>('select 1 from directive where id = $1', [id]);
    if (rows.length === 0) throw Problem.refused({ code: 'directive.unknown', path: 'directive' });
  }

  /** What `issue` and `take-over` carry; undefined where there is no draft of that id. @throws Problem 403 */
  async forIssue(
    user: User,
    id: string,
    expectedVersion?: number,
  ): Promise<{ version: number; body: Omit<Draft, 'id'> } | undefined> {
    const [{ supervisionOffice }, actor] = await Promise.all([
      this.organisation.current(),
      this.organisation.actor(user.person),
    ]);
    if (!mayOpen(actor, supervisionOffice)) throw Problem.of('forbidden');
    const [draft] = await this.database.query<{ version: number; body: Omit<Draft, 'id'> }[]>(
      'select version, body from draft where item_id = $1',
      [id],
    );
    if (draft && expectedVersion !== undefined && draft.version !== expectedVersion) {
      throw Problem.refused({ code: 'draft.changed' });
    }
    return draft && { ...draft, body: await this.sources.coded(draft.body, 'other') };
  }
}

async function lock(sql: EntityManager, id: string, expected: number): Promise<number> {
  const [draft] = await sql.query<{ version: number }[]>(
    'select version from draft where item_id = $1 for update',
    [id],
  );
  if (!draft) throw Problem.of('not-found');
  if (draft.version !== expected) throw Problem.refused({ code: 'draft.changed' });
  return draft.version;
}

const audit = (
  sql: EntityManager,
  id: string,
  version: number,
  what: string,
  body: unknown,
  person: string,
): Promise<unknown> =>
  sql.query(
    `insert into draft_change (item_id, version, what, body, actor) values ($1, $2, $3, $4::jsonb, $5)`,
    [id, version, what, body === null ? null : JSON.stringify(body), person],
  );

const rowOf = (body: Omit<Draft, 'id'>, office: string): unknown[] => [
  body.kind,
  body.title,
  body.requirement ?? '',
  body.source?.kind ?? '',
  body.source?.title ?? '',
  body.source?.number ?? null,
  office,
  body.leadUnit ?? null,
  body.responsiblePost ?? null,
  body.term ? JSON.stringify(body.term) : null,
  body.urgency ?? 'normal',
  body.confidentiality ?? 'public',
  JSON.stringify(body.tags ?? []),
  body.directive ?? null,
  body.mandatory ?? true,
  [body.title, body.requirement, body.source?.title, ...(body.tags ?? [])].filter(Boolean).join(' '),
];

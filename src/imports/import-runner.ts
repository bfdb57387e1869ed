import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ImportPort } from '../../activities/import.js';
import type { ImportInput } from '../../workflows/import.contract.js';
import type { Bodies } from '../../domain/item/bodies.js';
import { effective } from '../../domain/ledger/correct.js';
import type { User } from '../auth/current-user.js';
import { DraftsCommands } from '../items/drafts.commands.js';
import { DirectivesCommands } from '../directives/directives.commands.js';
import { ItemsCommands } from '../items/items.commands.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { Problem } from '../platform/http/problem.js';
import { stableId } from '../platform/stable-id.js';
import { checkedDraft } from './imports.commands.js';
import { ImportsQueries, type StoredRow } from './imports.queries.js';

/** Rows of one batch: progress is seen after each. */
const batch = 20;

/**
 * Carries out an import row by row. Ids and keys come from the import and the row: whatever is done twice after a
 * crash was done once.
 */
@Injectable()
export class ImportRunner implements ImportPort {
  constructor(
    private readonly database: DataSource,
    private readonly queries: ImportsQueries,
    private readonly drafts: DraftsCommands,
    private readonly items: ItemsCommands,
    private readonly directives: DirectivesCommands,
    private readonly organisation: OrganisationSnapshot,
  ) {}

  /** @returns how many rows were carried out; 0 when the step is done */
  async next({ importId, step, person }: ImportInput): Promise<number> {
    const user: User = { person, username: person, language: 'zh' };
    const waiting = step === 'commit' ? 'ready' : 'drafted';
    const rows = await this.database.query<{ n: number }[]>(
      'select n from import_row where import_id = $1 and status = $2 order by n limit $3',
      [importId, waiting, batch],
    );
    const { answers } = await this.queries.find(importId);
    for (const { n } of rows) {
      const row = await this.queries.row(importId, n);
      if (!row) continue;
      if (step === 'commit') await this.commit(user, importId, row, answers);
      else await this.issue(user, importId, row);
    }
    if (rows.length === 0) {
      await this.database.query('update import set status = $2 where id = $1', [
        importId,
        step === 'commit' ? 'committed' : 'issued',
      ]);
    }
    return rows.length;
  }

  private async commit(
    user: User,
    importId: string,
    row: StoredRow,
    answers: Record<string, string>,
  ): Promise<void> {
    const { drafts, takeOver } = effective(row.reading, row.correction ?? undefined, answers);
    try {
      const { group } = row.reading;
      const directive =
        answers['directives'] === 'group' && group !== undefined
          ? await this.directive(user, importId, group)
          : undefined;
      for (const [k, draft] of drafts.entries()) {
        const checked = checkedDraft(draft);
        if ('path' in checked) throw new Problem(409, 'import.correction', { path: checked.path });
        const id = stableId(`${importId}/${row.n}/${k}`);
        const under = directive === undefined ? {} : { directive };
        await this.ensureDraft(user, id, { ...checked.draft, ...under }, importId, row.n, k);
        if (takeOver) await this.takeOver(user, id, `import-${importId}-${row.n}-${k}`, takeOver);
      }
      await this.mark(importId, row.n, takeOver ? 'taken_over' : 'drafted', null);
    } catch (error) {
      if (!(error instanceof Problem) || error.getStatus() >= 500) throw error;
      await this.mark(importId, row.n, 'failed', { code: error.code, params: error.params });
    }
  }

  /** The directive a heading becomes: registered by its first row, known to all others. @returns its id */
  private async directive(user: User, importId: string, heading: string): Promise<string> {
    const title = heading.replace(/^[（(]?[一二三四五六七八九十百\d]+[)）]?[、.．]\s*/, '').slice(0, 300);
    const name = `${importId}/directive/${heading}`;
    const id = stableId(name);
    // Asked before it is registered again: on another day, or with the office renamed, that would be another command.
    if ((await this.database.query<unknown[]>('select 1 from directive where id = $1', [id])).length > 0)
      return id;
    const [{ fileName }, org] = await Promise.all([this.queries.find(importId), this.organisation.current()]);
    const answer = await this.directives.execute(user, id, {
      name: 'register',
      key: `import-${id}`,
      body: {
        title: title || heading,
        text: `${fileName}：${heading}`.slice(0, 8000),
        source: { kind: 'key_work', issuer: org.units[org.supervisionOffice]?.name ?? org.supervisionOffice },
        receivedOn: org.day,
      },
    });
    if (answer.kind === 'pending') throw Problem.of('unavailable');
    return id;
  }

  /** The draft and its place in the import in one transaction; one that is there already stays. */
  private async ensureDraft(
    user: User,
    id: string,
    draft: Parameters<DraftsCommands['insert']>[3],
    importId: string,
    n: number,
    k: number,
  ): Promise<void> {
    await this.database.transaction(async (sql) => {
      const placed = await sql.query<unknown[]>(
        'insert into import_item (import_id, n, k, item_id) values ($1, $2, $3, $4) on conflict do nothing returning k',
        [importId, n, k, id],
      );
      if (placed.length > 0) await this.drafts.insert(sql, user.person, id, draft, { importId, row: n });
    });
  }

  private async takeOver(user: User, id: string, key: string, body: Bodies['take-over']): Promise<void> {
    const answer = await this.items.execute(user, id, { name: 'take-over', key, body });
    if (answer.kind === 'pending') throw Problem.of('unavailable');
  }

  private async issue(user: User, importId: string, row: StoredRow): Promise<void> {
    try {
      for (const [k, id] of row.items.entries()) {
        const answer = await this.items.execute(user, id, {
          name: 'issue',
          key: `import-issue-${importId}-${row.n}-${k}`,
          body: {},
        });
        if (answer.kind === 'pending') throw Problem.of('unavailable');
      }
      await this.mark(importId, row.n, 'issued', null);
    } catch (error) {
      if (!(error instanceof Problem) || error.getStatus() >= 500) throw error;
      await this.mark(importId, row.n, 'failed', { code: error.code, params: error.params });
    }
  }

  private async mark(importId: string, n: number, status: string, problem: unknown): Promise<void> {
    await this.database.query(
      'update import_row set status = $3, problem = $4::jsonb where import_id = $1 and n = $2',
      [importId, n, status, problem === null ? null : JSON.stringify(problem)],
    );
  }
}

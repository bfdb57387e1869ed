import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { DataSource, type EntityManager } from 'typeorm';
import { draftSchema } from '../../domain/item/draft.js';
import { effective, type Correction } from '../../domain/ledger/correct.js';
import type { RowReading } from '../../domain/ledger/findings.js';
import { readLedger } from '../../domain/ledger/reading.js';
import { importWorkflow, importWorkflowId, type ImportInput } from '../../workflows/import.contract.js';
import type { User } from '../auth/current-user.js';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { Problem } from '../platform/http/problem.js';
import { within } from '../platform/temporal/deadline.js';
import { ImportsQueries, type StoredImport } from './imports.queries.js';
import type { CorrectionBody, DirectiveChoice } from './imports.schemas.js';
import { readFile } from './reading/read-file.js';
import { UnreadableLedger } from './reading/unreadable.js';
import { Vocabularies } from './vocabularies.js';

/** Reads ledgers in, takes corrections, and hands the rest to a workflow that survives whatever stops it. */
@Injectable()
export class ImportsCommands {
  constructor(
    private readonly database: DataSource,
    private readonly queries: ImportsQueries,
    private readonly vocabularies: Vocabularies,
    private readonly client: Client,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Dry run: reads and checks, changes nothing else. @throws Problem 415 for a file that cannot be read */
  async read(user: User, file: { buffer: Buffer; name: string }): Promise<string> {
    const vocabulary = await this.vocabularies.current();
    const sheets = await readFile(file.buffer, file.name).catch((error: unknown) => {
      if (error instanceof UnreadableLedger) throw new Problem(415, error.code, error.params);
      throw error;
    });
    const { rows, ...reading } = readLedger(sheets, file.name, vocabulary);
    const id = randomUUID();
    await this.database.transaction(async (sql) => {
      await sql.query(
        `insert into import (id, file_name, status, created_by, reading) values ($1, $2, 'read', $3, $4::jsonb)`,
        [id, file.name.slice(0, 200), user.person, JSON.stringify(reading)],
      );
      await sql.query(
        `insert into import_row (import_id, n, sheet, address, reading, status)
         select $1, (r->'reading'->>'n')::int, r->'reading'->>'sheet', r->'reading'->>'address', r->'reading', r->>'status'
         from jsonb_array_elements($2::jsonb) r`,
        [
          id,
          JSON.stringify(rows.map((row) => ({ reading: row, status: effective(row, undefined, {}).status }))),
        ],
      );
    });
    return id;
  }

  /** Corrects one row, or answers for all that ask the same. @throws Problem 404, 409 once committed, 400 */
  async correct(id: string, n: number, { answer, ...body }: CorrectionBody): Promise<void> {
    const found = await this.queries.find(id);
    if (found.status !== 'read') throw new Problem(409, 'import.not-open');
    const row = await this.queries.row(id, n);
    if (!row) throw Problem.of('not-found');
    this.checkChoices(
      row.reading.findings,
      answer ? { [answer.code]: answer.value } : {},
      body.answers ?? {},
    );
    const merged = merge(row.correction, body as Correction);
    const answers = answer ? { ...found.answers, [answer.code]: answer.value } : found.answers;
    await this.database.transaction(async (sql) => {
      await sql.query(
        'update import_row set correction = $3::jsonb, status = $4 where import_id = $1 and n = $2',
        [id, n, JSON.stringify(merged), effective(row.reading, merged, answers).status],
      );
      if (answer) {
        await sql.query('update import set answers = $2::jsonb where id = $1', [id, JSON.stringify(answers)]);
        await recheck(sql, { ...found, answers });
      }
    });
  }

  private checkChoices(
    findings: readonly { address: string; code: string; choices?: { value: string }[] }[],
    byCode: Record<string, string>,
    byAddress: Record<string, string>,
  ): void {
    const given = [
      ...Object.entries(byCode).map(([code, value]) => ({
        value,
        of: findings.filter((f) => f.code === code),
      })),
      ...Object.entries(byAddress).map(([address, value]) => ({
        value,
        of: findings.filter((f) => f.address === address),
      })),
    ];
    for (const { value, of } of given) {
      if (!of.some(({ choices }) => choices?.some((choice) => choice.value === value))) {
        throw new Problem(400, 'import.choice', { value }, [{ path: 'body.answers', code: 'import.choice' }]);
      }
    }
  }

  /** Everything ready becomes drafts and taken-over items. @throws Problem 409 while rows are asked or refused */
  async commit(user: User, id: string, directives: DirectiveChoice): Promise<void> {
    const found = await this.queries.find(id);
    if (found.status === 'read') {
      const [waiting] = await this.database.query<{ rows: number }[]>(
        `select count(*)::int as rows from import_row where import_id = $1 and status in ('open', 'refused')`,
        [id],
      );
      if (waiting && waiting.rows > 0)
        throw new Problem(409, 'import.unanswered', { rows: String(waiting.rows) });
      await this.database.query(
        `update import set status = 'committing', answers = answers || jsonb_build_object('directives', $2::text)
         where id = $1 and status = 'read'`,
        [id, directives],
      );
    } else if (found.status !== 'committing') return;
    await this.start(user, id, 'commit');
  }

  /** Issues the drafts of a committed import. @throws Problem 409 before it is committed */
  async issue(user: User, id: string): Promise<void> {
    const found = await this.queries.find(id);
    if (found.status === 'committed') {
      await this.database.query(
        `update import set status = 'issuing' where id = $1 and status = 'committed'`,
        [id],
      );
    } else if (found.status !== 'issuing' && found.status !== 'issued') throw Problem.of('conflict');
    if (found.status !== 'issued') await this.start(user, id, 'issue');
  }

  private async start(user: User, id: string, step: ImportInput['step']): Promise<void> {
    const input: ImportInput = { importId: id, step, person: user.person };
    await within(this.client, 5_000, () =>
      this.client.workflow.start(importWorkflow, {
        workflowId: importWorkflowId(id, step),
        taskQueue: this.config.TASK_QUEUE,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
        staticSummary: `${step} of an import`,
      }),
    );
  }
}

/** An answer for all may make other rows ready. */
async function recheck(sql: EntityManager, { id, answers }: StoredImport): Promise<void> {
  const rows = await sql.query<{ n: number; reading: RowReading; correction: Correction | null }[]>(
    `select n, reading, correction from import_row where import_id = $1 and status in ('open', 'refused', 'ready')`,
    [id],
  );
  const checked = rows.map(({ n, reading, correction }) => ({
    n,
    status: effective(reading, correction ?? undefined, answers).status,
  }));
  await sql.query(
    `update import_row r set status = c->>'status' from jsonb_array_elements($2::jsonb) c
     where r.import_id = $1 and r.n = (c->>'n')::int and r.status <> c->>'status'`,
    [id, JSON.stringify(checked)],
  );
}

function merge(before: Correction | null, body: Correction): Correction {
  return {
    ...before,
    ...body,
    ...(before?.draft || body.draft ? { draft: { ...before?.draft, ...body.draft } } : {}),
    ...(before?.answers || body.answers ? { answers: { ...before?.answers, ...body.answers } } : {}),
  };
}

/** A draft as the schema wants it; undefined with the place where it does not. */
export function checkedDraft(
  draft: unknown,
): { draft: ReturnType<typeof draftSchema.parse> } | { path: string } {
  const parsed = draftSchema.safeParse(draft);
  return parsed.success ? { draft: parsed.data } : { path: parsed.error.issues[0]?.path.join('.') ?? '' };
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { fill } from '../../domain/fill.js';
import { effective, type Correction } from '../../domain/ledger/correct.js';
import type { LedgerReading, RowReading } from '../../domain/ledger/findings.js';
import { ledgerTexts, type LedgerCode } from '../../domain/ledger/texts.js';
import { refusalTexts } from '../../domain/refusal-texts.js';
import type { Language } from '../../domain/language.js';
import { Problem } from '../platform/http/problem.js';
import type {
  ImportList,
  ImportListQuery,
  ImportPageQuery,
  ImportRowView,
  ImportView,
} from './imports.schemas.js';

export interface StoredRow {
  n: number;
  sheet: string;
  address: string;
  status: string;
  reading: RowReading;
  correction: Correction | null;
  problem: { code: string; params: Record<string, unknown> } | null;
  items: string[];
}

export interface StoredImport {
  id: string;
  fileName: string;
  status: ImportView['status'];
  createdBy: string;
  reading: Omit<LedgerReading, 'rows'>;
  answers: Record<string, string>;
}

const rowColumns = `r.n, r.sheet, r.address, r.status, r.reading, r.correction, r.problem,
  array(select c.item_id from import_item c where c.import_id = r.import_id and c.n = r.n order by c.k) as items`;

/** An import as people look at it: rows with their cells, choices and what became of them. */
@Injectable()
export class ImportsQueries {
  constructor(private readonly database: DataSource) {}

  /** @throws Problem 404 */
  async find(id: string): Promise<StoredImport> {
    const [found] = await this.database.query<StoredImport[]>(
      `select id, file_name as "fileName", status, created_by as "createdBy", reading, answers from import where id = $1`,
      [id],
    );
    if (!found) throw Problem.of('not-found');
    return found;
  }

  /** Every import of the office, the latest first, by keyset. */
  async list({ cursor, limit }: ImportListQuery): Promise<ImportList> {
    const rows = await this.database.query<
      (Omit<ImportList['imports'][number], 'createdAt'> & { createdAt: Date })[]
    >(
      `select i.id, i.file_name as "fileName", i.status, i.created_by as "createdBy", i.created_at as "createdAt",
         coalesce(p.name, i.created_by) as "createdByName", t.totals
       from (
         select * from import
         where $1::uuid is null or (created_at, id) < (select created_at, id from import where id = $1)
         order by created_at desc, id desc limit $2
       ) i left join person p on p.code = i.created_by
       cross join lateral (
         select coalesce(jsonb_object_agg(status, count), '{}') as totals
         from (select status, count(*) as count from import_row where import_id = i.id group by status) c
       ) t order by i.created_at desc, i.id desc`,
      [cursor ?? null, limit + 1],
    );
    const imports = rows
      .slice(0, limit)
      .map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
    return { imports, nextCursor: rows.length > limit ? (imports.at(-1)?.id ?? null) : null };
  }

  async row(id: string, n: number): Promise<StoredRow | undefined> {
    const [row] = await this.database.query<StoredRow[]>(
      `select ${rowColumns} from import_row r where r.import_id = $1 and r.n = $2`,
      [id, n],
    );
    return row;
  }

  async view(
    id: string,
    language: Language,
    { cursor, limit = 500, status }: ImportPageQuery = {},
  ): Promise<ImportView> {
    const found = await this.find(id);
    const [groups, rows, totals] = await Promise.all([
      this.database.query<{ title: string; rows: number }[]>(
        `select reading->>'group' as title, count(*)::int as rows from import_row
         where import_id = $1 and reading ? 'group' group by 1 order by min(n)`,
        [id],
      ),
      this.database.query<StoredRow[]>(
        `select ${rowColumns} from import_row r where r.import_id = $1 and r.n > $2 and ($4::text is null or r.status = $4)
         order by r.n limit $3`,
        [id, Number(cursor ?? 0), limit + 1, status ?? null],
      ),
      this.database.query<{ status: string; count: number }[]>(
        'select status, count(*)::int as count from import_row where import_id = $1 group by status order by status',
        [id],
      ),
    ]);
    const page = rows.slice(0, limit);
    return {
      id,
      fileName: found.fileName,
      status: found.status,
      createdBy: found.createdBy,
      totals: Object.fromEntries(totals.map(({ status: of, count }) => [of, count])),
      tables: found.reading.tables,
      groups,
      directives: found.answers['directives'] === 'group' ? 'group' : 'none',
      ignored: found.reading.ignored as unknown as Record<string, unknown>[],
      faults: found.reading.faults.map(({ code, params }) => ({
        code,
        text: ledgerText(code, params, language),
      })),
      rows: page.map((row) => rowView(row, found.answers, language)),
      nextCursor: rows.length > limit ? String(page.at(-1)?.n) : null,
    };
  }
}

/** A row with its findings in words. */
export function rowView(row: StoredRow, answers: Record<string, string>, language: Language): ImportRowView {
  const { drafts, takeOver, open } = effective(row.reading, row.correction ?? undefined, answers);
  const shown = [...open, ...row.reading.findings.filter(({ severity }) => severity === 'warn')];
  return {
    n: row.n,
    sheet: row.sheet,
    address: row.address,
    status: row.status,
    drafts,
    takeOver: takeOver ? { ...takeOver } : null,
    findings: shown.map(({ address, severity, code, params, choices }) => ({
      address,
      severity,
      code,
      text: ledgerText(code, params, language),
      choices: (choices ?? []).map(({ value, label }) => ({ value, label })),
    })),
    items: row.items,
    problem: row.problem ? { code: row.problem.code, text: problemText(row.problem, language) } : null,
  };
}

export const ledgerText = (code: LedgerCode, params: Record<string, unknown>, language: Language): string =>
  fill(ledgerTexts[code][language], params);

function problemText(
  { code, params }: { code: string; params: Record<string, unknown> },
  language: Language,
): string {
  const text =
    (refusalTexts as Record<string, { zh: string; en: string }>)[code] ??
    (ledgerTexts as Record<string, { zh: string; en: string }>)[code];
  return text ? fill(text[language], params) : code;
}

import { infiniteQueryOptions, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import type { Ignored, LedgerReading, TakeOver } from '../../../domain/ledger/findings.js';
import type { DraftInput } from '../../../domain/item/draft.js';
import { api, ask } from '../api/client.js';
import type { components, paths } from '../api/generated/openapi.js';

export type Import = components['schemas']['Import'];
export type ImportEntry = components['schemas']['Imports']['imports'][number];
export type ImportRow = components['schemas']['ImportRow'];
export type Finding = ImportRow['findings'][number];
export type Correction =
  paths['/api/v1/imports/{id}/rows/{n}']['patch']['requestBody']['content']['application/json'];

/** What a row may be, in the order people deal with them. */
export const rowStatuses = [
  'refused',
  'open',
  'ready',
  'skipped',
  'failed',
  'drafted',
  'taken_over',
  'issued',
] as const;
export type RowStatus = (typeof rowStatuses)[number];

export const draftsOf = (row: ImportRow): Partial<DraftInput>[] => row.drafts;
export const takeOverOf = (row: ImportRow): TakeOver | null => row.takeOver as TakeOver | null;
export const tablesOf = (read: Import): LedgerReading['tables'] =>
  read.tables as unknown as LedgerReading['tables'];
export const ignoredOf = (read: Import): Ignored[] => read.ignored as unknown as Ignored[];

const first: { cursor?: string } = {};
/** Rows asked for at once. */
const limit = 500;
/** How often an import that is being carried out is looked at, in milliseconds. */
const pace = 1_000;

type Standing = Pick<Import, 'status' | 'totals'>;

export const isMoving = ({ status }: Standing): boolean => status === 'committing' || status === 'issuing';

/** How many rows stand in any of these ways. */
export const countOf = ({ totals }: Pick<Import, 'totals'>, ...statuses: readonly RowStatus[]): number =>
  statuses.reduce((sum, status) => sum + (totals[status] ?? 0), 0);

/** How many rows are carried out, of how many, in the step an import is at. */
export function progressOf(read: Standing): { done: number; count: number } {
  const writing = read.status === 'committing';
  const done = countOf(read, 'issued', 'taken_over', 'failed') + (writing ? countOf(read, 'drafted') : 0);
  return { done, count: done + countOf(read, writing ? 'ready' : 'drafted') };
}

/** Imports of the office, the latest first; looked at again while one is carried out. */
export const importsQuery = infiniteQueryOptions({
  queryKey: ['imports'],
  staleTime: 0,
  queryFn: ({ pageParam }) => ask(api.GET('/api/v1/imports', { params: { query: pageParam } })),
  initialPageParam: first,
  getNextPageParam: ({ nextCursor }) => (nextCursor === null ? undefined : { cursor: nextCursor }),
  refetchInterval: ({ state }) =>
    state.data?.pages.some(({ imports }) => imports.some(isMoving)) === true ? pace : false,
});

/** An import with its rows, looked at again while it is carried out. */
export const importQuery = (id: string, status: RowStatus | undefined) =>
  infiniteQueryOptions({
    queryKey: ['import', id, status ?? 'all'],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/api/v1/imports/{id}', {
          params: { path: { id }, query: { limit, ...(status ? { status } : {}), ...pageParam } },
        }),
      ),
    initialPageParam: first,
    getNextPageParam: ({ nextCursor }) => (nextCursor === null ? undefined : { cursor: nextCursor }),
    refetchInterval: ({ state }) => {
      const newest = state.data?.pages.at(-1);
      return newest && isMoving(newest) ? pace : false;
    },
  });

/** Reads a ledger, dry run. @throws ApiProblem */
export const readLedger = (file: File): Promise<Import> => {
  const body = new FormData();
  body.append('file', file);
  return ask(api.POST('/api/v1/imports', { body: body as never, bodySerializer: () => body }));
};

/** Corrects a row, answers it, or leaves it out; what is cached shows the row as it is now. @throws ApiProblem */
export async function correctRow(
  queries: QueryClient,
  id: string,
  n: number,
  body: Correction,
): Promise<void> {
  const now = await ask(api.PATCH('/api/v1/imports/{id}/rows/{n}', { params: { path: { id, n } }, body }));
  if (body.answer) {
    await queries.invalidateQueries({ queryKey: ['import', id] });
    return;
  }
  const [row] = now.rows;
  queries.setQueriesData<InfiniteData<Import>>({ queryKey: ['import', id] }, (data) =>
    data
      ? {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            totals: now.totals,
            rows: page.rows.map((old) => (row && old.n === row.n ? row : old)),
          })),
        }
      : data,
  );
}

/** Carries an import out: its rows into drafts, or its drafts into items. @throws ApiProblem */
export async function carryOut(
  queries: QueryClient,
  id: string,
  step: 'commit' | 'issue',
  directives: Import['directives'],
): Promise<void> {
  const params = { path: { id } };
  await ask(
    step === 'commit'
      ? api.POST('/api/v1/imports/{id}/commit', { params: { ...params, query: { directives } } })
      : api.POST('/api/v1/imports/{id}/issue', { params }),
  );
  await queries.invalidateQueries({ queryKey: ['import', id] });
}

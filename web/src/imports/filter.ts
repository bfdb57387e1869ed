import type { RowStatus } from './import.js';

/** Which rows of an import are shown; it stands in the address. */
export interface ImportFilter {
  status?: RowStatus;
}

export const readImportFilter = (search: Record<string, unknown>): ImportFilter =>
  typeof search['status'] === 'string' ? { status: search['status'] as RowStatus } : {};

import { send } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { saveFile } from '../design/save-file.js';
import type { Filter } from './filter.js';

/**
 * Saves the ledger of what the filter names.
 * @throws ApiProblem
 */
export async function exportItems(filter: Filter): Promise<void> {
  const url = new URL('/api/v1/items/export.xlsx', location.origin);
  for (const [name, value] of Object.entries(filter)) url.searchParams.set(name, String(value));
  const response = await send(new Request(url));
  if (!response.ok) throw problemOf(response, await response.json().catch(() => ({})));
  saveFile(await response.blob(), response.headers.get('Content-Disposition'), 'items.xlsx');
}

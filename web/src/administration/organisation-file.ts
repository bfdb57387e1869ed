import { api, ask } from '../api/client.js';
import type { components } from '../api/generated/openapi.js';
import { saveFile } from '../design/save-file.js';
import type { ProblemPlace } from '../api/problem.js';

export type Loaded = components['schemas']['OrganisationLoaded'];
export type Change = Loaded['changes'][number];
type File = components['schemas']['OrganisationFile'];

/** A file that was chosen, read as JSON. */
export interface Chosen {
  name: string;
  content: unknown;
}

/** Saves the organisation in force as its file. @throws ApiProblem */
export async function downloadFile(): Promise<void> {
  const file = await ask(api.GET('/api/v1/organisation/file'));
  saveFile(
    new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }),
    null,
    'organisation.json',
  );
}

/** Loads a file, or only tells what it would change. @throws ApiProblem naming every wrong place */
export const loadFile = ({ content }: Chosen, dryRun: boolean): Promise<Loaded> =>
  ask(
    api.PUT('/api/v1/organisation', {
      params: { query: { dryRun: dryRun ? 'true' : 'false' } },
      body: content as File,
    }),
  );

/** What a refused place of a file belongs to: the name of the nearest thing around it that has one. */
export function subjectOf(content: unknown, { path }: ProblemPlace): string {
  let at: unknown = content;
  let named = '';
  for (const part of path.replace(/^body\.?/, '').split(/[.[\]]+/)) {
    if (typeof at !== 'object' || at === null || part === '') break;
    at = (at as Record<string, unknown>)[part];
    const { name, code } = (at ?? {}) as { name?: unknown; code?: unknown };
    const word = typeof name === 'string' && name !== '' ? name : code;
    if (typeof word === 'string') named = word;
  }
  return named;
}

/** Names of whatever a file and the office name by a code. */
export function namesIn(
  content: unknown,
  office: readonly { code: string; name: string }[],
): Map<string, string> {
  const file = content as Record<string, unknown>;
  const rows = ['units', 'unitGroups', 'posts', 'people'].flatMap((part) =>
    Array.isArray(file[part]) ? (file[part] as { code: string; name: string }[]) : [],
  );
  return new Map([...office, ...rows].map(({ code, name }) => [code, name]));
}

import type { DraftInput } from '../../../domain/item/draft.js';
import { api, ask } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';

/** Under what the browser keeps what is typed, beside the place. */
export const keptAs = 'draft';

/**
 * Keeps a draft under the id the page gave it. Where the answer to its making was lost, the draft that is there is
 * written over.
 * @param version what it is based on; 0 for one that is not kept yet
 * @returns its version now
 * @throws ApiProblem, `draft.changed` where someone else has written meanwhile
 */
export async function saveDraft(id: string, version: number, draft: Partial<DraftInput>): Promise<number> {
  const body = draft as DraftInput;
  if (version > 0) return change(id, version, body);
  try {
    return (await ask(api.POST('/api/v1/items', { body: { ...body, id } }))).version;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'conflict') throw error;
    return change(id, await versionOf(id), body);
  }
}

const change = async (id: string, expectedVersion: number, body: DraftInput): Promise<number> =>
  (
    await ask(
      api.PATCH('/api/v1/items/{id}', { params: { path: { id } }, body: { ...body, expectedVersion } }),
    )
  ).version;

/** The version a draft has now. @throws ApiProblem */
export const versionOf = async (id: string): Promise<number> =>
  (await ask(api.GET('/api/v1/items/{id}', { params: { path: { id } } }))).version;

/** Throws a draft away. @throws ApiProblem */
export const discardDraft = (id: string, expectedVersion: number): Promise<unknown> =>
  ask(api.DELETE('/api/v1/items/{id}', { params: { path: { id }, query: { expectedVersion } } }));

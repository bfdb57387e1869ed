import { currentLanguage } from '../i18n/language.js';
import { send } from './client.js';
import type { components } from './generated/openapi.js';
import { pause } from './pause.js';
import { ApiProblem, problemOf } from './problem.js';
import { answeredFor, keepUnanswered, unansweredFor, type Sent } from './unanswered.js';

export type Outcome = components['schemas']['CommandOutcome'];
type CommandStatus = components['schemas']['CommandStatus'];

/** Pauses before a command is sent again, in milliseconds. */
const tries = [0, 1_000, 3_000];

/**
 * Sends one command and waits for what becomes of it: where the server is away for a moment it is sent again under the
 * same key; where it was handed over (202) the answer is waited for. One that got no answer is settled before the same
 * is sent anew, also after a reload, so that what a person means once is done once.
 * @param path below `/api/v1`
 * @returns the outcome; undefined where it was accepted and is not done after a minute
 * @throws ApiProblem
 */
export async function command(path: string, body: object): Promise<Outcome | undefined> {
  const text = JSON.stringify(body);
  const before = unansweredFor(path, body);
  if (before) {
    try {
      return await deliver(path, body, before);
    } catch (error) {
      // Only its version was behind: it was not done, and what is meant now says a newer one.
      if (!(error instanceof ApiProblem && isStale(error)) || before.text === text) throw error;
    }
  }
  return deliver(path, body, { key: crypto.randomUUID(), text });
}

const isStale = ({ code }: ApiProblem): boolean => code === 'item.stale-version' || code === 'draft.changed';

async function deliver(path: string, body: object, sent: Sent): Promise<Outcome | undefined> {
  keepUnanswered(path, body, sent);
  try {
    const answer = await persistently(path, sent);
    const outcome =
      answer.status === 202 ? await becomes(statusOf(sent.key)) : ((await answer.json()) as Outcome);
    answeredFor(path, body);
    return outcome;
  } catch (error) {
    if (error instanceof ApiProblem && !error.passing) answeredFor(path, body);
    throw error;
  }
}

const statusOf = (key: string): string => `/api/v1/commands/${encodeURIComponent(key)}`;

export interface BulkEntry {
  id: string;
  requestId?: string | undefined;
  body?: Record<string, unknown>;
  expectedVersion?: number | undefined;
}

/** What became of one entry; `pending` where it is not done after a minute. */
export interface BulkResult {
  id: string;
  requestId?: string | undefined;
  status: 'done' | 'pending' | 'refused';
  /** Why it was refused, in the caller's language. */
  reason?: string;
}

/**
 * Gives one command to many places, as `command` gives it to one.
 * @param path of a bulk command, below `/api/v1`
 * @param key of the intention: the same place under the same key is done once
 * @returns a result for each entry, in their order
 * @throws ApiProblem where the whole was not taken in
 */
export async function commandMany(
  path: string,
  entries: readonly BulkEntry[],
  key: string,
): Promise<BulkResult[]> {
  const answer = await persistently(path, { key, text: JSON.stringify({ entries }) });
  const { results } = (await answer.json()) as components['schemas']['BulkResults'];
  return Promise.all(
    results.map(async ({ id, requestId, status, location: at, problem }): Promise<BulkResult> => {
      const place = { id, requestId };
      if (status === 'refused') return { ...place, status, reason: problem?.detail ?? '' };
      if (status === 'done' || at === undefined) return { ...place, status };
      try {
        return { ...place, status: (await becomes(at)) ? 'done' : 'pending' };
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        return { ...place, status: 'refused', reason: error.detail };
      }
    }),
  );
}

async function persistently(path: string, { key, text }: Sent): Promise<Response> {
  let problem: ApiProblem | undefined;
  for (const wait of tries) {
    await pause(wait);
    try {
      const response = await send(
        new Request(new URL(`/api/v1${path}`, location.origin), {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
          body: text,
        }),
      );
      if (response.ok) return response;
      problem = problemOf(response, await response.json().catch(() => ({})));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      problem = error;
    }
    if (!problem.passing) throw problem;
  }
  throw problem ?? new ApiProblem(0, 'unreachable', '');
}

/** What a command that was handed over becomes, asked where its answer will stand. */
async function becomes(at: string): Promise<Outcome | undefined> {
  for (let asked = 0; asked < 60; asked += 1) {
    await pause(1_000);
    const response = await send(
      new Request(new URL(at, location.origin), {
        headers: { 'Accept-Language': currentLanguage() },
      }),
    );
    if (!response.ok) continue;
    const { status, outcome, refusal } = (await response.json()) as CommandStatus;
    if (status === 'done') return outcome as unknown as Outcome;
    if (status === 'refused') throw new ApiProblem(409, refusal?.code ?? 'conflict', refusal?.detail ?? '');
  }
  return undefined;
}

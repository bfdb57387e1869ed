import { currentLanguage } from '../i18n/language.js';
import { send } from './client.js';
import type { components } from './generated/openapi.js';
import { ApiProblem, problemOf } from './problem.js';

export type Outcome = components['schemas']['CommandOutcome'];
type CommandStatus = components['schemas']['CommandStatus'];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Pauses before a command is sent again, in milliseconds. */
const tries = [0, 1_000, 3_000];

/**
 * Keys of commands. A person's intention has one key: the same body for the same place is the same intention until it
 * has an answer, so that a repeated click, a retry or a reload never does it twice.
 */
const keys = new Map<string, string>();

export function keyFor(intention: string): string {
  const known = keys.get(intention) ?? crypto.randomUUID();
  keys.set(intention, known);
  return known;
}

/**
 * Sends one command and waits for what becomes of it: where the server is away for a moment it is sent again under the
 * same key; where it was handed over (202) the answer is waited for.
 * @param path below `/api/v1`
 * @returns the outcome; undefined where it was accepted and is not done after a minute
 * @throws ApiProblem
 */
export async function command(path: string, body: unknown): Promise<Outcome | undefined> {
  const text = JSON.stringify(body);
  const intention = `${path} ${text}`;
  const key = keyFor(intention);
  try {
    const answer = await persistently(path, text, key);
    keys.delete(intention);
    return answer.status === 202 ? await becomes(key) : ((await answer.json()) as Outcome);
  } catch (error) {
    if (error instanceof ApiProblem && !error.passing) keys.delete(intention);
    throw error;
  }
}

async function persistently(path: string, body: string, key: string): Promise<Response> {
  let problem: ApiProblem | undefined;
  for (const wait of tries) {
    await pause(wait);
    try {
      const response = await send(
        new Request(new URL(`/api/v1${path}`, location.origin), {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
          body,
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

async function becomes(key: string): Promise<Outcome | undefined> {
  for (let asked = 0; asked < 60; asked += 1) {
    await pause(1_000);
    const response = await send(
      new Request(new URL(`/api/v1/commands/${encodeURIComponent(key)}`, location.origin), {
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

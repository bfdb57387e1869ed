import { commandMany, type BulkEntry, type BulkResult } from '../api/command.js';
import { ApiProblem } from '../api/problem.js';
import { answeredFor, keepUnanswered, unansweredFor } from '../api/unanswered.js';
import type { Row } from '../commands/offer.js';
import type { BulkName, BulkOffer } from './offers.js';

/** What became of one place of a selection; `unsent` where the server did not answer. */
export interface Told {
  offer: BulkOffer;
  status: BulkResult['status'] | 'unsent';
  reason?: string;
}

export const isFailed = ({ status }: Told): boolean => status === 'refused' || status === 'unsent';

/** Places of one call: few enough that progress is seen. What got no answer goes again under the key it had. */
const atOnce = 20;

/**
 * Gives a command to every place, in several calls one after the other. What a call is refused as a whole stands at each
 * of its places and the others go on; where the server is away nothing more is sent.
 * @param body the person's words, the same for all
 * @param tell hears all results so far after each call
 * @returns the results, in the order of the places
 */
export async function sendAll(
  command: BulkName,
  offers: readonly BulkOffer[],
  body: Row,
  tell: (told: readonly Told[]) => void,
): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const [key, some] of callsOf(command, offers, body)) {
    const away = told.at(-1)?.status === 'unsent';
    told.push(
      ...(away
        ? some.map((offer): Told => ({ offer, status: 'unsent' }))
        : await sendSome(command, some, body, key)),
    );
    tell([...told]);
  }
  return told;
}

/** The places by the call that carries them: under one key, as many as go at once. */
function callsOf(command: BulkName, offers: readonly BulkOffer[], body: Row): [string, BulkOffer[]][] {
  const fresh = crypto.randomUUID();
  const calls: [string, BulkOffer[]][] = [];
  for (const offer of offers) {
    const key = unansweredFor(pathOf(command), entryOf(offer, body))?.key ?? fresh;
    const last = calls.findLast(([of]) => of === key)?.[1];
    if (last && last.length < atOnce) last.push(offer);
    else calls.push([key, [offer]]);
  }
  return calls;
}

async function sendSome(
  command: BulkName,
  offers: readonly BulkOffer[],
  body: Row,
  key: string,
): Promise<Told[]> {
  const path = pathOf(command);
  const entries = offers.map((offer) => entryOf(offer, body));
  for (const entry of entries) keepUnanswered(path, entry, { key, text: '' });
  const answered = (): void => {
    for (const entry of entries) answeredFor(path, entry);
  };
  try {
    const results = await commandMany(path, entries, key);
    answered();
    return offers.map((offer, at): Told => ({ offer, status: 'unsent', ...results[at] }));
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.passing) return offers.map((offer) => ({ offer, status: 'unsent' }));
    answered();
    return offers.map((offer) => ({ offer, status: 'refused', reason: error.detail }));
  }
}

const pathOf = (command: BulkName): string => `/items/bulk/${command}`;

const entryOf = ({ entry }: BulkOffer, body: Row): BulkEntry => ({
  ...entry,
  body: { ...body, ...entry.body },
});

import { session } from '../api/session.js';

/** What was typed into a command's form and not sent yet: kept until it is, through failures, reloads and sign-ins. */
const placeOf = (itemId: string, offer: string): string =>
  `duban.draft/${session.user?.person ?? ''}/${itemId}/${offer}`;

export function readDraft(itemId: string, offer: string): Record<string, unknown> | undefined {
  const text = sessionStorage.getItem(placeOf(itemId, offer));
  return text === null ? undefined : (JSON.parse(text) as Record<string, unknown>);
}

export function keepDraft(itemId: string, offer: string, values: Record<string, unknown>): void {
  sessionStorage.setItem(placeOf(itemId, offer), JSON.stringify(values));
}

export function dropDraft(itemId: string, offer: string): void {
  sessionStorage.removeItem(placeOf(itemId, offer));
}

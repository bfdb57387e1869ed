import { session } from './session.js';

/** A command as it was sent: its key, and its body as text. */
export interface Sent {
  key: string;
  text: string;
}

const place = 'duban.unanswered';

/** What a person means: what is done to what. The version they saw is no part of it. */
const meant = (path: string, body: object): string =>
  JSON.stringify([session.user?.person, path, { ...body, expectedVersion: undefined }]);

const read = (): Record<string, Sent> =>
  JSON.parse(sessionStorage.getItem(place) ?? '{}') as Record<string, Sent>;

/** The same command where it was sent and never answered: nobody knows yet whether it was done. */
export const unansweredFor = (path: string, body: object): Sent | undefined => read()[meant(path, body)];

export function keepUnanswered(path: string, body: object, sent: Sent): void {
  sessionStorage.setItem(place, JSON.stringify({ ...read(), [meant(path, body)]: sent }));
}

export function answeredFor(path: string, body: object): void {
  const { [meant(path, body)]: _, ...rest } = read();
  sessionStorage.setItem(place, JSON.stringify(rest));
}

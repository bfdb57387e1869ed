import { commandsAnswering, type TodoKind } from '../../../domain/item/todo-table.js';
import type { Allowed } from '../item/item.js';
import type { Ref } from '../subject/parts.js';
import type { Subject } from '../subject/subject.js';

/** A row of an item's or a directive's parts, as the API tells it. */
export type Row = Record<string, unknown>;

/** Something the caller may do now: an entry of `allowed`. */
export type Offer = Allowed;

/** What a dialog is opened for: an item or a directive, and which of the things the caller may do it offers. */
export interface Asked {
  of: Ref;
  /** Chosen among `allowed`, in the order of the choice; the first is ready to be done. */
  offers: (subject: Subject) => Offer[];
  /** What the place it was opened from says of the body: nobody has to type it. */
  given?: Row;
  /** After the command was taken in. */
  onDone?: () => void;
}

/** One name for an offer: two are the same when they do the same to the same. */
export const offerKey = ({ command, requestId, reportId, submissionId, unit }: Offer): string =>
  [command, requestId, reportId, submissionId, unit].filter((part) => part !== undefined).join('/');

/** The name a command has in the tables: one on a request is `request.<name>`. */
export const nameOf = ({ command, requestId }: Pick<Offer, 'command' | 'requestId'>): string =>
  requestId === undefined ? command : `request.${command}`;

/** Where the command is sent to, below `/api/v1`. */
export const pathOf = ({ type, id }: Ref, { command, requestId }: Offer): string =>
  command === 'register'
    ? `/${type}s`
    : requestId === undefined
      ? `/${type}s/${id}/${command}`
      : `/${type}s/${id}/requests/${requestId}/${command}`;

/** What the offer itself says of the body: nobody has to type it. */
export function givenBy(
  { requests }: Pick<Subject, 'requests'>,
  { command, requestId, reportId, submissionId, unit }: Offer,
): Row {
  const request = requests.find(({ id }) => id === requestId);
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(reportId === undefined ? {} : { reportId }),
    ...(submissionId === undefined ? {} : { submissionId }),
    ...(request && ['verify', 'sign', 'reject'].includes(command) ? { packageDigest: request.digest } : {}),
  };
}

/** What answers a todo: the offers of its kind that are about what it is about. */
export function answering(
  kind: TodoKind,
  ref: string,
): (subject: Pick<Subject, 'type' | 'allowed' | 'item'>) => Offer[] {
  return ({ type, allowed, item }) => {
    const commands = commandsAnswering(kind, type, ref);
    const offers = allowed.filter((offer) => commands.includes(nameOf(offer)));
    const unit = item?.assignments.find(({ id }) => id === ref)?.unit;
    const about = offers.filter(
      (offer) =>
        offer.reportId === ref ||
        offer.submissionId === ref ||
        offer.requestId === ref ||
        (unit !== undefined && offer.unit === unit),
    );
    const order = (offer: Offer): number => commands.indexOf(nameOf(offer));
    return (about.length > 0 ? about : offers).toSorted((a, b) => order(a) - order(b));
  };
}

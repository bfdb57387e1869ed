import { todoTable, type TodoKind } from '../../../domain/item/todo-table.js';
import type { Allowed, Item } from '../item/item.js';

/** A row of an item's parts, as the API tells it. */
export type Row = Record<string, unknown>;

/** Something the caller may do now: an entry of the item's `allowed`. */
export type Offer = Allowed;

/** What a dialog is opened for: the item, and which of the things the caller may do it offers. */
export interface Asked {
  itemId: string;
  /** Chosen among `item.allowed`, in the order of the choice; the first is ready to be done. */
  offers: (item: Item) => Offer[];
  /** After the command was taken in. */
  onDone?: () => void;
}

/** One name for an offer: two are the same when they do the same to the same. */
export const offerKey = ({ command, requestId, reportId, submissionId, unit }: Offer): string =>
  [command, requestId, reportId, submissionId, unit].filter((part) => part !== undefined).join('/');

/** Where the command is sent to, below `/api/v1`. */
export const pathOf = (itemId: string, { command, requestId }: Offer): string =>
  requestId === undefined
    ? `/items/${itemId}/${command}`
    : `/items/${itemId}/requests/${requestId}/${command}`;

/** What the offer itself says of the body: nobody has to type it. */
export function givenBy(item: Item, { command, requestId, reportId, submissionId, unit }: Offer): Row {
  const request = item.requests.find(({ id }) => id === requestId);
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(reportId === undefined ? {} : { reportId }),
    ...(submissionId === undefined ? {} : { submissionId }),
    ...(request && ['verify', 'sign', 'reject'].includes(command)
      ? { packageDigest: request['digest'] }
      : {}),
  };
}

/** What answers a todo: the offers of its kind that are about what it is about. */
export function answering(kind: TodoKind, ref: string): (item: Item) => Offer[] {
  const commands: readonly string[] = todoTable[kind].commands;
  return (item) => {
    const offers = item.allowed.filter((offer) =>
      commands.includes(offer.requestId === undefined ? offer.command : `request.${offer.command}`),
    );
    const unit = item.assignments.find(({ id }) => id === ref)?.['unit'];
    const about = offers.filter(
      (offer) =>
        offer.reportId === ref ||
        offer.submissionId === ref ||
        offer.requestId === ref ||
        (unit !== undefined && offer.unit === unit),
    );
    const order = ({ command, requestId }: Offer): number =>
      commands.indexOf(requestId === undefined ? command : `request.${command}`);
    return (about.length > 0 ? about : offers).toSorted((a, b) => order(a) - order(b));
  };
}

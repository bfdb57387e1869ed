import { todoKinds, type TodoKind } from '../../../domain/item/todo-table.js';
import { answering, nameOf, offerKey, type Offer } from '../commands/offer.js';
import type { Subject } from '../subject/subject.js';

/** Commands as the menu of an item or a directive groups them; what is in none stands with the last. */
const groups = {
  work: [
    'acknowledge',
    'assign-handler',
    'report',
    'meet-milestone',
    'show-measure',
    'submit-work',
    'request-closure',
    'request-extension',
    'request-suspension',
    'request-return',
    'request-cancellation',
    'request.withdraw',
    'relay',
    'set-measures',
    'assign',
    'request-final-report',
  ],
  decide: [
    'approve',
    'send-back',
    'request.approve',
    'request.send-back',
    'review-report',
    'accept-work',
    'reject-work',
    'waive',
    'request.verify',
    'request.sign',
    'request.reject',
    'request.note',
    'request.delegate',
    'request.add-signer',
    'request.reassign-step',
    'confirm',
    'close',
    'recheck',
    'waive-recheck',
  ],
  steer: [
    'urge',
    'instruct',
    'apply',
    'set-milestone',
    'change-deadline',
    'change-dates',
    'amend',
    'reassign',
    'add-unit',
    'remove-unit',
    'attach',
    'detach',
    'occur',
    'continue-standing',
    'resume',
    'reopen',
    'void',
  ],
  other: ['comment'],
} as const satisfies Record<string, readonly string[]>;

export type Group = keyof typeof groups;
const groupNames = Object.keys(groups) as Group[];

/** What comes next when nothing waits for the caller by name. */
const likely = {
  item: ['report', 'request-closure', 'submit-work', 'urge'],
  directive: ['report', 'instruct', 'reopen'],
} as const satisfies Record<Subject['type'], readonly string[]>;

const isTodoKind = (kind: string): kind is TodoKind => (todoKinds as readonly string[]).includes(kind);

const isReport = ({ kind }: Waiting): number => (kind === 'report' ? 1 : 0);

type Standing = Pick<Subject, 'type' | 'lamp' | 'allowed' | 'item'>;
interface Waiting {
  kind: string;
  ref: string;
}

/** The next step of the caller: what waits for them, the most urgent first; else what is most likely meant. */
export function mainOffer(subject: Standing, todo: readonly Waiting[]): Offer | undefined {
  // A directive asks for its next report all along: what its stage asks for comes before.
  const steps = subject.type === 'item' ? todo : todo.toSorted((a, b) => isReport(a) - isReport(b));
  for (const { kind, ref } of steps) {
    const [first] = isTodoKind(kind) ? answering(kind, ref)(subject) : [];
    if (first) return first;
  }
  const { type, lamp, allowed } = subject;
  const names: readonly string[] = likely[type];
  return names
    .filter((command) => command !== 'urge' || lamp !== 'green')
    .map((command) => allowed.find((offer) => nameOf(offer) === command))
    .find((offer) => offer !== undefined);
}

/** All else the caller may do, by group, in the order of the table. */
export function otherOffers(
  allowed: readonly Offer[],
  main: Offer | undefined,
): { group: Group; offers: Offer[] }[] {
  const rest = allowed.filter((offer) => !main || offerKey(offer) !== offerKey(main));
  const groupOf = (offer: Offer): Group =>
    groupNames.find((group) => (groups[group] as readonly string[]).includes(nameOf(offer))) ?? 'other';
  return groupNames
    .map((group) => ({
      group,
      offers: rest
        .filter((offer) => groupOf(offer) === group)
        .toSorted((a, b) => place(group, a) - place(group, b)),
    }))
    .filter(({ offers }) => offers.length > 0);
}

const place = (group: Group, offer: Offer): number => {
  const at = (groups[group] as readonly string[]).indexOf(nameOf(offer));
  return at < 0 ? Number.MAX_SAFE_INTEGER : at;
};

/** Whether it is decided on the page made for deciding. */
export const isJudgement = ({ command, requestId }: Offer): boolean =>
  requestId !== undefined && ['verify', 'sign', 'reject', 'note', 'delegate'].includes(command);

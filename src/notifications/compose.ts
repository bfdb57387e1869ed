import { dateOf, isInstant, timeOf } from '../../domain/calendar/instant.js';
import { isCalendarDate } from '../../domain/calendar/date.js';
import { dayWords, momentWords } from '../../domain/calendar/day-words.js';
import { requestKindLabels } from '../../domain/item/labels.js';
import type { RequestKind } from '../../domain/policies/rules.js';
import {
  renderText,
  rungTextKey,
  textFor,
  type Catalogue,
  type TextValues,
} from '../../domain/policies/texts.js';
import type { Json } from '../../domain/process.js';
import type { Language } from '../../domain/refusals.js';

/** A message as it waits in the outbox, with the event it comes from. */
export interface OutboxMessage {
  id: string;
  streamId: string;
  recipient: string;
  /** Key of the text. */
  text: string;
  params: Record<string, Json | undefined>;
  clockRef: string | null;
  /** Instant it was to go out at. */
  deliverAfter: string;
  /** Attempts begun, this one included. */
  attempts: number;
  /** Who caused it; `clock` for what time did. They are not told what they did themselves. */
  actor: string | null;
  event: { kind: string; data: Record<string, Json | undefined> } | null;
}

/** What texts name of an item, beside what the message carries. */
export interface ItemWords {
  title: string;
  number: string | null;
  dueAt: string | null;
  leadUnit: string | null;
  /** Names of the units by local id of their assignment. */
  assignments: Record<string, string>;
  /** Local id of the assignment by local id of a request or filing. */
  owners: Record<string, string | null>;
  /** Progress by local id of a report. */
  percents: Record<string, number | null>;
  milestones: Record<string, string>;
}

/** One person's share of messages about one item at one moment. */
export interface Letter {
  title: string;
  body: string;
  /** Rows it speaks for, the first of which names it. */
  rows: string[];
}

/** Where words are made: the reader's language, the office's texts and zone, the product's address. */
export interface Wording {
  language: Language;
  texts: Record<Language, Catalogue>;
  zone: string;
  publicUrl?: string;
}

/**
 * Words messages about one item for one reader. Several become one (docs/domain.md section 5): the same words once,
 * in the order they were to go out.
 */
export function compose(
  messages: readonly OutboxMessage[],
  item: ItemWords | undefined,
  wording: Wording,
): Letter {
  const catalogue = wording.texts[wording.language];
  const parts = messages.map((message) => {
    const values = valuesOf(message, item, wording);
    return { row: message.id, ...wordsOf(catalogue, message, values), values };
  });
  const single = parts.filter(
    (part, index) =>
      parts.findIndex(({ title, body }) => title === part.title && body === part.body) === index,
  );
  const rows = messages.map(({ id }) => id);
  const [first] = single;
  if (!first) return { title: '', body: '', rows };
  if (single.length === 1) return { title: first.title, body: first.body, rows };
  const merged = renderText(catalogue['mail.merged'] ?? { title: '{title}', body: '{parts}' }, {
    ...first.values,
    count: String(single.length),
    parts: single.map(({ title, body }) => `${title}\n${body}`).join('\n\n'),
  });
  return { ...merged, rows };
}

/** The letter's body with the frame of an e-mail: who sent it and where to look. */
export function mailBody(letter: Letter, page: string, wording: Wording): string {
  const url = wording.publicUrl === undefined ? undefined : `${wording.publicUrl.replace(/\/$/, '')}/${page}`;
  const footer = wording.texts[wording.language]['mail.footer'];
  if (!footer) return letter.body;
  const { title, body } = renderText(footer, url === undefined ? {} : { url });
  return `${letter.body}\n\n-- \n${title}\n${body}\n`;
}

function wordsOf(
  catalogue: Catalogue,
  message: OutboxMessage,
  values: TextValues,
): { title: string; body: string } {
  const rung = message.params['rung'];
  const clock = message.params['clock'];
  const key = typeof rung === 'string' && typeof clock === 'string' ? rungTextKey(clock, rung) : message.text;
  return renderText(textFor(catalogue, key) ?? { title: '{title}', body: '{item}' }, values);
}

function valuesOf(message: OutboxMessage, item: ItemWords | undefined, wording: Wording): TextValues {
  const { params } = message;
  const data = message.event?.data ?? {};
  const say = (value: Json | undefined): string | undefined => words(value, wording);
  const title = text(params['title']) ?? item?.title ?? '';
  const number = text(params['number']) ?? item?.number ?? undefined;
  const owner = ownerOf(message, item);
  const report = text(data['id']);
  const percent = data['percent'] ?? (report === undefined ? undefined : item?.percents[report]);
  const request = text(params['requestKind']);
  const no = data['no'];
  return defined({
    title,
    number,
    item: named(title, number, wording.language),
    unit: owner === undefined ? undefined : item?.assignments[owner],
    leadUnit: item?.leadUnit ?? undefined,
    due: say(params['due'] ?? data['due'] ?? params['dueAt'] ?? item?.dueAt ?? undefined),
    from: say(data['from']),
    until: say(data['until'] ?? record(data['request'])['until']),
    on: say(data['on']),
    reason: say(params['reason'] ?? data['reason']),
    text: say(params['words'] ?? data['text']),
    percent: percent === null || percent === undefined ? undefined : say(percent),
    request: requestWords(request, wording.language),
    milestone: text(data['title']) ?? (typeof no === 'number' ? item?.milestones[String(no)] : undefined),
  });
}

const named = (title: string, number: string | undefined, language: Language): string =>
  language === 'zh' ? `${number ?? ''}《${title}》` : `${number === undefined ? '' : `${number} `}“${title}”`;

/** The assignment a message is about: named by its event, its clock, its request or its filing. */
function ownerOf({ params, event }: OutboxMessage, item: ItemWords | undefined): string | undefined {
  const data = event?.data ?? {};
  const direct =
    text(data['assignment']) ??
    text(record(data['assignment'])['id']) ??
    text(record(data['request'])['assignment']);
  if (direct !== undefined) return direct;
  for (const candidate of [text(params['scope'])?.split('/')[0], text(params['request']), text(data['id'])]) {
    if (candidate === undefined) continue;
    if (item?.assignments[candidate] !== undefined) return candidate;
    const owner = item?.owners[candidate];
    if (owner !== undefined && owner !== null) return owner;
  }
  return undefined;
}

/** A value as a reader's words: instants and days in the office's zone and the reader's manner. */
function words(value: Json | undefined, { zone, language }: Wording): string | undefined {
  if (value === null || value === undefined || typeof value === 'object') return undefined;
  const said = String(value);
  if (isInstant(said)) return momentWords(dateOf(said, zone), timeOf(said, zone), language);
  return isCalendarDate(said) ? dayWords(said, language) : said;
}

/** A request's kind as a title begins: with a capital where the language has them. */
function requestWords(kind: string | undefined, language: Language): string | undefined {
  const label = kind === undefined ? undefined : requestKindLabels[kind as RequestKind]?.[language];
  return label && label.charAt(0).toUpperCase() + label.slice(1);
}

const text = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const record = (value: Json | undefined): Record<string, Json | undefined> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

const defined = (values: Record<string, string | undefined>): TextValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

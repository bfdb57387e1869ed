import { dayWords, instantWords, type OfficeTime } from '../calendar/day-words.js';
import { isCalendarDate, yearOf } from '../calendar/date.js';
import type { Duration } from '../calendar/duration.js';
import { dateOf, isInstant } from '../calendar/instant.js';
import { fill } from '../fill.js';
import type { Bilingual, Language } from '../language.js';
import { principalWords, type Names } from '../people/principal-words.js';
import type { ClockKind, RequestKind } from '../policies/rules.js';
import type { DomainEvent } from '../process.js';
import { eventTexts } from './event-texts.js';
import {
  assignmentRoleLabels,
  causeLabels,
  clockLabels,
  fieldLabels,
  requestKindLabels,
  rungWords,
} from './labels.js';
import { commandRow } from './table.js';

/** What sentences name of one item, by its local ids. */
export interface ItemNames {
  kind: string;
  /** Names of units by assignment. */
  units: Readonly<Record<string, string>>;
  /** Assignment by request or filing. */
  owners: Readonly<Record<string, string | null>>;
  requests: Readonly<Record<string, RequestKind>>;
  /** Names of sign-off steps by `request/no`. */
  steps: Readonly<Record<string, string>>;
  /** Titles by number. */
  milestones: Readonly<Record<string, string>>;
  /** Dues of deadlines and milestones as they were set, oldest first, each with the seq that set it. */
  dues: readonly { seq: number; clock: string; due: string }[];
}

/** For whom sentences are made: their language, the office's time, names, and where a ladder's rungs stand. */
export interface Reader {
  language: Language;
  time: OfficeTime;
  names: Names;
  item: ItemNames;
  rung(clock: string, rung: string): Duration | undefined;
}

type Event = Pick<DomainEvent, 'kind' | 'data' | 'seq'>;
type Data = Readonly<Record<string, unknown>>;

/** The sentence of one event as its reader reads it; what an event lacks reads as nothing. */
export function eventWords(
  event: Event,
  reader: Reader,
  texts: Readonly<Record<string, Bilingual | undefined>> = eventTexts,
): string {
  const data = event.data as Data;
  const variant = variantOf(event.kind, data, reader);
  const text = (variant === undefined ? undefined : texts[`${event.kind}.${variant}`]) ?? texts[event.kind];
  return text ? fill(text[reader.language], valuesOf(event, reader)) : event.kind;
}

function variantOf(kind: string, data: Data, { item }: Reader): string | undefined {
  switch (kind) {
    case 'request_made':
      return textOf(partOf(data['request'])['kind']);
    case 'request_verified':
      return data['pass'] === false ? 'fail' : undefined;
    case 'step_decided':
      return textOf(data['decision']);
    case 'submission_accepted':
    case 'step_passed':
      return textOf(data['by']);
    case 'item_taken_over':
      return textOf(data['status']);
    case 'item_closed':
      return item.kind;
    default:
      return undefined;
  }
}

function valuesOf({ kind, seq, data: given }: Event, reader: Reader): Record<string, string | undefined> {
  const data = given as Data;
  const { language, names, item } = reader;
  const request = partOf(data['request']);
  const clock = partOf(data['clock']);
  const requestId = textOf(request['id']) ?? textOf(data['id']) ?? '';
  const requestKind = item.requests[requestId];
  const target = textOf(request['target']);
  const clockKind = textOf(clock['kind']) ?? textOf(data['kind']);
  const scope = textOf(clock['scope']) ?? textOf(data['scope']) ?? '';
  const from = textOf(data['from']) ?? (target === undefined ? undefined : dueBefore(item, target, seq));
  const due = textOf(data['due']) ?? textOf(clock['due']) ?? textOf(request['due']);
  const rung = textOf(data['rung']);
  const no = data['no'];
  const occurrence = Number(data['occurrence'] ?? 1);
  return {
    ...plainOf(data),
    unit: unitOf(data, reader),
    ...membersOf(partOf(data['item'])['assignments'], names),
    role: roleWords(textOf(partOf(data['assignment'])['role']), language),
    person: named(data['person'] ?? (kind === 'step_delegated' ? data['to'] : undefined), names.person),
    post: named(data['post'], names.post),
    principal: named(data['principal'], (principal) => principalWords(principal, names, language)),
    request: requestKind && requestKindLabels[requestKind][language],
    step: typeof no === 'number' ? item.steps[`${requestId}/${no}`] : undefined,
    milestone: typeof no === 'number' ? item.milestones[String(no)] : undefined,
    target: target === undefined ? undefined : targetWords(target, reader),
    clock: clockKind === undefined ? undefined : clockWords(clockKind, scope, reader),
    rung:
      rung === undefined || clockKind === undefined
        ? undefined
        : rungWords(rung, reader.rung(clockKind, rung), language),
    times: occurrence > 1 ? String(occurrence) : undefined,
    from: timeWords(from, reader),
    due: timeWords(due, reader, from),
    until: timeWords(textOf(data['until']) ?? textOf(request['until']), reader),
    on: timeWords(textOf(data['on']), reader),
    at: timeWords(textOf(data['at']), reader),
    reworkDue: timeWords(textOf(data['reworkDue']), reader),
    digest: textOf(data['digest'])?.slice(0, 12),
    reason: reasonWords(textOf(data['reason']), reader),
    why: causeWords(textOf(data['why']), language),
    via: viaWords(textOf(data['via']), language),
    command: named(data['command'], (name) => commandRow(name)?.label[language] ?? name),
    fields: fieldWords(data['changes'], language),
  };
}

/** A clock in words: 监测中心签收期限, 节点“中期检查”期限, sign-off of the request to close. */
export function clockWords(kind: string, scope: string, { language, item }: Reader): string {
  const label = (clockLabels as Record<string, Bilingual | undefined>)[kind]?.[language] ?? kind;
  const [owner = ''] = scope.split('/');
  if ((kind as ClockKind) === 'milestone') {
    const title = item.milestones[owner] ?? owner;
    return language === 'zh' ? `节点“${title}”${label}` : `${label} “${title}”`;
  }
  if ((kind as ClockKind) === 'interim')
    return language === 'zh' ? `第${owner}次${label}` : `${label} ${owner}`;
  const request = item.requests[owner];
  const subject = request ? requestKindLabels[request][language] : item.units[item.owners[owner] ?? owner];
  if (subject === undefined) return label;
  return language === 'zh' ? `${subject}${label}` : `${label} of ${request ? 'the ' : ''}${subject}`;
}

/** What an extension is asked of. */
export function targetWords(target: string, reader: Reader): string {
  const [kind = '', scope = ''] = target.split(':');
  if (kind === 'milestone') return clockWords('milestone', scope, reader);
  return reader.language === 'zh' ? '期限' : 'the deadline';
}

function dueBefore({ dues }: ItemNames, target: string, seq: number): string | undefined {
  const [kind = '', scope = ''] = target.split(':');
  const clock = kind === 'deadline' ? 'deadline:item' : kind === 'assignment' ? `deadline:${scope}` : target;
  return dues.findLast((set) => set.clock === clock && set.seq < seq)?.due;
}

/** An instant or day in the office's manner; without its year where it is that of `from`. */
function timeWords(value: string | undefined, { time, language }: Reader, from?: string): string | undefined {
  if (value === undefined) return undefined;
  const known = from !== undefined && isInstant(from) ? yearOf(dateOf(from, time.zone)) : undefined;
  if (isInstant(value)) return instantWords(value, time, language, known);
  return isCalendarDate(value) ? dayWords(value, language, known) : value;
}

/** The unit an event is about: named outright, or whose contract, request or filing it is. */
function unitOf(data: Data, { item, names }: Reader): string | undefined {
  const assignment = partOf(data['assignment']);
  const outright = textOf(data['unit']) ?? textOf(assignment['unit']);
  if (outright !== undefined) return names.unit(outright);
  if (Array.isArray(data['audience']) && typeof data['to'] === 'string') return names.unit(data['to']);
  const id =
    textOf(data['assignment']) ??
    textOf(partOf(data['request'])['assignment']) ??
    item.owners[textOf(data['id']) ?? ''];
  return id === undefined || id === null ? undefined : item.units[id];
}

/** Who leads an item as it opens, and who takes part. */
function membersOf(assignments: unknown, names: Names): { lead?: string; others?: string } {
  if (!Array.isArray(assignments)) return {};
  const units = (assignments as { role: string; unit: string }[]).map(({ role, unit }) => ({
    leads: role !== 'co',
    name: names.unit(unit),
  }));
  const listed = (leads: boolean): string =>
    units
      .filter((unit) => unit.leads === leads)
      .map(({ name }) => name)
      .join('、');
  return { lead: listed(true), others: listed(false) };
}

const roleWords = (role: string | undefined, language: Language): string | undefined =>
  (assignmentRoleLabels as Record<string, Bilingual | undefined>)[role ?? '']?.[language];

/** A reason as given; a request that was granted names itself as the reason. */
function reasonWords(reason: string | undefined, { item, language }: Reader): string | undefined {
  const granted = reason === undefined ? undefined : /^request:(\w+)$/.exec(reason)?.[1];
  const kind = granted === undefined ? undefined : item.requests[granted];
  if (!kind) return reason;
  const label = requestKindLabels[kind][language];
  return language === 'zh' ? `${label}已批准` : `${label} granted`;
}

/** Why something ended: by its code, with the words that follow it. */
function causeWords(why: string | undefined, language: Language): string | undefined {
  if (why === undefined) return undefined;
  const [code = '', ...rest] = why.split(': ');
  const label = causeLabels[code]?.[language];
  return label === undefined ? why : [label, ...rest].join(language === 'zh' ? '，' : ': ');
}

/** Why someone could decide for another: standing in, by delegation, under authority; nothing for their own post. */
export function viaWords(via: string | undefined, language: Language): string | undefined {
  switch (via) {
    case 'stand_in':
      return language === 'zh' ? '代行' : 'standing in';
    case 'delegation':
      return language === 'zh' ? '受委托' : 'by delegation';
    case 'authority':
      return language === 'zh' ? '代批' : 'under authority';
    default:
      return undefined;
  }
}

function fieldWords(changes: unknown, language: Language): string | undefined {
  if (!Array.isArray(changes)) return undefined;
  return (changes as { field: string }[])
    .map(({ field }) => fieldLabels[field]?.[language] ?? field)
    .join(language === 'zh' ? '、' : ', ');
}

/** Words and numbers of an event as they were given. */
const plainOf = (data: Data): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  );

const named = (code: unknown, name: (code: string) => string): string | undefined =>
  typeof code === 'string' && code !== '' ? name(code) : undefined;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const partOf = (value: unknown): Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : {};

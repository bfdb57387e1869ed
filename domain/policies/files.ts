import { placeIn, schemaFaults } from '../schema-words.js';
import { checkCalendar } from './check-calendar.js';
import { checkChain, checkChains, type PostsOfOffice } from './check-chains.js';
import { checkLadder, checkLadders } from './check-ladders.js';
import { checkMessages, checkTexts } from './check-messages.js';
import { checkSources, termsByCode } from './check-sources.js';
import type { FileProblem, FileProblemCode, Report } from './problems.js';
import type { Rules } from './rules.js';
import { fileSchemas, type FileBodies, type FileKind } from './schemas.js';
import type { SourceKind } from './sources.js';
import type { Catalogue } from './texts.js';

/** One body of the office's data as stored: kind and key name it, the version counts its changes. */
export interface RuleFile {
  kind: FileKind;
  key: string;
  version: number;
  body: unknown;
}

type Checked<K extends FileKind> = {
  [P in K]: { kind: P; key: string; version: number; file: string; body: FileBodies[P] };
}[K];

/** Name under which problems point to a file, as it lies in office/. */
export function fileName(kind: FileKind, key: string): string {
  switch (kind) {
    case 'ladder':
      return `ladders/${key}.json`;
    case 'chain':
      return `chains/${key}.json`;
    case 'calendar':
      return `calendars/${key}.json`;
    case 'policies':
      return `policies/${key}.json`;
    case 'numbering':
      return 'policies/numbering.json';
    case 'sources':
      return 'policies/sources.json';
    case 'messages':
      return 'messages/rules.json';
    case 'texts':
      return `messages/texts.${key}.json`;
  }
}

/** Rules and texts made of the office's files. */
export interface LoadedRules {
  rules: Rules;
  texts: Record<'zh' | 'en', Catalogue>;
  sources: readonly SourceKind[];
  problems?: undefined;
}

/**
 * Makes the rules of the office's files, of which there may be several versions of one key: the newest ones are
 * checked, among themselves too, older ladders are kept for clocks that name them. Wrong files yield every problem
 * with its place, and no rules (docs/domain.md sections 4 to 6).
 *
 * @param version identifies the set, `Rules.version`
 */
export function loadRules(
  files: readonly RuleFile[],
  version: string,
  office?: PostsOfOffice,
): LoadedRules | { problems: FileProblem[] } {
  const newest = newestOf(files);
  const problems: FileProblem[] = [];
  const checked = newest.flatMap((file) => {
    const result = checkFile(file, office);
    problems.push(...result.problems);
    return result.checked ? [result.checked] : [];
  });
  const of = <K extends FileKind>(kind: K): Checked<K>[] =>
    checked.filter((file) => file.kind === kind) as Checked<K>[];
  const texts = of('texts');
  problems.push(...twice(files), ...missing(newest), ...checkTexts(texts));
  if (problems.length === 0) problems.push(...checkLadders(of('ladder')), ...checkChains(of('chain')));
  const [sources] = of('sources');
  const [policies] = of('policies');
  const defaultTerms =
    sources && policies
      ? termsByCode(policies.body.defaultTerms, sources.body, reporter(policies.file, problems))
      : [];
  const [messages] = of('messages');
  if (messages) checkMessages(messages.body, texts, reporter(messages.file, problems));
  if (problems.length > 0) return { problems };
  const [calendar] = of('calendar');
  const [numbering] = of('numbering');
  const zh = texts.find(({ key }) => key === 'zh');
  const en = texts.find(({ key }) => key === 'en');
  if (!calendar || !policies || !sources || !numbering || !messages || !zh || !en)
    throw new Error('unreachable: files are missing');
  const ladders = files.filter(({ kind }) => kind === 'ladder').sort((a, b) => b.version - a.version);
  return {
    rules: defined({
      calendar: calendar.body,
      ladders: ladders.map(({ body, version: of }) => ({ ...(body as FileBodies['ladder']), version: of })),
      chains: of('chain').map((file) => ({ ...file.body, version: file.version })),
      policies: { ...policies.body, defaultTerms, version: policies.version },
      messages: messages.body,
      numbering: numbering.body,
      version,
    }) as Rules,
    texts: { zh: zh.body, en: en.body },
    sources: sources.body,
  };
}

/** Checks one file by itself: its shape, then its sense. */
export function checkFile(
  { kind, key, version, body }: RuleFile,
  office?: PostsOfOffice,
): { problems: FileProblem[]; checked?: Checked<FileKind> } {
  const file = fileName(kind, key);
  const problems: FileProblem[] = [];
  const report = reporter(file, problems);
  const parsed = parse(kind, body, report);
  if (parsed === undefined) return { problems };
  const checked = { kind, key, version, file, body: parsed } as Checked<FileKind>;
  switch (checked.kind) {
    case 'ladder':
      checkKey(checked.body.key, key, report);
      checkLadder(checked.body, report);
      break;
    case 'chain':
      checkKey(checked.body.key, key, report);
      checkChain(checked.body, report, office);
      break;
    case 'calendar':
      checkKey(checked.body.code, key, report);
      checkCalendar(checked.body, report);
      break;
    case 'policies':
      checkPolicies(checked.body, report);
      break;
    case 'numbering':
      if (
        !/^(?=.*\{year\})(?=.*\{n\})/.test(checked.body.pattern) ||
        (checked.body.pattern.match(/\{/g) ?? []).length !== 2
      ) {
        report('numbering.pattern', 'pattern', { parts: '{year}, {n}' });
      }
      break;
    case 'sources':
      checkSources(checked.body, report);
      break;
    case 'messages':
    case 'texts':
      break;
  }
  return { problems, checked };
}

function checkKey(given: string, expected: string, report: Report): void {
  if (given !== expected) report('file.key-differs', 'key', { key: expected });
}

function checkPolicies({ sendWindow }: FileBodies['policies'], report: Report): void {
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  if (minutes(sendWindow.to) - minutes(sendWindow.from) <= sendWindow.spreadMinutes) {
    report('policies.window', 'sendWindow');
  }
}

function parse(kind: FileKind, body: unknown, report: Report): unknown {
  const schema = fileSchemas[kind];
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  for (const { path, words } of schemaFaults(schema, body))
    report('file.malformed', placeIn(path), { ...words });
  return undefined;
}

const required: readonly { kind: FileKind; key: string }[] = [
  { kind: 'calendar', key: 'default' },
  { kind: 'policies', key: 'default' },
  { kind: 'numbering', key: 'numbering' },
  { kind: 'sources', key: 'sources' },
  { kind: 'messages', key: 'rules' },
  { kind: 'texts', key: 'zh' },
  { kind: 'texts', key: 'en' },
];

function missing(files: readonly RuleFile[]): FileProblem[] {
  return required
    .filter(({ kind, key }) => !files.some((file) => file.kind === kind && file.key === key))
    .map(({ kind, key }) => ({
      file: fileName(kind, key),
      path: '',
      code: 'file.missing',
      params: { what: kind },
    }));
}

function twice(files: readonly RuleFile[]): FileProblem[] {
  const id = ({ kind, key, version }: RuleFile): string => `${kind}/${key}/${version}`;
  return files
    .filter((file, index) => files.findIndex((other) => id(other) === id(file)) < index)
    .map(({ kind, key }) => ({ file: fileName(kind, key), path: '', code: 'file.twice', params: { key } }));
}

function newestOf(files: readonly RuleFile[]): RuleFile[] {
  const newest = new Map<string, RuleFile>();
  for (const file of files) {
    const id = `${file.kind}/${file.key}`;
    const known = newest.get(id);
    if (!known || known.version < file.version) newest.set(id, file);
  }
  return [...newest.values()];
}

const reporter =
  (file: string, problems: FileProblem[]): Report =>
  (code: FileProblemCode, path, params = {}) => {
    problems.push({ file, path, code, params });
  };

/** The value without keys that are undefined, as strict optional types want it. */
const defined = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

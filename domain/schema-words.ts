import type { z } from 'zod';
import type { Bilingual } from './language.js';

/** One place at which a value does not fit its schema, and what would. What came stands nowhere: it may be personal. */
export interface SchemaFault {
  path: (string | number)[];
  words: Bilingual;
}

type Issue = z.core.$ZodIssue;

/** Faults told at most: who sends rubbish learns enough from the first. */
const most = 50;

/** Everything a schema refuses in a value, at most fifty places, in people's words; none where it fits. */
export const schemaFaults = (schema: z.ZodType, value: unknown): SchemaFault[] =>
  (schema.safeParse(value, { reportInput: true }).error?.issues ?? []).flatMap(faultsOf).slice(0, most);

/** A place as people write it: `units[3].parent`. */
export const placeIn = (path: SchemaFault['path']): string =>
  path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('');

/** The words of a refinement, as its second argument. */
export const says = (words: Bilingual): { params: { words: Bilingual } } => ({ params: { words } });

function faultsOf(issue: Issue): SchemaFault[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        words: { zh: '没有这个字段', en: 'is not a known field' },
      }));
    case 'invalid_union':
      return inUnion(issue, path);
    default:
      return [{ path, words: wordsOf(issue) }];
  }
}

/** Of the ways a value could fit, those that fit at this place fail further in: theirs are told, else every way. */
function inUnion(
  { errors }: Extract<Issue, { code: 'invalid_union' }>,
  path: SchemaFault['path'],
): SchemaFault[] {
  const ways = errors.map((issues) => issues.flatMap(faultsOf));
  const inner = ways
    .filter((faults) => faults.every((fault) => fault.path.length > 0))
    .sort((a, b) => a.length - b.length)[0];
  if (inner) return inner.map((fault) => ({ ...fault, path: [...path, ...fault.path] }));
  const here = ways.flat().filter((fault) => fault.path.length === 0);
  const joined = (language: keyof Bilingual, or: string): string =>
    [...new Set(here.map(({ words }) => words[language]))].join(or);
  const words = here.length === 0 ? unknownKind : { zh: joined('zh', '，或'), en: joined('en', ', or ') };
  return [{ path, words }];
}

const unknownKind: Bilingual = { zh: '没有这个种类', en: 'is none of the known kinds' };
const wrongForm: Bilingual = { zh: '格式不正确', en: 'does not have the right form' };
const empty: Bilingual = { zh: '不能为空', en: 'must not be empty' };

const types: Readonly<Record<string, Bilingual>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '一组字段', en: 'an object' },
  record: { zh: '一组字段', en: 'an object' },
  null: { zh: '空值', en: 'null' },
};

const formats: Readonly<Record<string, Bilingual>> = {
  date: { zh: '应为日期，如 2026-10-31', en: 'must be a day such as 2026-10-31' },
  datetime: {
    zh: '应为带时区的时间，如 2026-10-31T18:00:00+08:00',
    en: 'must be a time with its offset such as 2026-10-31T18:00:00+08:00',
  },
  uuid: { zh: '应为 UUID', en: 'must be a UUID' },
  email: { zh: '应为电子邮件地址', en: 'must be an e-mail address' },
};

function wordsOf(issue: Exclude<Issue, { code: 'invalid_union' | 'unrecognized_keys' }>): Bilingual {
  if (issue.code !== 'custom' && issue.input === undefined) return { zh: '必填', en: 'is required' };
  switch (issue.code) {
    case 'invalid_type': {
      const type = types[issue.expected];
      return type ? { zh: `应为${type.zh}`, en: `must be ${type.en}` } : wrongForm;
    }
    case 'invalid_value': {
      const [first, ...more] = issue.values.map(String);
      return more.length === 0
        ? { zh: `应为 ${first}`, en: `must be ${first}` }
        : {
            zh: `应为以下之一：${[first, ...more].join('、')}`,
            en: `must be one of ${[first, ...more].join(', ')}`,
          };
    }
    case 'invalid_format':
      return formats[issue.format] ?? wrongForm;
    case 'too_small':
      return bound(issue.origin, issue.minimum, issue.inclusive !== false, 'least');
    case 'too_big':
      return bound(issue.origin, issue.maximum, issue.inclusive !== false, 'most');
    case 'custom':
      return (issue.params as Partial<ReturnType<typeof says>['params']> | undefined)?.words ?? wrongForm;
    default:
      return wrongForm;
  }
}

/** A length counts characters or entries, a number is compared. */
function bound(
  origin: string,
  limit: number | bigint,
  inclusive: boolean,
  side: 'least' | 'most',
): Bilingual {
  if (side === 'least' && Number(limit) === 1 && origin !== 'number' && origin !== 'int') return empty;
  const zhSide = side === 'least' ? '最少' : '最多';
  if (origin === 'string')
    return { zh: `${zhSide} ${limit} 个字`, en: `must have at ${side} ${limit} characters` };
  if (origin === 'array') return { zh: `${zhSide} ${limit} 项`, en: `must have at ${side} ${limit} entries` };
  if (inclusive)
    return {
      zh: side === 'least' ? `不能小于 ${limit}` : `不能大于 ${limit}`,
      en: `must be at ${side} ${limit}`,
    };
  return side === 'least'
    ? { zh: `应大于 ${limit}`, en: `must be more than ${limit}` }
    : { zh: `应小于 ${limit}`, en: `must be less than ${limit}` };
}

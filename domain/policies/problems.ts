import { fill } from '../fill.js';
import type { Bilingual } from '../refusals.js';

/** Everything that can be wrong with a file of the office, by stable code; `{name}` is replaced by a parameter. */
const fileProblemTexts = {
  'file.malformed': { zh: '{zh}', en: '{en}' },
  'file.missing': { zh: '缺少必需的文件（{what}）', en: 'required but missing ({what})' },
  'file.twice': { zh: '“{key}”重复定义', en: '"{key}" is defined twice' },
  'file.key-differs': { zh: '键应为“{key}”', en: 'the key must be "{key}"' },
  'ladder.rung-twice': { zh: '梯级“{id}”重复', en: 'rung "{id}" stands twice' },
  'ladder.rung-reserved': { zh: '梯级名“{id}”为系统保留', en: 'rung id "{id}" is reserved' },
  'ladder.rung-order': {
    zh: '梯级“{id}”应排在“{before}”之前：梯级按触发先后排列',
    en: 'rung "{id}" acts no later than "{before}" that stands before it: rungs stand in the order in which they act',
  },
  'ladder.lamp-back': {
    zh: '梯级“{id}”的灯色比前一级轻',
    en: 'rung "{id}" shows a milder lamp than the one before it',
  },
  'ladder.level-back': {
    zh: '梯级“{id}”的层级比前一级低',
    en: 'rung "{id}" has a lower level than the one before it',
  },
  'ladder.repeat-not-last': {
    zh: '只有最后一级可以重复（“{id}”）',
    en: 'only the last rung may repeat ("{id}")',
  },
  'ladder.role-without-holder': {
    zh: '时钟“{clock}”没有“{role}”这一角色',
    en: 'clock "{clock}" knows no "{role}"',
  },
  'ladder.overlap': {
    zh: '时钟“{clock}”在 {context} 时有多个同等适用的阶梯：{keys}',
    en: 'clock "{clock}" has several ladders that fit equally for {context}: {keys}',
  },
  'ladder.none': {
    zh: '时钟“{clock}”缺少无条件的阶梯',
    en: 'clock "{clock}" lacks a ladder without conditions',
  },
  'chain.step-empty': { zh: '步骤“{step}”没有签批人', en: 'step "{step}" has nobody' },
  'chain.approver-twice': { zh: '步骤“{step}”中签批人重复', en: 'step "{step}" names an approver twice' },
  'chain.nobody-signs': {
    zh: '办结链的每一步都只是阅知，没有人签批',
    en: 'every step of the chain only informs: nobody signs',
  },
  'chain.first-previous': {
    zh: '第一步不能退回上一步',
    en: 'the first step has no step before it to reject to',
  },
  'chain.verifier-signs': {
    zh: '步骤“{step}”的签批人“{post}”是审核人员，审核与签批不得由同一人承担',
    en: 'step "{step}" is signed by "{post}", who may verify: whoever verifies never signs',
  },
  'chain.post-unknown': {
    zh: '步骤“{step}”的岗位“{post}”不存在',
    en: 'step "{step}" names post "{post}", which does not exist',
  },
  'chain.overlap': {
    zh: '“{request}”申请在 {context} 时有多个同等适用的链：{keys}',
    en: 'request "{request}" has several chains that fit equally for {context}: {keys}',
  },
  'chain.none': {
    zh: '“{request}”申请缺少无条件的链',
    en: 'request "{request}" lacks a chain without conditions',
  },
  'policies.window': {
    zh: '发送时段须先起后止，且长于错峰分钟数',
    en: 'the send window must end after it begins and be longer than its spread',
  },
  'policies.term-twice': {
    zh: '来源“{source}”、紧急程度“{urgency}”的默认时限重复',
    en: 'the default term of source "{source}", urgency "{urgency}" stands twice',
  },
  'numbering.pattern': {
    zh: '编号格式须各含一次 {parts}',
    en: 'the pattern must hold each of {parts} once',
  },
  'messages.event-unknown': { zh: '没有“{event}”这一事件', en: 'there is no event "{event}"' },
  'messages.request-misplaced': {
    zh: '事件“{event}”与申请无关，不能按申请种类区分',
    en: 'event "{event}" is about no request and cannot be told apart by request kind',
  },
  'messages.text-missing': { zh: '缺少文本“{key}”', en: 'text "{key}" is missing' },
  'texts.placeholders': {
    zh: '文本“{key}”的占位符在两种语言中不同：{differ}',
    en: 'text "{key}" has other placeholders in the other language: {differ}',
  },
  'texts.placeholder-unknown': {
    zh: '文本“{key}”的占位符“{name}”不存在',
    en: 'text "{key}" uses "{name}", which does not exist',
  },
  'calendar.zone': { zh: '没有时区“{zone}”', en: 'there is no time zone "{zone}"' },
  'calendar.intervals': {
    zh: '工作时段须先起后止、前后有序且互不重叠',
    en: 'working intervals must end after they begin, stand in order and not overlap',
  },
  'policies.source-unknown': {
    zh: '来源“{source}”不在 policies/sources.json 中',
    en: 'the source "{source}" is not in policies/sources.json',
  },
  'sources.twice': { zh: '“{name}”出现两次', en: '"{name}" stands twice' },
  'sources.no-other': { zh: '缺少代码为“{code}”的来源', en: 'a source of the code "{code}" is missing' },
  'calendar.hours': { zh: '上班时间须早于下班时间', en: 'the opening must lie before the close' },
  'calendar.make-up-weekday': {
    zh: '{date} 不是周末，不能设为调休上班',
    en: '{date} is no weekend day and cannot be a make-up day',
  },
  'calendar.rest-too-long': {
    zh: '自 {from} 起连续休息超过 {most} 天',
    en: 'more than {most} days off in a row from {from}',
  },
  'calendar.year-twice': { zh: '已公布年份 {year} 重复', en: 'published year {year} stands twice' },
} as const satisfies Record<string, Bilingual>;

export type FileProblemCode = keyof typeof fileProblemTexts;

/** One fault of a file: which file, where in it, and what. */
export interface FileProblem {
  /** Name of the file, e.g. `ladders/deadline.json`. */
  file: string;
  /** Place in the file, e.g. `rungs[2].offset`; empty for the file as a whole. */
  path: string;
  code: FileProblemCode;
  params: Record<string, string>;
}

/** Collects faults of one file. */
export type Report = (code: FileProblemCode, path: string, params?: Record<string, string>) => void;

/** The fault as a sentence in one language, with its place in front. */
export function fileProblemText(problem: FileProblem, language: 'zh' | 'en'): string {
  const text = fill(fileProblemTexts[problem.code][language], problem.params);
  return `${problem.file}${problem.path === '' ? '' : ` ${problem.path}`}: ${text}`;
}

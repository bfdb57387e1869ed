import type { Bilingual } from '../language.js';

/**
 * By which rule each figure counts. All of them leave rehearsed items out, and count an item once, for the unit that
 * leads it, unless the rule says otherwise. The counting itself is the view `figure_fact` of the record.
 */
export const figureRules = {
  'open.all': {
    zh: '在办事项：已交办、尚未办结、撤销或作废的事项（含已中止）。',
    en: 'Open items: issued and not closed, cancelled or void; suspended ones too.',
  },
  'open.late': {
    zh: '在办事项中完成时限曾被错过的；延期后仍计入。',
    en: 'Open items that missed a deadline at least once; a later deadline does not heal it.',
  },
  'open.lamp': {
    zh: '在办事项按当前灯色；已中止的为灰灯。',
    en: 'Open items by their lamp; suspended ones are grey.',
  },
  'open.level': {
    zh: '红灯在办事项按已升级到的层级：0 承办单位与督办部门，1 分管领导，2 主要领导，3 以上。',
    en: 'Open items with a red lamp by the level reached: 0 unit and office, 1 leader in charge, 2 main leader, 3 above.',
  },
  'open.due': {
    zh: '在办事项中完成时限落在当日（单位所在时区）的。',
    en: 'Open items whose deadline falls on the day, in the office’s zone.',
  },
  'open.joined': {
    zh: '单位作为联合牵头或协办单位参与的在办事项；同一事项对每个参与单位各计一次。',
    en: 'Open items the unit takes part in as joint lead or co unit; an item counts for each of them.',
  },
  status: {
    zh: '事项按办理状态；不含草稿。',
    en: 'Items by status; drafts are not counted.',
  },
  clock: {
    zh: '有该类时钟在走（含暂停、挂起）且为该灯色的事项；同一事项可计入多类。',
    en: 'Items with a live clock of the kind and lamp, paused and held ones too; an item may count for several.',
  },
  issued: {
    zh: '当月交办的事项，不论其后如何；按单位所在时区。',
    en: 'Items issued in the month, whatever became of them, in the office’s zone.',
  },
  closed: {
    zh: '当期办结且仍为办结状态的事项。',
    en: 'Items closed in the time and still closed.',
  },
  'closed.on-time': {
    zh: '当期办结且从未错过完成时限的事项。',
    en: 'Items closed in the time that never missed a deadline.',
  },
  'closed.reworked': {
    zh: '当期办结、但办结申请曾被退回或回头看曾不合格的事项。',
    en: 'Items closed in the time whose closure was refused or whose recheck failed at least once.',
  },
  'rate.on-time': {
    zh: '按期办结率＝按期办结事项数÷办结事项数。',
    en: 'On-time rate: items closed on time, of all closed.',
  },
  'rate.rework': {
    zh: '返工率＝办结前曾被退回或回头看不合格的事项数÷办结事项数。',
    en: 'Rework rate: items that were sent back, of all closed.',
  },
} as const satisfies Record<string, Bilingual>;

export type FigureRule = keyof typeof figureRules;

/** Query of the list of items, as text. */
export type FigureFilter = Readonly<Record<string, string>>;

/** How many items, by which rule, and the filter of the list that shows exactly these. */
export interface Figure {
  value: number;
  rule: FigureRule;
  filter: FigureFilter;
}

/** A part of a whole between 0 and 1; null where the whole is none. */
export interface Rate {
  value: number | null;
  rule: FigureRule;
  part: Figure;
  of: Figure;
}

/** What every figure's list leaves out. */
const always: FigureFilter = { rehearsed: 'false' };

/** A figure; `within` narrows its list as the figure itself is narrowed: to a unit, to the caller's area. */
export const figure = (
  rule: FigureRule,
  value: number,
  filter: FigureFilter,
  within: FigureFilter,
): Figure => ({
  value,
  rule,
  filter: { ...filter, ...within, ...always },
});

/** A rate of two figures. */
export const rate = (rule: FigureRule, part: Figure, of: Figure): Rate => ({
  value: of.value === 0 ? null : part.value / of.value,
  rule,
  part,
  of,
});

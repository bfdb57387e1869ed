import { expect } from '@jest/globals';
import type { DraftInput } from '../../domain/item/draft.js';
import type { ItemEventKind } from '../../domain/item/events.js';
import type { Facts } from '../../domain/people/facts.js';
import type { Rules } from '../../domain/policies/rules.js';
import { refusalTexts } from '../../domain/refusal-texts.js';
import type { Refusal, RefusalCode } from '../../domain/refusals.js';
import { at, aTask, Life } from './life.js';

/** An event as an example expects it: its kind, or its kind with the data that matter. */
export type Expected = ItemEventKind | [ItemEventKind, Record<string, unknown>];

interface How {
  by: string;
  /** `2026-11-24 09:30` in the office's zone; time passes until then, with every tick. */
  at?: string;
  onBehalf?: Facts['onBehalf'];
  receivedAt?: string;
}

/**
 * Given what has happened, when someone commands, then exactly these events follow, in order; or it is refused, and
 * nothing has changed.
 */
export const given = (
  life: Life,
): { when: (command: string, body: Body, how: How) => Outcome; at: (time: string) => Ticked } => ({
  when: (command, body, how) => {
    if (how.at !== undefined) life.until(how.at);
    const { requestId, ...rest } = body;
    life.news();
    const before = JSON.stringify(life.state);
    const full = command.startsWith('request.')
      ? { ...onRequest(life, command, requestId as string), ...rest }
      : body;
    const refusal = life.try(how.by, command, full, how);
    if (refusal) expect(JSON.stringify(life.state)).toBe(before);
    return new Outcome(life, command, refusal);
  },
  at: (time) => {
    life.news();
    return new Ticked(life.until(time));
  },
});

type Body = Record<string, unknown>;

/** A request is named by its kind; what a signature covers is what it carries. */
function onRequest(life: Life, command: string, kind: string): Body {
  const request = life.state.requests.find((r) => r.kind === kind);
  const covers = ['request.verify', 'request.sign', 'request.reject'].includes(command);
  return { requestId: request?.id ?? kind, ...(covers && request ? { packageDigest: request.digest } : {}) };
}

class Ticked {
  constructor(readonly life: Life) {}

  /** Exactly these events, in order. */
  then(...expected: Expected[]): Life {
    const news = this.life.news();
    expect(news.map(({ kind }) => kind)).toEqual(expected.map((e) => (typeof e === 'string' ? e : e[0])));
    expected.forEach((e, index) => {
      if (typeof e !== 'string') expect(news[index]?.data).toMatchObject(e[1]);
    });
    return this.life;
  }
}

class Outcome extends Ticked {
  constructor(
    life: Life,
    private readonly command: string,
    private readonly refusal: Refusal | undefined,
  ) {
    super(life);
  }

  override then(...expected: Expected[]): Life {
    if (this.refusal) throw new Error(`${this.command} was refused: ${JSON.stringify(this.refusal)}`);
    return super.then(...expected);
  }

  /** Refused with this code, parameters and place; every parameter of its text is given. */
  refuses(code: RefusalCode, params?: Record<string, unknown>, path?: string): Life {
    expect(this.refusal?.code).toBe(code);
    if (params) expect(this.refusal?.params ?? {}).toMatchObject(params);
    if (path !== undefined) expect(this.refusal?.path).toBe(path);
    for (const [, name] of refusalTexts[code].en.matchAll(/\{(\w+)\}/g))
      expect(Object.keys(this.refusal?.params ?? {})).toContain(name);
    return this.life;
  }
}

/** Tuesday 2026-11-24, 09:00; the due of `aTask` is 2026-12-31. */
const start = '2026-11-24 09:00';

/** Issued by 督查专员, nobody has acknowledged. */
export const issued = (
  more: Partial<DraftInput> = {},
  rules?: Rules,
  body: Record<string, unknown> = {},
): Life => new Life(start, rules).issue(aTask(more), { body });

/** Acknowledged by every unit's handler; 监测中心 leads, without co units unless named. */
export function inProgress(more: Partial<DraftInput> = {}, rules?: Rules): Life {
  const life = issued({ coUnits: [], ...more }, rules);
  const handlers: Record<string, string> = {
    jiance: 'zhongjiarui',
    caiwu: 'yechenxi',
    yujing: 'tianmuyun',
    office: 'caiwenjing',
  };
  for (const { unit } of life.state.assignments) life.do(handlers[unit] ?? '', 'acknowledge');
  return life;
}

/** Its closure is with the verifier. */
export const underReview = (more: Partial<DraftInput> = {}, rules?: Rules): Life =>
  inProgress(more, rules).do('fanchangsong', 'request-closure', { summary: '已完成' });

/** Its closure is with the first signer, the head of 办公室; then 分管监测局领导 signs. */
export const awaitingSignOff = (more: Partial<DraftInput> = {}, rules?: Rules): Life =>
  underReview(more, rules).on('closure', 'jiangyifei', 'verify', { pass: true });

export const closed = (more: Partial<DraftInput> = {}, rules?: Rules): Life =>
  awaitingSignOff(more, rules).on('closure', 'shaomingzhe', 'sign').on('closure', 'hanshusheng', 'sign');

/** Suspended until 2027-01-20. */
export function suspended(more: Partial<DraftInput> = {}, rules?: Rules): Life {
  const life = inProgress(more, rules);
  life.do('fanchangsong', 'request-suspension', { reason: '等待批复', until: '2027-01-20' });
  return life.on('suspension', 'shaomingzhe', 'sign').on('suspension', 'hanshusheng', 'sign');
}

/** The lead has given it back: the office is to name another. */
export const returned = (more: Partial<DraftInput> = {}): Life =>
  issued({ coUnits: [], ...more })
    .do('fanchangsong', 'request-return', { reason: '不属本中心职责' })
    .on('return', 'shaomingzhe', 'sign');

export { at };

import { describe, expect, it } from '@jest/globals';
import { spread } from '../../web/src/item/plan-axis.js';
import { mainOffer, otherOffers } from '../../web/src/item/next-step.js';
import type { Subject } from '../../web/src/subject/subject.js';
import { changesBetween, type SignedPackage } from '../../web/src/sign/package.js';

describe('the axis of what is planned', () => {
  const day = (n: number): string => new Date(Date.UTC(2026, 10, 1 + n)).toISOString();

  it('places instants by their time', () => {
    expect(spread([day(5), day(10)], day(0), 2)).toEqual([50, 100]);
  });

  it('moves apart what lies close together, in order and within the axis', () => {
    const places = spread([day(0), day(0), day(9), day(10), day(10)], day(0), 5);
    expect(places).toEqual([5, 10, 90, 95, 100]);
  });

  it('gives many reminders equal room', () => {
    const places = spread(
      Array.from({ length: 200 }, () => day(3)),
      day(0),
      5,
    );
    expect(places.every((place, at) => place > (places[at - 1] ?? 0) - 1e-9 && place <= 100)).toBe(true);
  });
});

describe('what comes next on an item', () => {
  const label = { zh: '', en: '' };
  const offer = (command: string, more: object = {}) => ({ command, label, ...more });
  const item = (given: Partial<Subject>): Subject =>
    ({ type: 'item', allowed: [], requests: [], lamp: 'green', ...given }) as Subject;
  const directive = (given: Partial<Subject>): Subject => item({ type: 'directive', ...given });

  it('is what waits for the caller, the most urgent first', () => {
    const of = item({
      allowed: [
        offer('report', { unit: 'u' }),
        offer('sign', { requestId: 'r1' }),
        offer('reject', { requestId: 'r2' }),
        offer('sign', { requestId: 'r2' }),
      ],
    });
    const todo = [
      { kind: 'sign', ref: 'r2' },
      { kind: 'report', ref: 'a1' },
    ];
    expect(mainOffer(of, todo)).toEqual(offer('sign', { requestId: 'r2' }));
  });

  it('is an urge only where the lamp asks for one', () => {
    const allowed = [offer('urge'), offer('comment')];
    expect(mainOffer(item({ allowed }), [])).toBeUndefined();
    expect(mainOffer(item({ allowed, lamp: 'red' }), [])?.command).toBe('urge');
  });

  it('on a directive is the report that is asked for, the final one or one on the way', () => {
    const of = directive({ allowed: [offer('report'), offer('request-final-report'), offer('apply')] });
    expect(mainOffer(of, [{ kind: 'report', ref: 'interim:2' }])?.command).toBe('report');
    expect(mainOffer(of, [{ kind: 'report', ref: 'final' }])?.command).toBe('request-final-report');
    expect(mainOffer(of, [{ kind: 'settle', ref: 'instruction:1' }])?.command).toBe('apply');
  });

  it('on a directive is what its stage asks for before its next report', () => {
    const of = directive({ allowed: [offer('report'), offer('assign')] });
    const todo = [
      { kind: 'report', ref: 'interim:1' },
      { kind: 'assign', ref: 'responsibilities' },
    ];
    expect(mainOffer(of, todo)?.command).toBe('assign');
  });

  it('leaves out nothing that is allowed, whatever it is called', () => {
    const allowed = [offer('comment'), offer('unheard-of'), offer('urge'), offer('report')];
    expect(otherOffers(allowed, undefined).map(({ group, offers }) => [group, offers.length])).toEqual([
      ['work', 1],
      ['steer', 1],
      ['other', 2],
    ]);
  });
});

describe('what changed between two packages', () => {
  const file = { id: '00000000-0000-4000-8000-000000000001', name: '验收单.pdf', sha256: 'aa' };
  const first: SignedPackage = {
    summary: '已完成',
    requirement: '逐台核对',
    measures: [{ no: 1, text: '核对', shown: '一半' }],
    evidence: [file],
    acceptedSubmissions: [],
  };

  it('is nothing where they say the same', () => {
    expect(changesBetween(first, structuredClone(first))).toEqual([]);
  });

  it('names each part with how it read before and after, files by their content', () => {
    const next: SignedPackage = {
      ...first,
      measures: [
        { no: 1, text: '核对', shown: '全部' },
        { no: 2, text: '补报告' },
      ],
      evidence: [{ ...file, sha256: 'bb' }],
    };
    expect(changesBetween(first, next)).toEqual([
      { part: 'measure', which: '1', before: '核对 — 一半', after: '核对 — 全部' },
      { part: 'evidence', which: '验收单.pdf', before: 'aa', after: 'bb' },
      { part: 'measure', which: '2', before: undefined, after: '补报告' },
    ]);
  });
});

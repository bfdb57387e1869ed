import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ResolvedStep } from '../../../domain/people/facts.js';
import { belongsToAny, type Organisation } from '../../../domain/people/organisation.js';
import type { Chain, StepApprover } from '../../../domain/policies/rules.js';
import { resolveChain } from '../../../domain/sign-off/chain.js';
import { demo, organisationOn } from '../../support/office.js';

const org = organisationOn('2026-11-24');
type StepInput = [mode: 'any' | 'all' | 'inform', ...approvers: StepApprover[]];
const chain = (...steps: StepInput[]): Chain => ({
  key: 'test',
  version: 1,
  request: 'closure',
  steps: steps.map(([mode, ...approvers], index) => ({
    name: `step ${index + 1}`,
    mode,
    approvers,
    rejectTo: index === 0 ? 'unit' : 'previous',
    workdays: 2,
  })),
});
const head: StepApprover = { role: 'overseer_head' };
const leader: StepApprover = { role: 'responsible_leader' };
const main: StepApprover = { role: 'main_leader' };
const usual = chain(['any', head], ['any', leader]);

const resolve = (
  lead: string,
  of: Chain = usual,
  more: { org?: Organisation; parties?: string[]; responsiblePost?: string; asker?: string } = {},
): ResolvedStep[] | { gap: string } => {
  const { org: among = org, parties = [lead], ...rest } = more;
  return resolveChain(among, of, { overseer: 'office', lead, parties, ...rest });
};
const posts = (steps: ResolvedStep[] | { gap: string }): string[] | { gap: string } =>
  Array.isArray(steps) ? steps.map((step) => `${step.mode} ${step.posts.join('+')}`) : steps;

describe('a chain', () => {
  it('names the head of the overseer and the leader in charge, found by climbing the tree', () => {
    expect(posts(resolve('caiwu'))).toEqual(['any office-head', 'any fg-renshi']);
    expect(posts(resolve('zhan2'))).toEqual(['any office-head', 'any fg-jiance']);
    expect(posts(resolve('zhibu-yubao'))).toEqual(['any office-head', 'any fg-dangjian']);
    expect(posts(resolve('qu-qinglan'))).toEqual(['any office-head', 'any fg-zhenfang']);
    expect(posts(resolve('caiwu', usual, { responsiblePost: 'jijianzu' }))).toEqual([
      'any office-head',
      'any jijianzu',
    ]);
  });

  it('lets 办公室 lead what 办公室 supervises: the leader in charge decides, once', () => {
    expect(posts(resolve('office'))).toEqual(['any fg-office']);
  });

  it('is decided by nobody of a party branch that asks', () => {
    expect(posts(resolve('zhibu-office'))).toEqual(['any fg-office', 'any fg-dangjian']);
  });

  it('is not decided by who asks, in whatever post', () => {
    expect(posts(resolve('caiwu', usual, { asker: 'shaomingzhe' }))).toEqual([
      'any fg-office',
      'any fg-renshi',
    ]);
  });

  it('is not decided by a leader who stands in for the head of the unit that asks', () => {
    const vacant = organisationOn('2026-11-24', ['caiwu-head']);
    const standing = { ...vacant, holders: { ...vacant.holders, 'caiwu-head': ['xuwenlan'] } };
    expect(posts(resolve('caiwu', usual, { org: standing }))).toEqual(['any office-head', 'any zhuyao']);
  });

  it('passes over a post nobody can act in to the next level, and names the step where none is left', () => {
    const without = (...gone: string[]): Organisation => {
      const { holders } = organisationOn('2026-11-24');
      return {
        ...org,
        holders: Object.fromEntries(Object.entries(holders).filter(([code]) => !gone.includes(code))),
      };
    };
    expect(posts(resolve('caiwu', usual, { org: without('fg-renshi') }))).toEqual([
      'any office-head',
      'any zhuyao',
    ]);
    expect(posts(resolve('caiwu', usual, { org: without('fg-renshi', 'zhuyao') }))).toEqual({
      gap: 'step 2',
    });
  });

  it('asks all who must, and enough of those who may', () => {
    const lost: StepApprover = { post: 'no-such-post' };
    expect(posts(resolve('caiwu', chain(['any', head, lost])))).toEqual(['any office-head']);
    expect(posts(resolve('caiwu', chain(['all', head, lost])))).toEqual({ gap: 'step 1' });
    expect(posts(resolve('caiwu', chain(['all', head, main])))).toEqual(['all office-head+zhuyao']);
  });

  it('asks nobody twice, and drops no signature by merging', () => {
    // One of two may have signed: that the leader did is not sure, so the leader is still asked.
    expect(posts(resolve('caiwu', chain(['any', head, leader], ['any', leader])))).toEqual([
      'any office-head+fg-renshi',
      'any fg-renshi',
    ]);
    expect(
      posts(resolve('caiwu', chain(['all', head, leader], ['any', leader], ['all', leader, main]))),
    ).toEqual(['all office-head+fg-renshi', 'all zhuyao']);
    // Being told is no signature; having signed is being told.
    expect(posts(resolve('caiwu', chain(['inform', leader], ['any', leader])))).toEqual(['any fg-renshi']);
    expect(posts(resolve('caiwu', chain(['any', leader], ['inform', leader])))).toEqual(['any fg-renshi']);
    const ordered = resolve('caiwu', chain(['inform', leader], ['any', head], ['any', leader]));
    expect(posts(ordered)).toEqual(['any office-head', 'any fg-renshi']);
    expect(Array.isArray(ordered) && ordered.map(({ rejectTo }) => rejectTo)).toEqual(['unit', 'previous']);
  });

  it('is never decided by a unit that asks, whichever asks and whoever is gone', () => {
    const approver = fc.constantFrom<StepApprover>(
      head,
      leader,
      main,
      { post: 'caiwu-head' },
      { post: 'jijianzu' },
    );
    const step = fc.tuple(
      fc.constantFrom<'any' | 'all' | 'inform'>('any', 'all', 'inform'),
      fc.uniqueArray(approver, { minLength: 1, maxLength: 3, selector: (a) => JSON.stringify(a) }),
    );
    const vacant = fc.uniqueArray(fc.constantFrom(...demo.posts.map(({ code }) => code)), { maxLength: 8 });
    const unit = fc.constantFrom(...demo.units.map(({ code }) => code));
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), unit, vacant, (steps, lead, gone) => {
        const among = organisationOn('2026-11-24', gone);
        const made = resolve(lead, chain(...steps.map(([mode, of]): StepInput => [mode, ...of])), {
          org: among,
        });
        if (!Array.isArray(made)) return;
        const signed = made
          .filter(({ mode, posts: of }) => mode === 'all' || (mode === 'any' && of.length === 1))
          .flatMap(({ posts: of }) => of);
        expect(new Set(signed).size).toBe(signed.length);
        expect(made.length).toBeGreaterThan(0);
        for (const { posts: of } of made) {
          expect(of).not.toEqual([]);
          for (const post of of) {
            expect(among.posts[post]?.unit).not.toBe(lead);
            expect(among.holders[post]?.some((person) => !belongsToAny(among, person, [lead]))).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

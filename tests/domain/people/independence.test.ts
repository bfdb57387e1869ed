import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isBarredPerson, verifierPool, type Barred } from '../../../domain/people/independence.js';
import { unitsOfPost } from '../../../domain/people/organisation.js';
import { demo, organisationOn } from '../../support/office.js';

const org = organisationOn('2026-11-24');
const nobody: Barred = { leads: [], cos: [], coPersons: [], signers: [] };
const pool = (barred: Partial<Barred>, nominee?: string): string[] =>
  verifierPool(org, { ...nobody, ...barred }, nominee);

describe('the verifier', () => {
  it('comes from the office first, then from discipline and inspection', () => {
    expect(pool({ leads: ['jiance'] })).toEqual([
      'post:office-supervisor',
      'post:office-deputy',
      'post:office-head',
      'post:jijian-verifier',
      'post:xuncha-verifier',
    ]);
  });

  it('is never of a unit that leads or led, nor of one below it', () => {
    expect(pool({ leads: ['office'] })).toEqual(['post:jijian-verifier', 'post:xuncha-verifier']);
    expect(pool({ leads: ['office', 'jijian'] })).toEqual(['post:xuncha-verifier']);
    expect(pool({ leads: ['ju'] })).toEqual([]);
  });

  it('is never of the members of a party branch that leads', () => {
    expect(pool({ leads: ['zhibu-office'] })).toEqual(['post:jijian-verifier', 'post:xuncha-verifier']);
    expect(pool({ leads: ['zhibu-dangwu'] })).not.toContain('post:jijian-verifier');
  });

  it('of a co unit is barred who took part or heads it, not its other people', () => {
    expect(pool({ leads: ['jiance'], cos: ['office'] })).toContain('post:office-supervisor');
    expect(pool({ leads: ['jiance'], cos: ['office'] })).not.toContain('post:office-head');
    expect(pool({ leads: ['jiance'], cos: ['office'], coPersons: ['jiangyifei'] })).not.toContain(
      'post:office-supervisor',
    );
  });

  it('signs nothing of it', () => {
    expect(pool({ leads: ['jiance'], signers: ['office-head', 'fg-jiance'] })).not.toContain(
      'post:office-head',
    );
  });

  it('who stands in for the head of a lead is no verifier of it', () => {
    const vacant = organisationOn('2026-11-24', ['caiwu-head', 'office-deputy']);
    const standing = {
      ...vacant,
      holders: { ...vacant.holders, 'caiwu-head': ['jiangyifei'] },
    };
    expect(verifierPool(standing, { ...nobody, leads: ['caiwu'] })).not.toContain('post:office-supervisor');
  });

  it('may be nominated, if as independent as any other; leaders are not', () => {
    expect(pool({ leads: ['jiance'] }, 'shenji-auditor')[0]).toBe('post:shenji-auditor');
    expect(pool({ leads: ['jiance'] }, 'houjunjie')[0]).toBe('person:houjunjie');
    expect(pool({ leads: ['jiance'] }, 'zhan1-head')).toEqual(pool({ leads: ['jiance'] }));
    expect(pool({ leads: ['jiance'] }, 'fg-jiance')).toEqual(pool({ leads: ['jiance'] }));
    expect(pool({ leads: ['jiance'] }, 'laihaoyu')).toEqual(pool({ leads: ['jiance'] }));
  });

  it('is independent whatever units and persons took part', () => {
    const units = fc.uniqueArray(fc.constantFrom(...demo.units.map(({ code }) => code)), { maxLength: 4 });
    const persons = fc.uniqueArray(fc.constantFrom(...demo.people.map(({ code }) => code)), { maxLength: 6 });
    const posts = fc.uniqueArray(fc.constantFrom(...demo.posts.map(({ code }) => code)), { maxLength: 4 });
    fc.assert(
      fc.property(units, units, persons, posts, posts, (leads, cos, coPersons, signers, [nominee]) => {
        const barred: Barred = { leads, cos, coPersons, signers };
        for (const principal of verifierPool(org, barred, nominee)) {
          const post = org.posts[principal.replace('post:', '')];
          if (!post) throw new Error(principal);
          expect(signers).not.toContain(post.code);
          expect(unitsOfPost(org, post.unit).filter((unit) => leads.includes(unit))).toEqual([]);
          const free = (org.holders[post.code] ?? []).filter(
            (person) => !isBarredPerson(org, person, barred),
          );
          expect(free).not.toEqual([]);
          for (const person of free) {
            expect(coPersons).not.toContain(person);
            expect((org.unitsOf[person] ?? []).filter((unit) => leads.includes(unit))).toEqual([]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

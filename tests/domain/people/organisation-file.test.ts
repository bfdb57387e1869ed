import { describe, expect, it } from '@jest/globals';
import { itemCommandTable, requestCommandTable } from '../../../domain/item/table.js';
import {
  organisationFaults,
  organisationFileSchema,
  type OrganisationFile,
} from '../../../domain/people/organisation-file.js';
import { demo } from '../../support/office.js';

const commands = [...Object.keys(itemCommandTable), ...Object.keys(requestCommandTable)];
const faultsOf = (change: (file: OrganisationFile) => void): string[] => {
  const file = structuredClone(demo);
  change(file);
  return organisationFaults(file, commands).map(({ fault, path, value }) => `${fault} ${path} ${value}`);
};
const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new Error(`nothing at ${index}`);
  return found;
};
const indexOf = (list: readonly { code: string }[], code: string): number =>
  list.findIndex((entry) => entry.code === code);

describe('an organisation file', () => {
  it('is accepted as the demo office has it', () => {
    expect(organisationFileSchema.safeParse(demo).success).toBe(true);
    expect(faultsOf(() => undefined)).toEqual([]);
  });

  it('names the place of a word it does not know', () => {
    const wrong = structuredClone(demo) as unknown as { posts: Record<string, unknown>[] };
    at(wrong.posts, 3)['inchargeof'] = ['yubao'];
    at(wrong.posts, 4)['role'] = 'boss';
    const issues = organisationFileSchema.safeParse(wrong).error?.issues ?? [];
    expect(issues.map(({ path }) => path.join('.')).sort()).toEqual(['posts.3', 'posts.4.role']);
  });

  const post = (code: string): number => indexOf(demo.posts, code);
  const unit = (code: string): number => indexOf(demo.units, code);
  const person = (code: string): number => indexOf(demo.people, code);
  it.each<[string, (file: OrganisationFile) => void, string]>([
    [
      'a unit that is not there',
      (f) => (at(f.posts, post('caiwu-head')).unit = 'nowhere'),
      `unknown posts[${post('caiwu-head')}].unit nowhere`,
    ],
    [
      'a code that stands twice',
      (f) => (at(f.people, 1).code = at(f.people, 0).code),
      `twice people[1].code ${at(demo.people, 0).code}`,
    ],
    [
      'a group named as a unit is',
      (f) => (at(f.unitGroups, 0).code = 'caiwu'),
      'twice unitGroups[0].code caiwu',
    ],
    [
      'a group of a kind no unit has',
      (f) => (at(f.unitGroups, 3).rule = { kinds: ['statoin'] }),
      'unknown unitGroups[3].rule.kinds[0] statoin',
    ],
    ['a group of nobody', (f) => (at(f.unitGroups, 3).rule = {}), 'missing unitGroups[3].rule zhongxinzhan'],
    [
      'a tree that bites itself',
      (f) => (at(f.units, unit('jiance')).parent = 'zhan1'),
      `cycle units[${unit('jiance')}].parent jiance`,
    ],
    [
      'a post of an external unit',
      (f) => (at(f.posts, post('caiwu-head')).unit = 'qixiang'),
      `not-allowed posts[${post('caiwu-head')}].unit qixiang`,
    ],
    [
      'an external unit that looks after another',
      (f) => (at(f.units, unit('cehui')).contactUnit = 'qixiang'),
      `not-allowed units[${unit('cehui')}].contactUnit qixiang`,
    ],
    [
      'two heads of one unit',
      (f) => (at(f.posts, post('caiwu-liaison')).role = 'unit_head'),
      `twice posts[${post('caiwu-liaison')}].role caiwu-liaison`,
    ],
    [
      'two leaders in charge of one unit',
      (f) => (at(f.posts, post('fg-renshi')).inChargeOf = ['renshi', 'yubao']),
      `twice posts[${post('fg-renshi')}].inChargeOf[1] yubao`,
    ],
    [
      'an office without a head',
      (f) => (at(f.posts, post('office-head')).role = 'handler'),
      'missing posts unit_head (office)',
    ],
    [
      'nobody who could administer',
      (f) => (at(f.posts, post('system-administrator')).role = 'handler'),
      'missing posts administrator',
    ],
    [
      'two holders of one post at one time',
      (f) => at(f.people, person('pankai')).tenures.push({ post: 'yujingban-head', from: '2026-12-31' }),
      `overlap people[${person('pankai')}].tenures[1] yujingban-head`,
    ],
    [
      'a tenure that ends before it begins',
      (f) => (at(at(f.people, person('pankai')).tenures, 0).to = '2020-01-01'),
      `order people[${person('pankai')}].tenures[0].to 2020-01-01`,
    ],
    [
      'two accounts of one person',
      (f) => (f.accounts = { one: 'pankai', two: 'pankai' }),
      'twice accounts.two pankai',
    ],
    [
      'a delegation of a command there is not',
      (f) => at(f.delegations ?? [], 0).commands.push('sing'),
      'unknown delegations[0].commands[3] sing',
    ],
    [
      'a delegation to oneself',
      (f) => (at(f.delegations ?? [], 0).to = 'xuwenlan'),
      'not-allowed delegations[0].to xuwenlan',
    ],
  ])('is refused for %s, with the place', (_, change, fault) => {
    expect(faultsOf(change)).toContain(fault);
  });
});

import { describe, expect, it } from '@jest/globals';
import { defaultTerm } from '../../domain/policies/default-term.js';
import { checkFile, loadRules, type RuleFile } from '../../domain/policies/files.js';
import { fileProblemText, type FileProblem } from '../../domain/policies/problems.js';
import { selectChain } from '../../domain/policies/select-chain.js';
import { at, changed as changedFiles, officeFiles, put, type Edit } from './office-files.js';

/** The shipped files with one body changed. */
const changed = (kind: RuleFile['kind'], key: string, ...edits: Edit[]): RuleFile[] =>
  changedFiles(officeFiles(), kind, key, ...edits);

const problemsOf = (files: RuleFile[], office?: { roles: Record<string, string> }): FileProblem[] =>
  loadRules(files, 'v', office).problems ?? [];
const brief = (problems: FileProblem[]): string[] =>
  problems.map(({ file, path, code }) => `${file} ${path} ${code}`);

describe('the files of the office', () => {
  it('as shipped are without fault and become rules', () => {
    const loaded = loadRules(officeFiles(), 'v1');
    expect(loaded.problems?.map((problem) => fileProblemText(problem, 'en'))).toBeUndefined();
    if (loaded.problems) return;
    expect(loaded.rules.version).toBe('v1');
    expect(
      loaded.rules.ladders
        .find(({ key }) => key === 'deadline')
        ?.rungs.map(({ id, offset }) => [id, offset.amount]),
    ).toEqual([
      ['before_5', -5],
      ['before_1', -1],
      ['due', 0],
      ['after_1', 1],
      ['after_3', 3],
      ['after_5', 5],
    ]);
    expect(loaded.rules.policies.terms.acknowledgeCritical).toEqual({ amount: 2, unit: 'hour' });
    expect(loaded.rules.numbering.pattern).toBe('督〔{year}〕{n}号');
  });

  it('keep older versions of a ladder behind the newest, which alone is checked', () => {
    const old = officeFiles().find(({ key }) => key === 'deadline')!;
    const newer: RuleFile = { ...old, version: 2 };
    const loaded = loadRules([...officeFiles(), newer], 'v2');
    expect(loaded.problems).toBeUndefined();
    expect(
      loaded.problems
        ? []
        : loaded.rules.ladders.filter(({ key }) => key === 'deadline').map(({ version }) => version),
    ).toEqual([2, 1]);
  });

  it.each<[string, RuleFile[], string[]]>([
    [
      'a rung that stands twice',
      changed('ladder', 'deadline', put('rungs.1.id', 'before_5')),
      ['ladders/deadline.json rungs[1].id ladder.rung-twice'],
    ],
    [
      'rungs out of order',
      changed('ladder', 'deadline', (b) => put('rungs', [...(at(b, 'rungs') as unknown[])].reverse())(b)),
      expect.arrayContaining([
        'ladders/deadline.json rungs[1].offset ladder.rung-order',
      ]) as unknown as string[],
    ],
    [
      'two rungs at one moment',
      changed('ladder', 'milestone', put('rungs.1.offset.amount', -3)),
      ['ladders/milestone.json rungs[1].offset ladder.rung-order'],
    ],
    [
      'a role nobody knows',
      changed('ladder', 'report', put('rungs.2.audience', ['boss'])),
      ['ladders/report.json rungs[2].audience[0] file.malformed'],
    ],
    [
      'a role nobody holds while this clock runs',
      changed('ladder', 'report', put('rungs.2.audience', ['holder'])),
      ['ladders/report.json rungs[2].audience[0] ladder.role-without-holder'],
    ],
    [
      'a rung that speaks to nobody',
      changed('ladder', 'report', put('rungs.0.audience', [])),
      ['ladders/report.json rungs[0].audience file.malformed'],
    ],
    [
      'a name the engine keeps for itself',
      changed('ladder', 'report', put('rungs.0.id', 'disposal')),
      ['ladders/report.json rungs[0].id ladder.rung-reserved'],
    ],
    [
      'a lamp that gets milder',
      changed('ladder', 'deadline', put('rungs.3.lamp', 'yellow')),
      ['ladders/deadline.json rungs[3].lamp ladder.lamp-back'],
    ],
    [
      'a rung that repeats while others follow',
      changed(
        'ladder',
        'deadline',
        put('rungs.0.repeat', { every: { amount: 1, unit: 'workday' }, times: 2 }),
      ),
      ['ladders/deadline.json rungs[0].repeat ladder.repeat-not-last'],
    ],
    [
      'two ladders that fit equally',
      changed('ladder', 'acknowledge-co', put('when', { kind: 'task' })),
      ['ladders/acknowledge-co.json when ladder.overlap'],
    ],
    [
      'a clock kind without a ladder',
      officeFiles().filter(({ key }) => key !== 'recheck'),
      ['ladders/  ladder.none'],
    ],
    [
      'a step with nobody',
      changed('chain', 'closure', put('steps.1.approvers', [])),
      ['chains/closure.json steps[1].approvers chain.step-empty'],
    ],
    [
      'a closure nobody signs',
      changed('chain', 'closure', put('steps.0.mode', 'inform'), put('steps.1.mode', 'inform')),
      ['chains/closure.json steps chain.nobody-signs'],
    ],
    [
      'a first step that rejects to a step before it',
      changed('chain', 'return', put('steps.0.rejectTo', 'previous')),
      ['chains/return.json steps[0].rejectTo chain.first-previous'],
    ],
    [
      'two chains that fit equally',
      changed('chain', 'extension-again', put('when', undefined)),
      [expect.stringMatching(/^chains\/extension(-again)?\.json when chain\.overlap$/) as unknown as string],
    ],
    [
      'a request kind without a chain',
      officeFiles().filter(({ key }) => key !== 'suspension'),
      ['chains/  chain.none'],
    ],
    [
      'an unknown setting',
      changed('policies', 'default', put('colour', 'blue')),
      ['policies/default.json colour file.malformed'],
    ],
    [
      'a send window that ends before it begins',
      changed('policies', 'default', put('sendWindow.to', '08:00')),
      ['policies/default.json sendWindow policies.window'],
    ],
    [
      'a default term twice',
      changed('policies', 'default', (b) => put('defaultTerms.15', at(b, 'defaultTerms.0'))(b)),
      ['policies/default.json defaultTerms[15] policies.term-twice'],
    ],
    [
      'a number without its counter',
      changed('numbering', 'numbering', put('pattern', '督〔{year}〕号')),
      ['policies/numbering.json pattern numbering.pattern'],
    ],
    [
      'an event that does not exist',
      changed('messages', 'rules', put('0.event', 'item_lost')),
      ['messages/rules.json [0].event messages.event-unknown'],
    ],
    [
      'a text missing in one language',
      changed('texts', 'en', put('urged', undefined)),
      expect.arrayContaining([
        expect.stringMatching(/^messages\/rules\.json \[\d+\]\.text messages\.text-missing$/),
      ]) as unknown as string[],
    ],
    [
      'a text that names what does not exist',
      changed('texts', 'zh', put('urged.body', '{salary}')),
      expect.arrayContaining([
        'messages/texts.zh.json urged texts.placeholder-unknown',
      ]) as unknown as string[],
    ],
    [
      'a make-up day that is no weekend day',
      changed('calendar', 'default', put('days.2026-11-11', { kind: 'make_up', name: '调休' })),
      ['calendars/default.json days["2026-11-11"] calendar.make-up-weekday'],
    ],
    [
      'working intervals that overlap',
      changed(
        'calendar',
        'default',
        put('intervals', [
          { from: '09:00', to: '12:00' },
          { from: '11:00', to: '18:00' },
        ]),
      ),
      ['calendars/default.json intervals[1] calendar.intervals'],
    ],
    [
      'a zone that does not exist',
      changed('calendar', 'default', put('zone', 'Asia/Nowhere')),
      ['calendars/default.json zone calendar.zone'],
    ],
    [
      'no policies at all',
      officeFiles().filter(({ kind }) => kind !== 'policies'),
      ['policies/default.json  file.missing'],
    ],
    [
      'a default term of a source nobody knows',
      changed('policies', 'default', put('defaultTerms.0.source', '口头')),
      ['policies/default.json defaultTerms[0].source policies.source-unknown'],
    ],
    [
      'a default term twice, by code and by word',
      changed('policies', 'default', put('defaultTerms.0.source', '纪要')),
      ['policies/default.json defaultTerms[6] policies.term-twice'],
    ],
    [
      'a word of two sources',
      changed('sources', 'sources', put('0.words.0', '审计')),
      ['policies/sources.json [2].words[3] sources.twice'],
    ],
    [
      'no source for all others',
      changed('sources', 'sources', put('8.code', 'rest')),
      ['policies/sources.json  sources.no-other'],
    ],
  ])('are refused with the place named: %s', (_, files, expected) => {
    expect(brief(problemsOf(files))).toEqual(expected);
  });

  it('are refused where a post that verifies would sign a closure, or a post does not exist', () => {
    const files = changed(
      'chain',
      'closure',
      put('steps.0.approvers', [{ post: 'office-sup' }, { post: 'nobody' }]),
    );
    expect(brief(problemsOf(files, { roles: { 'office-sup': 'supervisor' } }))).toEqual([
      'chains/closure.json steps[0].approvers[0].post chain.verifier-signs',
      'chains/closure.json steps[0].approvers[1].post chain.post-unknown',
    ]);
  });

  it('report every fault at once, in both languages', () => {
    const files = changed(
      'ladder',
      'deadline',
      put('rungs.0.offset.unit', 'fortnight'),
      put('rungs.1.channels', []),
    );
    const problems = problemsOf(files);
    expect(brief(problems)).toEqual([
      'ladders/deadline.json rungs[0].offset.unit file.malformed',
      'ladders/deadline.json rungs[1].channels file.malformed',
    ]);
    const texts = problems.map((problem) => [fileProblemText(problem, 'zh'), fileProblemText(problem, 'en')]);
    for (const [zh, en] of texts) {
      expect(zh).toMatch(/^ladders\/deadline\.json rungs.*(应为以下之一|不能为空)/);
      expect(en).toMatch(/^ladders\/deadline\.json rungs.*must (be one of|not be empty)/);
    }
  });

  it('never throw, whatever a body holds', () => {
    for (const body of [
      null,
      7,
      'x',
      [],
      {},
      { rungs: 3 },
      { key: 'deadline', clock: 'deadline', rungs: [null] },
    ]) {
      for (const kind of [
        'ladder',
        'chain',
        'policies',
        'numbering',
        'messages',
        'texts',
        'calendar',
      ] as const) {
        expect(checkFile({ kind, key: 'deadline', version: 1, body }).problems).toBeInstanceOf(Array);
      }
    }
  });
});

describe('the default term', () => {
  it('is the row of the source, else the row for every source', () => {
    const loaded = loadRules(officeFiles(), 'v');
    if (loaded.problems) throw new Error('office files are wrong');
    const { policies } = loaded.rules;
    expect(defaultTerm(policies, 'decision', 'normal')).toEqual({ amount: 20, unit: 'day' });
    expect(defaultTerm(policies, 'petition', 'critical')).toEqual({ amount: 1, unit: 'workday' });
    expect(defaultTerm(policies, 'petition', 'idle')).toBeUndefined();
  });
});

describe('the chain of a request', () => {
  it('for an extension is the head, from the second also the leader', () => {
    const loaded = loadRules(officeFiles(), 'v');
    if (loaded.problems) throw new Error('office files are wrong');
    const chain = (ordinal: number): string | undefined =>
      selectChain(loaded.rules.chains, { request: 'extension', itemKind: 'task', level: 0, ordinal })?.key;
    expect([1, 2, 3].map(chain)).toEqual(['extension', 'extension-again', 'extension-again']);
  });
});

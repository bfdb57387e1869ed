import { describe, expect, it } from '@jest/globals';
import { allowed } from '../../../domain/directive/allowed.js';
import { directiveProcess } from '../../../domain/directive/process.js';
import { todos } from '../../../domain/directive/todos.js';
import { aDirective, DirectiveLife } from '../../support/directive-life.js';
import { at } from '../../support/life.js';
import { actorIn, organisationOn } from '../../support/office.js';

const office = 'jiangyifei';
const head = 'shaomingzhe';
const leader = 'hanshusheng';
const main = 'linqiheng';

const registered = (more: Record<string, unknown> = {}): DirectiveLife =>
  new DirectiveLife('2026-11-24 09:00').do(office, 'register', aDirective(more));
const relayed = (life = registered()): DirectiveLife =>
  life.do(office, 'relay', { heldOn: '2026-11-24', meeting: '党组会', firstTopic: true });
const carriedOut = (life = relayed()): DirectiveLife =>
  life
    .do(office, 'set-measures', { measures: ['成立专班'] })
    .do(office, 'assign', { responsibilities: [{ unit: 'jiance', role: 'lead', duty: '牵头' }] });
const filed = (life = carriedOut()): DirectiveLife =>
  life.do(office, 'request-final-report', { text: '已落实' });
const signed = (life = filed()): DirectiveLife =>
  [head, leader, main].reduce((l, by) => l.on(by, 'sign'), life);
const closed = (): DirectiveLife => signed().do(office, 'close');
const clock = (life: DirectiveLife, kind: string) => life.state.clocks.find((c) => c.kind === kind);
const refuses = (
  life: DirectiveLife,
  by: string,
  name: string,
  body: Record<string, unknown> = {},
): string | undefined => life.try(by, name, body)?.code;

describe('stages', () => {
  it('go from receipt through relay, measures, responsibilities and report to the end', () => {
    const life = registered();
    const seen = [life.state.stage];
    seen.push(relayed(life).state.stage);
    life.do(office, 'set-measures', { measures: ['甲'] });
    seen.push(life.state.stage);
    life.do(office, 'assign', { responsibilities: [{ unit: 'jiance', role: 'lead', duty: '牵头' }] });
    seen.push(life.state.stage, filed(life).state.stage);
    signed(life).do(office, 'close');
    seen.push(life.state.stage);
    expect(seen).toEqual(['relay', 'measures', 'assignment', 'implementation', 'reporting', 'closed']);
    expect(life.guards).toEqual([{ name: 'directive.items-open' }]);
    expect(directiveProcess.isOver(life.state)).toBe(true);
  });

  it('a mistaken entry is made void before its relay, with nothing beneath it', () => {
    const life = registered().do(head, 'void', { reason: '重复登记' });
    expect([life.state.stage, life.guards]).toEqual(['void', [{ name: 'directive.has-items' }]]);
    expect(refuses(relayed(), head, 'void', { reason: '晚了' })).toBe('directive.wrong-stage');
  });

  it('a new instruction reopens a closed directive with a date of its own; its report is signed anew', () => {
    const life = closed().do(leader, 'reopen', { text: '再落实', finalDue: '2027-12-31' });
    expect(life.state).toMatchObject({
      stage: 'implementation',
      recurrences: 1,
      finalDueAt: at('2027-12-31 18:00'),
    });
    expect(life.state.reportedAt).toBeUndefined();
    expect(clock(life, 'final')?.epoch).toBe(2);
    expect(signed(filed(life)).do(office, 'close').state.stage).toBe('closed');
  });

  it('what a secretary records for the leader is put to the leader to confirm', () => {
    const org = organisationOn('2026-11-24');
    const life = carriedOut();
    const [post] = actorIn(org, leader).posts;
    if (!post) throw new Error('the leader has no post');
    life.do(
      office,
      'instruct',
      { text: '抓紧' },
      {
        onBehalf: { principal: `post:${post.post}`, capacity: 'record', posts: [post], persons: [leader] },
      },
    );
    const [asked] = life.state.confirmations;
    expect(todos(life.state).filter(({ kind }) => kind === 'confirm')).toHaveLength(1);
    expect(life.try(office, 'confirm', { id: asked?.id ?? '' })?.code).toBe('directive.not-yours');
    expect(life.do(leader, 'confirm', { id: asked?.id ?? '' }).state.confirmations).toEqual([]);
    expect(
      life.try(
        office,
        'comment',
        { text: '代' },
        {
          onBehalf: { principal: `post:${post.post}`, capacity: 'record', posts: [post], persons: [leader] },
        },
      )?.code,
    ).toBe('record.not-recordable');
  });
});

describe('clocks', () => {
  it('an unrelayed directive climbs its whole ladder, then waits for the office', () => {
    const life = registered().until('2027-03-01 09:00');
    expect(life.rungs('relay:directive')).toEqual([
      'before_1/1',
      'due/1',
      'after_2/1',
      'after_5/1',
      'after_5/2',
      'after_5/3',
      'after_5/4',
      'after_5/5',
      'disposal/1',
      ...life.rungs('relay:directive').slice(9),
    ]);
    expect(life.state).toMatchObject({ lamp: 'red', level: 2 });
    expect(todos(life.state).some(({ kind, ref }) => kind === 'settle' && ref === 'relay:directive')).toBe(
      true,
    );
  });

  it('measures are due after the relay; setting them ends their ladder', () => {
    const life = relayed().until('2026-12-07 10:00');
    expect(life.rungs('measures:directive')).toEqual(['before_1/1']);
    life.do(office, 'set-measures', { measures: ['甲'] }).until('2026-12-30 10:00');
    expect(life.rungs('measures:directive')).toEqual(['before_1/1']);
  });

  it('each interim date has its own clock; a missed one makes the directive late for good', () => {
    const life = carriedOut();
    expect(life.state.clocks.filter(({ kind }) => kind === 'interim').map(({ scope }) => scope)).toEqual([
      '1',
      '2',
    ]);
    life.do(office, 'report', { text: '一' });
    expect(life.state.interims.map(({ filedAt }) => filedAt !== undefined)).toEqual([true, false]);
    life.until('2027-02-10 10:00');
    expect(life.rungs('interim:2').slice(0, 4)).toEqual(['before_3/1', 'before_1/1', 'due/1', 'after_1/1']);
    life.do(office, 'report', { no: 2, text: '二' });
    expect(life.state.late).toBe(true);
  });

  it('the final date waits while its report is signed, and counts as of the filing', () => {
    const life = carriedOut().until('2027-03-30 10:00');
    filed(life);
    expect(clock(life, 'final')).toMatchObject({ status: 'held', hold: { kind: 'all' } });
    life.until('2027-04-02 10:00');
    signed(life);
    expect([life.state.late, clock(life, 'final')]).toEqual([
      false,
      expect.objectContaining({ status: 'met', metAt: at('2027-03-30 10:00') }),
    ]);
  });

  it('a rejected report goes back to be written, with a rework term at least', () => {
    const life = carriedOut().until('2027-03-31 17:00');
    filed(life).on(head, 'reject', { reason: '数据不实' });
    expect([life.state.stage, clock(life, 'final')?.due]).toEqual(['implementation', at('2027-04-02 18:00')]);
  });

  it('a report taken back is as if it had not been filed', () => {
    const life = filed();
    life.on(office, 'withdraw');
    expect([life.state.stage, clock(life, 'final')?.status, clock(life, 'final')?.epoch]).toEqual([
      'implementation',
      'running',
      1,
    ]);
  });

  it('changed dates are new instances; what was reported stays', () => {
    const life = carriedOut().do(office, 'report', { text: '一' });
    life.do(office, 'change-dates', {
      interimDues: ['2027-02-26'],
      finalDue: '2027-04-30',
      reason: '上级调整',
    });
    expect(life.state.interims.map(({ no }) => no)).toEqual([1, 3]);
    expect(life.state.finalDueAt).toBe(at('2027-04-30 18:00'));
    expect(
      life.state.clocks
        .filter(({ kind }) => kind === 'interim')
        .map(({ scope, status }) => `${scope} ${status}`),
    ).toContain('3 running');
  });

  it('without a final date the office’s term counts', () => {
    const { finalDue: _, ...undated } = aDirective();
    const life = new DirectiveLife('2026-11-24 09:00').do(office, 'register', undated);
    expect(clock(life, 'final')?.unit).toBe('workday');
  });
});

describe('items', () => {
  const counted = (total: number, mandatoryOpen: number, asOf: string) => ({
    total,
    open: mandatoryOpen,
    mandatoryOpen,
    asOf,
  });

  it('are noted where they change what is to be done, the newest count alone', () => {
    const life = carriedOut();
    life.items = counted(1, 1, '2026-11-24T02:00:00.000001Z');
    life.do('engine', 'note-items');
    life.items = counted(900, 899, '2026-11-24T02:00:01.000001Z');
    expect(life.try('engine', 'note-items')?.code).toBe('directive.nothing-new');
    life.items = counted(900, 0, '2026-11-24T03:00:00.000001Z');
    life.do('engine', 'note-items');
    expect(todos(life.state).some(({ kind, ref }) => kind === 'report' && ref === 'final')).toBe(true);
    life.items = counted(900, 1, '2026-11-24T02:30:00.000001Z');
    expect(life.try('engine', 'note-items')?.code).toBe('directive.nothing-new');
  });

  it('one that opens again under a closed directive is put to the office', () => {
    const life = closed();
    life.items = counted(3, 1, '2027-01-01T00:00:00.000001Z');
    life.do('engine', 'note-items');
    expect(todos(life.state)).toEqual([expect.objectContaining({ kind: 'settle', ref: 'items' })]);
  });

  it('an applied effect is given to its item in the name of whoever applied it', () => {
    const item = '0f0f0f0f-0000-4000-8000-000000000001';
    const effect = { item, command: 'change-deadline', body: { due: '2027-01-15', reason: '批示' } };
    const life = carriedOut().do(leader, 'instruct', { text: '提前', effects: [effect] });
    life.do(office, 'apply', { instruction: 1, no: 1 });
    const applied = life.log.at(-1);
    expect(applied && directiveProcess.commands?.(life.state, applied)).toEqual([
      expect.objectContaining({ kind: 'item', streamId: item, name: 'change-deadline', as: office }),
    ]);
    expect(refuses(life, office, 'apply', { instruction: 1, no: 1 })).toBe('instruction.applied');
  });
});

describe('refusals leave all as it was', () => {
  const fresh = (): DirectiveLife => new DirectiveLife('2026-11-24 09:00');
  it.each<[string, () => string | undefined]>([
    ['directive.not-registered', () => refuses(fresh(), office, 'relay')],
    ['directive.already-registered', () => refuses(registered(), office, 'register', aDirective())],
    ['directive.not-yours', () => refuses(fresh(), 'fanchangsong', 'register', aDirective())],
    ['directive.wrong-stage', () => refuses(registered(), office, 'set-measures', { measures: ['甲'] })],
    [
      'directive.received-in-future',
      () => refuses(fresh(), office, 'register', aDirective({ receivedOn: '2026-12-01' })),
    ],
    ['due.past', () => refuses(fresh(), office, 'register', aDirective({ finalDue: '2026-01-01' }))],
    ['due.past', () => refuses(fresh(), office, 'register', aDirective({ interimDues: ['2026-01-01'] }))],
    ['post.unknown', () => refuses(fresh(), office, 'register', aDirective({ responsiblePost: 'nobody' }))],
    ['attachment.unknown', () => refuses(fresh(), office, 'register', aDirective({ evidence: ['x'] }))],
    [
      'directive.meeting-in-future',
      () =>
        refuses(registered(), office, 'relay', { heldOn: '2026-12-01', meeting: '会', firstTopic: false }),
    ],
    [
      'unit.unknown',
      () =>
        refuses(carriedOut(), office, 'assign', {
          responsibilities: [{ unit: 'nowhere', role: 'lead', duty: '甲' }],
        }),
    ],
    [
      'directive.unit-twice',
      () =>
        refuses(carriedOut(), office, 'assign', {
          responsibilities: [
            { unit: 'jiance', role: 'lead', duty: '甲' },
            { unit: 'jiance', role: 'co', duty: '乙' },
          ],
        }),
    ],
    [
      'directive.no-lead',
      () =>
        refuses(carriedOut(), office, 'assign', {
          responsibilities: [{ unit: 'jiance', role: 'co', duty: '甲' }],
        }),
    ],
    ['directive.interim-unknown', () => refuses(carriedOut(), office, 'report', { no: 9, text: '甲' })],
    ['request.already-open', () => refuses(filed(), office, 'request-final-report', { text: '甲' })],
    ['request.unknown', () => refuses(filed(), head, 'request.sign', { requestId: 'r9', packageDigest: '' })],
    ['package_changed', () => filed().tryOn(head, 'sign', { packageDigest: '0' })?.code],
    ['directive.not-yours', () => filed().tryOn(leader, 'sign')?.code],
    ['request.already-signed', () => filed().on(head, 'sign').tryOn(office, 'withdraw')?.code],
    [
      'instruction.effect-unreadable',
      () =>
        refuses(carriedOut(), leader, 'instruct', {
          text: '甲',
          effects: [{ item: 'x', command: 'change-deadline', body: {} }],
        }),
    ],
    ['instruction.unknown', () => refuses(carriedOut(), office, 'apply', { instruction: 1, no: 1 })],
    ['directive.not-yours', () => refuses(carriedOut(), office, 'confirm', { id: 'c1' })],
    ['amend.nothing', () => refuses(carriedOut(), office, 'amend', { reason: '无' })],
    ['amend.nothing', () => refuses(carriedOut(), office, 'change-dates', { reason: '无' })],
    [
      'directive.reported',
      () => refuses(signed(), office, 'change-dates', { finalDue: '2027-05-31', reason: '晚' }),
    ],
    ['directive.report-unsigned', () => refuses(filed(), office, 'close')],
    ['due.past', () => refuses(closed(), leader, 'reopen', { text: '再', finalDue: '2026-01-01' })],
  ])('%s', (code, run) => {
    expect(run()).toBe(code);
  });

  it('a material amendment lets the report on its way lapse', () => {
    const life = filed().do(office, 'amend', { text: '改写全文', reason: '更正' });
    expect(life.log.map(({ kind }) => kind)).toContain('request_lapsed');
    expect(life.state.stage).toBe('implementation');
  });
});

describe('what is offered', () => {
  const bodies: Record<string, Record<string, unknown>> = {
    relay: { heldOn: '2026-11-24', meeting: '党组会', firstTopic: true },
    'set-measures': { measures: ['甲'] },
    assign: { responsibilities: [{ unit: 'jiance', role: 'lead', duty: '牵头' }] },
    report: { text: '进展' },
    'request-final-report': { text: '已落实' },
    instruct: { text: '抓紧' },
    amend: { title: '改题', reason: '更正' },
    'change-dates': { interimDues: ['2027-02-26'], reason: '调整' },
    reopen: { text: '再落实', finalDue: '2027-12-31' },
    void: { reason: '误录' },
    comment: { text: '留言' },
    reject: { reason: '不实' },
    delegate: { to: 'fanchangsong', reason: '出差' },
    'add-signer': { post: 'fg-dangjian' },
    'reassign-step': { reason: '调整', post: 'fg-dangjian' },
  };
  it('is carried out where it is offered, for every stage and everyone concerned', () => {
    const org = organisationOn('2026-11-24');
    for (const [stage, make] of Object.entries({ registered, relayed, carriedOut, filed, signed, closed })) {
      for (const person of [office, head, leader, main, 'fanchangsong']) {
        for (const { command, requestId } of allowed(make().state, actorIn(org, person))) {
          const life = make();
          const name = requestId === undefined ? command : `request.${command}`;
          const refusal = life.try(person, name, {
            ...bodies[command],
            ...(requestId === undefined ? {} : { requestId }),
          });
          expect([stage, person, name, refusal?.code ?? 'done']).not.toEqual([
            stage,
            person,
            name,
            expect.stringMatching(/not-yours|wrong-stage|not-holder|own-request|wrong-status/),
          ]);
        }
      }
    }
  });
});

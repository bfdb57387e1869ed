import { describe, expect, it } from '@jest/globals';
import type { Facts } from '../../../../domain/people/facts.js';
import { todos } from '../../../../domain/item/todos.js';
import { at, awaitingSignOff, closed, given, inProgress, issued, suspended } from '../../../support/given.js';
import type { Life } from '../../../support/life.js';

const leader = { by: 'hanshusheng' };
const office = { by: 'jiangyifei' };

/** 龙思齐, secretary of 分管监测局领导, writes down what the leader said, or decides under authority. */
const forLeader = (
  capacity: 'record' | 'authority',
  persons = ['hanshusheng'],
): NonNullable<Facts['onBehalf']> => ({
  principal: 'post:fg-jiance',
  capacity,
  posts: [{ post: 'fg-jiance', unit: 'dangzu', role: 'leader_in_charge', ancestors: ['ju'], via: 'tenure' }],
  persons,
});

describe('instruct 批示, apply 落实', () => {
  const effects = [
    { command: 'change-deadline', body: { due: '2027-02-26', reason: '批示' } },
    { command: 'add-unit', body: { unit: 'caiwu' } },
  ];
  const instructed = (): Life => inProgress().do('hanshusheng', 'instruct', { text: '抓紧', effects });

  it('is a record; each effect waits to be applied', () => {
    const life = given(inProgress())
      .when('instruct', { text: '抓紧', effects }, leader)
      .then(['instruction_given', { no: 1, principal: 'post:fg-jiance', effects: [{ no: 1 }, { no: 2 }] }]);
    expect(
      todos(life.state)
        .filter(({ kind }) => kind === 'settle')
        .map(({ ref }) => ref),
    ).toEqual(['instruction:1']);
  });

  it('applied as the command it is, once, citing it', () => {
    const life = instructed();
    given(life)
      .when('apply', { instruction: 1, no: 2 }, office)
      .then('unit_added', 'clock_armed', 'clock_armed', ['instruction_applied', { no: 1, effect: 2 }]);
    given(life).when('apply', { instruction: 1, no: 2 }, office).refuses('instruction.applied');
    life.do('jiangyifei', 'apply', { instruction: 1, no: 1 });
    expect(life.clock('deadline', 'item')?.due).toBe(at('2027-02-26 18:00'));
    given(life).when('comment', { text: '已办' }, office).then('commented');
    given(life)
      .when('apply', { instruction: 1, no: 1 }, office)
      .refuses('instruction.unknown', { instruction: 1, no: 1 });
    given(instructed())
      .when('apply', { instruction: 1, no: 1 }, { by: 'fanchangsong' })
      .refuses('command.not-yours');
  });

  it('what its command refuses is refused, and the effect still waits', () => {
    const life = inProgress({ coUnits: ['caiwu'] }).do('hanshusheng', 'instruct', {
      text: '抓紧',
      effects: [effects[1]],
    });
    given(life).when('apply', { instruction: 1, no: 1 }, office).refuses('unit.already-on-item');
    expect(life.state.instructions[0]?.effects[0]?.applied).toBeUndefined();
  });

  it('an effect that could not be carried out as written is refused with its place', () => {
    given(inProgress())
      .when(
        'instruct',
        { text: '延期', effects: [{ command: 'change-deadline', body: { due: '明天', reason: '批示' } }] },
        leader,
      )
      .refuses('instruction.effect-unreadable', { command: 'change-deadline' }, 'effects[0].body.due');
    given(inProgress())
      .when('instruct', { text: '延期', effects: [{ command: 'waive', body: {} }] }, leader)
      .refuses('instruction.effect-unreadable', { command: 'waive' });
  });

  it('resuming can be applied while suspended, all else only while it runs', () => {
    const life = suspended({ term: { type: 'fixed', due: '2027-03-31' } }).do('hanshusheng', 'instruct', {
      text: '立即恢复',
      effects: [{ command: 'resume', body: { reason: '批示' } }, effects[0]],
    });
    given(life)
      .when('apply', { instruction: 1, no: 2 }, office)
      .refuses('item.wrong-phase', { phase: 'suspended' });
    life.do('jiangyifei', 'apply', { instruction: 1, no: 1 });
    expect(life.status).toBe('in_progress');
    life.do('jiangyifei', 'apply', { instruction: 1, no: 2 });
  });

  it('only a leader of the item instructs; without effects the signers see it', () => {
    given(inProgress()).when('instruct', { text: '抓紧' }, { by: 'xuwenlan' }).refuses('command.not-yours');
    expect(awaitingSignOff().do('linqiheng', 'instruct', { text: '已阅' }).status).toBe('awaiting_sign_off');
  });

  it('an effect left over when the item closed is asked of nobody', () => {
    const life = closed().do('hanshusheng', 'instruct', { text: '总结推广', effects: [effects[1]] });
    expect(todos(life.state).filter(({ kind }) => kind === 'settle')).toEqual([]);
  });
});

describe('acting for another 代录、代批', () => {
  it('what is recorded counts, and the leader is asked to confirm it', () => {
    const life = given(inProgress())
      .when('instruct', { text: '抓紧' }, { by: 'longsiqi', onBehalf: forLeader('record') })
      .then(
        ['instruction_given', { principal: 'post:fg-jiance' }],
        ['confirmation_asked', { id: 'c1', principal: 'post:fg-jiance', command: 'instruct' }],
        ['clock_armed', { clock: { kind: 'confirm', scope: 'c1' } }],
      );
    given(life).when('confirm', { id: 'c9' }, leader).refuses('confirmation.unknown', { id: 'c9' }, 'id');
    given(life)
      .when('confirm', { id: 'c1' }, leader)
      .then('record_confirmed', ['clock_met', { kind: 'confirm' }]);
  });

  it('neither who recorded it nor a proxy confirms', () => {
    const life = inProgress().do('longsiqi', 'instruct', { text: '抓紧' }, { onBehalf: forLeader('record') });
    given(life).when('confirm', { id: 'c1' }, { by: 'longsiqi' }).refuses('command.not-yours');
    const two = inProgress().do('longsiqi', 'instruct', { text: '甲' }, { onBehalf: forLeader('record') });
    two.do('linqiheng', 'instruct', { text: '乙' }, { onBehalf: forLeader('record') });
    given(two).when('confirm', { id: 'c2' }, { by: 'linqiheng' }).refuses('command.not-yours');
    given(two).when('confirm', { id: 'c2' }, leader).then('record_confirmed', 'clock_met');
  });

  it('only a leader’s words are written down for them', () => {
    given(inProgress())
      .when('urge', {}, { by: 'longsiqi', onBehalf: forLeader('record') })
      .refuses('record.not-recordable', {}, 'onBehalf.capacity');
    given(inProgress())
      .when('urge', {}, { by: 'longsiqi', onBehalf: forLeader('authority') })
      .then('urged');
  });

  it('a signature under authority names actor and principal, and needs no confirmation', () => {
    const life = awaitingSignOff().on('closure', 'shaomingzhe', 'sign');
    life.news();
    life.do(
      'longsiqi',
      'request.sign',
      { requestId: 'r1', packageDigest: life.request('closure').digest },
      { onBehalf: forLeader('authority') },
    );
    expect(life.news()[0]).toMatchObject({
      actor: 'longsiqi',
      principal: 'post:fg-jiance',
      data: { via: 'authority' },
    });
    expect([life.status, life.state.confirmations]).toEqual(['closed', []]);
  });

  it('a record outlives its item, also a void one, until it is confirmed', () => {
    const life = issued({ coUnits: [] }).do(
      'longsiqi',
      'instruct',
      { text: '抓紧' },
      { onBehalf: forLeader('record') },
    );
    life.do('shaomingzhe', 'void', { reason: '误录' });
    expect(life.clock('confirm', 'c1')?.status).toBe('running');
    given(life).when('confirm', { id: 'c1' }, leader).then('record_confirmed', 'clock_met');
  });
});

describe('where the overseer’s own unit works on the item', () => {
  const own = (): Life => inProgress({ leadUnit: 'office', coUnits: ['caiwu'] });
  const fg = { by: 'zhoushenyan' };

  it('its people judge nothing of it, in whatever standing; the leader in charge does', () => {
    const submitted = own().do('luzhicheng', 'submit-work', { summary: '完成' });
    for (const by of ['jiangyifei', 'shaomingzhe', 'caiwenjing']) {
      given(submitted).when('accept-work', { unit: 'caiwu' }, { by }).refuses('command.not-yours');
      given(submitted).when('waive', { unit: 'caiwu', reason: '理由' }, { by }).refuses('command.not-yours');
      given(submitted).when('amend', { title: '新名', reason: '更正' }, { by }).refuses('command.not-yours');
      given(submitted)
        .when('change-deadline', { due: '2027-02-26', reason: '理由' }, { by })
        .refuses('command.not-yours');
    }
    given(submitted).when('amend', { title: '新名', reason: '更正' }, fg).then('item_amended');
    given(submitted)
      .when('accept-work', { unit: 'caiwu' }, fg)
      .then('submission_accepted', 'clock_met', 'clock_met');
  });

  it('nor does one of them in the leader’s name', () => {
    const onBehalf = {
      principal: 'post:fg-office',
      capacity: 'authority',
      posts: [
        { post: 'fg-office', unit: 'dangzu', role: 'leader_in_charge', ancestors: ['ju'], via: 'tenure' },
      ],
      persons: ['zhoushenyan'],
    } satisfies Facts['onBehalf'];
    given(own())
      .when('amend', { title: '新名', reason: '更正' }, { by: 'caiwenjing', onBehalf })
      .refuses('command.not-yours');
  });

  it('what was written down for the leader is carried out once confirmed', () => {
    const effects = [{ command: 'change-deadline', body: { due: '2027-02-26', reason: '批示' } }];
    const onBehalf = {
      principal: 'post:fg-office',
      capacity: 'record',
      posts: [
        { post: 'fg-office', unit: 'dangzu', role: 'leader_in_charge', ancestors: ['ju'], via: 'tenure' },
      ],
      persons: ['zhoushenyan'],
    } satisfies Facts['onBehalf'];
    const life = own().do('jiangyifei', 'instruct', { text: '延期', effects }, { onBehalf });
    given(life)
      .when('apply', { instruction: 1, no: 1 }, office)
      .refuses('instruction.unconfirmed', { instruction: 1 });
    life.do('zhoushenyan', 'confirm', { id: 'c1' });
    given(life)
      .when('apply', { instruction: 1, no: 1 }, office)
      .then('deadline_changed', 'clock_ended', 'clock_armed', 'instruction_applied');
  });
});

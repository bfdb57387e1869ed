import { describe, expect, it } from '@jest/globals';
import type { Chain } from '../../../../domain/policies/rules.js';
import type { Facts, PostRole } from '../../../../domain/people/facts.js';
import { at, awaitingSignOff, given, inProgress, underReview } from '../../../support/given.js';
import { officeRules } from '../../../support/office.js';
import type { Life } from '../../../support/life.js';

/** The office's rules with another closure chain. */
function withChain(steps: Chain['steps']): Life['rules'] {
  const rules = officeRules();
  const chains = rules.chains.filter(({ request }) => request !== 'closure');
  return { ...rules, chains: [...chains, { key: 'closure', version: 1, request: 'closure', steps }] };
}
const step = (more: Partial<Chain['steps'][number]>): Chain['steps'][number] => ({
  name: '环节',
  mode: 'any',
  approvers: [{ role: 'overseer_head' }],
  rejectTo: 'unit',
  workdays: 2,
  ...more,
});
const inTheName = (post: string, unit: string, role: PostRole, persons: string[]) =>
  ({
    principal: `post:${post}`,
    capacity: 'authority',
    posts: [{ post, unit, role, ancestors: ['ju'], via: 'tenure' }],
    persons,
  }) satisfies Facts['onBehalf'];

describe('sign, reject 签批、退回', () => {
  it('two signatures close it; each names post and right', () => {
    const life = given(awaitingSignOff())
      .when('request.sign', { requestId: 'closure' }, { by: 'shaomingzhe' })
      .then(
        ['step_decided', { no: 1, post: 'office-head', via: 'tenure', decision: 'signed' }],
        ['step_passed', { no: 1, by: 'decision' }],
        ['clock_met', { kind: 'sign_off', scope: 'r1/1' }],
        ['step_opened', { no: 2 }],
        ['clock_armed', { clock: { kind: 'sign_off', scope: 'r1/2' } }],
      );
    given(life)
      .when('request.sign', { requestId: 'closure' }, { by: 'shaomingzhe' })
      .refuses('command.not-yours');
    given(life)
      .when('request.withdraw', { requestId: 'closure' }, { by: 'fanchangsong' })
      .refuses('request.already-signed');
  });

  it('rejected to the unit it is refused and reworked', () => {
    given(awaitingSignOff())
      .when('request.reject', { requestId: 'closure', reason: '不同意' }, { by: 'shaomingzhe' })
      .then(
        ['step_decided', { decision: 'rejected', reason: '不同意' }],
        ['step_rejected', { to: 'unit' }],
        'request_refused',
        ['clock_ended', { kind: 'sign_off' }],
        'clock_ended',
        ['clock_armed', { clock: { kind: 'deadline', epoch: 2, due: at('2026-12-31 18:00') } }],
        'clock_ended',
        'clock_armed',
      );
  });

  it('rejected to the step before, that step decides anew', () => {
    const rules = withChain([
      step({}),
      step({ approvers: [{ role: 'responsible_leader' }], rejectTo: 'previous' }),
    ]);
    const life = awaitingSignOff({}, rules).on('closure', 'shaomingzhe', 'sign');
    given(life)
      .when('request.reject', { requestId: 'closure', reason: '请再看' }, { by: 'hanshusheng' })
      .then(
        'step_decided',
        ['step_rejected', { to: 'previous' }],
        'clock_met',
        ['step_opened', { no: 1 }],
        ['clock_armed', { clock: { kind: 'sign_off', scope: 'r1/1', epoch: 2 } }],
      );
    expect(life.on('closure', 'shaomingzhe', 'sign').on('closure', 'hanshusheng', 'sign').status).toBe(
      'closed',
    );
  });

  it('what was displayed is what is signed; only the holder signs, only while it is signed', () => {
    for (const command of ['request.sign', 'request.reject'] as const) {
      given(awaitingSignOff())
        .when(
          command,
          { requestId: 'closure', reason: '理由', packageDigest: '1'.repeat(64) },
          { by: 'shaomingzhe' },
        )
        .refuses('package_changed', {}, 'packageDigest');
      given(underReview())
        .when(command, { requestId: 'closure', reason: '理由' }, { by: 'shaomingzhe' })
        .refuses('command.not-yours');
    }
    given(awaitingSignOff())
      .when('request.sign', { requestId: 'r7' }, { by: 'shaomingzhe' })
      .refuses('request.unknown');
  });

  it('any one of several is enough; all sign where all are wanted; one may be dropped, one must remain', () => {
    const two = { approvers: [{ role: 'overseer_head' as const }, { role: 'responsible_leader' as const }] };
    const any = awaitingSignOff({}, withChain([step(two)]));
    expect(any.on('closure', 'hanshusheng', 'sign').status).toBe('closed');
    const all = awaitingSignOff({}, withChain([step({ ...two, mode: 'all' })]));
    given(all).when('request.sign', { requestId: 'closure' }, { by: 'hanshusheng' }).then('step_decided');
    given(all)
      .when('request.sign', { requestId: 'closure' }, { by: 'hanshusheng' })
      .refuses('sign-off.not-holder');
    const dropped = given(all).when(
      'request.reassign-step',
      { requestId: 'closure', reason: '外出' },
      { by: 'jiangyifei' },
    );
    dropped.then(
      ['step_reassigned', { slot: 1 }],
      'step_passed',
      'clock_met',
      'request_granted',
      'clock_met',
      'item_closed',
      'clock_ended',
    );
    const sole = awaitingSignOff();
    given(sole)
      .when('request.reassign-step', { requestId: 'closure', reason: '外出' }, { by: 'jiangyifei' })
      .refuses('step.one-must-remain', {}, 'post');
  });

  it('a step that informs passes by a note, or after its days by itself', () => {
    const rules = withChain([
      step({}),
      step({ mode: 'inform', approvers: [{ role: 'responsible_leader' }], workdays: 3 }),
    ]);
    const noted = awaitingSignOff({}, rules).on('closure', 'shaomingzhe', 'sign');
    given(noted)
      .when('request.note', { requestId: 'closure' }, { by: 'hanshusheng' })
      .then(
        ['step_decided', { decision: 'noted' }],
        'step_passed',
        'clock_met',
        'request_granted',
        'clock_met',
        'item_closed',
        'clock_ended',
      );
    const silent = awaitingSignOff({}, rules).on('closure', 'shaomingzhe', 'sign');
    silent.until('2026-11-27 17:59');
    given(silent)
      .at('2026-11-27 18:00')
      .then(
        ['step_passed', { no: 2, by: 'silence' }],
        'clock_met',
        'request_granted',
        'clock_met',
        'item_closed',
        'clock_ended',
      );
    given(awaitingSignOff())
      .when('request.note', { requestId: 'closure' }, { by: 'shaomingzhe' })
      .refuses('step.not-inform');
    given(awaitingSignOff())
      .when('request.note', { requestId: 'closure' }, { by: 'hanshusheng' })
      .refuses('command.not-yours');
  });
});

describe('delegate, add-signer, reassign-step 委托、加签、调整', () => {
  it('the delegate decides in the holder’s place', () => {
    const life = given(awaitingSignOff())
      .when(
        'request.delegate',
        { requestId: 'closure', to: 'zengxiaolan', reason: '外出' },
        { by: 'shaomingzhe' },
      )
      .then(['step_delegated', { to: 'zengxiaolan' }]);
    given(life)
      .when('request.sign', { requestId: 'closure' }, { by: 'shaomingzhe' })
      .refuses('sign-off.not-holder');
    given(life)
      .when('request.sign', { requestId: 'closure' }, { by: 'zengxiaolan' })
      .then(
        ['step_decided', { via: 'delegated', post: 'office-head' }],
        'step_passed',
        'clock_met',
        'step_opened',
        'clock_armed',
      );
  });

  it('nobody of a party, nor the verifier, nor someone unknown is put in a place', () => {
    const to = { by: 'shaomingzhe' };
    const body = { requestId: 'closure', reason: '外出' };
    given(awaitingSignOff())
      .when('request.delegate', { ...body, to: 'sujianye' }, to)
      .refuses('sign-off.own-request', {}, 'to');
    given(awaitingSignOff())
      .when('request.delegate', { ...body, to: 'jiangyifei' }, to)
      .refuses('sign-off.verifier-signs', {}, 'to');
    given(awaitingSignOff())
      .when('request.delegate', { ...body, to: 'nobody' }, to)
      .refuses('person.unknown', { person: 'nobody' }, 'to');
    given(awaitingSignOff())
      .when('request.add-signer', { requestId: 'closure', post: 'jiance-deputy' }, to)
      .refuses('sign-off.own-request', {}, 'post');
    given(awaitingSignOff())
      .when('request.add-signer', { requestId: 'closure', post: 'office-supervisor' }, to)
      .refuses('sign-off.verifier-signs', {}, 'post');
    given(awaitingSignOff())
      .when('request.add-signer', { requestId: 'closure', post: 'nowhere' }, to)
      .refuses('post.unknown', { post: 'nowhere' }, 'post');
    given(awaitingSignOff())
      .when('request.add-signer', { requestId: 'closure', post: 'office-head' }, to)
      .refuses('step.already-signer', {}, 'post');
    given(awaitingSignOff())
      .when('request.delegate', { ...body, to: 'zengxiaolan' }, { by: 'hanshusheng' })
      .refuses('command.not-yours');
  });

  it('one who is added signs as well, though any of the others is enough', () => {
    const life = given(awaitingSignOff())
      .when('request.add-signer', { requestId: 'closure', post: 'caiwu-head' }, { by: 'shaomingzhe' })
      .then(['signer_added', { slot: 2, post: 'caiwu-head' }]);
    given(life).when('request.sign', { requestId: 'closure' }, { by: 'shaomingzhe' }).then('step_decided');
    given(life)
      .when('request.sign', { requestId: 'closure' }, { by: 'luzhicheng' })
      .then('step_decided', 'step_passed', 'clock_met', 'step_opened', 'clock_armed');
  });

  it('the office puts another post in a place not decided, of a step to come too', () => {
    const life = given(awaitingSignOff())
      .when(
        'request.reassign-step',
        { requestId: 'closure', no: 2, post: 'zhuyao', reason: '出差' },
        { by: 'jiangyifei' },
      )
      .then(['step_reassigned', { no: 2, slot: 1, post: 'zhuyao' }]);
    life.on('closure', 'shaomingzhe', 'sign');
    given(life)
      .when(
        'request.reassign-step',
        { requestId: 'closure', no: 1, post: 'zhuyao', reason: '出差' },
        { by: 'jiangyifei' },
      )
      .refuses('step.unknown', { no: 1 }, 'no');
    given(life)
      .when(
        'request.reassign-step',
        { requestId: 'closure', no: 2, slot: 5, post: 'zhuyao', reason: '出差' },
        { by: 'jiangyifei' },
      )
      .refuses('step.unknown', {}, 'slot');
    given(life)
      .when(
        'request.reassign-step',
        { requestId: 'closure', post: 'jiance-head', reason: '出差' },
        { by: 'jiangyifei' },
      )
      .refuses('sign-off.own-request', {}, 'post');
    expect(life.on('closure', 'linqiheng', 'sign').status).toBe('closed');
    const two = {
      approvers: [{ role: 'overseer_head' as const }, { role: 'responsible_leader' as const }],
      mode: 'all' as const,
    };
    given(awaitingSignOff({}, withChain([step(two)])))
      .when(
        'request.reassign-step',
        { requestId: 'closure', slot: 1, post: 'fg-jiance', reason: '出差' },
        { by: 'jiangyifei' },
      )
      .refuses('step.already-signer', {}, 'post');
    given(underReview())
      .when(
        'request.reassign-step',
        { requestId: 'closure', post: 'zhuyao', reason: '出差' },
        { by: 'jiangyifei' },
      )
      .then(['step_reassigned', { no: 1, post: 'zhuyao' }]);
  });
});

describe('duties are tested on actor and principal alike', () => {
  it('a proxy who verified does not sign for the leader', () => {
    const life = awaitingSignOff().on('closure', 'shaomingzhe', 'sign');
    given(life)
      .when(
        'request.sign',
        { requestId: 'closure' },
        { by: 'jiangyifei', onBehalf: inTheName('fg-jiance', 'dangzu', 'leader_in_charge', ['hanshusheng']) },
      )
      .refuses('sign-off.verifier-signs');
  });

  it('a proxy of the lead does not sign for the leader, nor does anyone sign what their principal asked', () => {
    const life = awaitingSignOff().on('closure', 'shaomingzhe', 'sign');
    given(life)
      .when(
        'request.sign',
        { requestId: 'closure' },
        { by: 'sujianye', onBehalf: inTheName('fg-jiance', 'dangzu', 'leader_in_charge', ['hanshusheng']) },
      )
      .refuses('sign-off.own-request');
    const asked = inProgress().do('jiangyifei', 'request-cancellation', { reason: '不再需要' });
    given(asked)
      .when(
        'request.sign',
        { requestId: 'cancellation' },
        {
          by: 'zengxiaolan',
          onBehalf: inTheName('office-head', 'office', 'unit_head', ['shaomingzhe', 'jiangyifei']),
        },
      )
      .refuses('sign-off.own-request');
  });

  it('a delegation reaches as far as its list', () => {
    const life = awaitingSignOff();
    const post = {
      post: 'office-head',
      unit: 'office',
      role: 'unit_head' as const,
      ancestors: ['ju'],
      via: 'delegation' as const,
      of: 'shaomingzhe',
    };
    const limited = (commands: string[]): Facts['onBehalf'] => ({
      principal: 'post:office-head',
      capacity: 'authority',
      posts: [{ ...post, commands }],
      persons: ['shaomingzhe'],
    });
    given(life)
      .when('request.sign', { requestId: 'closure' }, { by: 'zengxiaolan', onBehalf: limited(['urge']) })
      .refuses('command.not-yours');
    given(life)
      .when('request.sign', { requestId: 'closure' }, { by: 'zengxiaolan', onBehalf: limited(['sign']) })
      .then(
        ['step_decided', { via: 'authority', of: 'shaomingzhe' }],
        'step_passed',
        'clock_met',
        'step_opened',
        'clock_armed',
      );
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Facts, PostRole } from '../../../../domain/people/facts.js';
import { isLate } from '../../../../domain/item/status.js';
import { at, awaitingSignOff, given, inProgress, issued, underReview } from '../../../support/given.js';

const inTheName = (post: string, unit: string, role: PostRole, persons: string[]) =>
  ({
    principal: `post:${post}`,
    capacity: 'authority',
    posts: [{ post, unit, role, ancestors: ['ju'], via: 'tenure' }],
    persons,
  }) satisfies Facts['onBehalf'];

describe('verify 审核', () => {
  it('passed, it goes to the signers', () => {
    const life = given(underReview())
      .when('request.verify', { requestId: 'closure', pass: true }, { by: 'jiangyifei' })
      .then(
        ['request_verified', { pass: true }],
        ['clock_met', { kind: 'verify' }],
        ['step_opened', { no: 1 }],
        ['clock_armed', { clock: { kind: 'sign_off', scope: 'r1/1' } }],
      );
    expect([life.status, life.request('closure').verifiedBy]).toEqual(['awaiting_sign_off', ['jiangyifei']]);
  });

  it('refused: the later of the old due and the rework date, in the next epoch; reports go on', () => {
    const life = underReview({ term: { type: 'fixed', due: '2026-11-26' } });
    given(life)
      .when(
        'request.verify',
        { requestId: 'closure', pass: false, reason: '资料不全' },
        { by: 'jiangyifei', at: '2026-11-27 10:00' },
      )
      .then(
        ['request_verified', { pass: false, reason: '资料不全' }],
        'clock_met',
        ['request_refused', { reason: '资料不全' }],
        ['clock_ended', { kind: 'deadline', why: 'rework' }],
        ['clock_armed', { clock: { kind: 'deadline', epoch: 2, due: at('2026-12-01 18:00') } }],
        ['clock_ended', { kind: 'report' }],
        ['clock_armed', { clock: { kind: 'report' } }],
      );
    expect([life.status, isLate(life.state)]).toEqual(['in_progress', false]);
  });

  it('a rework date of the verifier’s counts where it is the later one', () => {
    const due = (reworkDue: string): string | undefined =>
      underReview()
        .on('closure', 'jiangyifei', 'verify', { pass: false, reason: '不全', reworkDue })
        .clock('deadline', 'item')?.due;
    expect([due('2027-01-15'), due('2026-12-01')]).toEqual([at('2027-01-15 18:00'), at('2026-12-31 18:00')]);
  });

  it('wants a reason, a date in the future, and what was shown to be what is there', () => {
    const to = { by: 'jiangyifei' };
    given(underReview())
      .when('request.verify', { requestId: 'closure', pass: false }, to)
      .refuses('reason.required', {}, 'reason');
    given(underReview())
      .when(
        'request.verify',
        { requestId: 'closure', pass: false, reason: '不全', reworkDue: '2026-11-20' },
        to,
      )
      .refuses('due.past', {}, 'reworkDue');
    given(underReview())
      .when('request.verify', { requestId: 'closure', pass: true, packageDigest: '0'.repeat(64) }, to)
      .refuses('package_changed', {}, 'packageDigest');
    given(awaitingSignOff())
      .when('request.verify', { requestId: 'closure', pass: true }, to)
      .refuses('request.wrong-status', { status: 'signing', command: 'verify' });
  });

  it('nobody of the lead, nobody who took part for a co unit, nobody who asked or signs', () => {
    given(underReview())
      .when('request.verify', { requestId: 'closure', pass: true }, { by: 'fanchangsong' })
      .refuses('command.not-yours');
    const life = underReview();
    expect(life.request('closure').verifiers).toEqual([
      'post:office-supervisor',
      'post:office-deputy',
      'post:jijian-verifier',
      'post:xuncha-verifier',
    ]);
    life.vacant = ['office-head'];
    given(life)
      .when('request.verify', { requestId: 'closure', pass: true }, { by: 'zengxiaolan' })
      .refuses('verify.signer');
    const proxy = underReview();
    given(proxy)
      .when(
        'request.verify',
        { requestId: 'closure', pass: true },
        {
          by: 'fanchangsong',
          onBehalf: {
            principal: 'post:office-supervisor',
            capacity: 'authority',
            posts: [
              {
                post: 'office-supervisor',
                unit: 'office',
                role: 'supervisor',
                ancestors: ['ju'],
                via: 'tenure',
              },
            ],
            persons: ['jiangyifei'],
          },
        },
      )
      .refuses('verify.not-independent');
  });

  it('an office person who worked for a co unit is out of the pool, and barred were they in it', () => {
    const life = inProgress({ coUnits: ['office'] }).do('shaomingzhe', 'assign-handler', {
      unit: 'office',
      person: 'jiangyifei',
    });
    life
      .do('shaomingzhe', 'submit-work', { summary: '完成' })
      .do('zhongjiarui', 'accept-work', { unit: 'office' });
    life.do('fanchangsong', 'request-closure', { summary: '已完成' });
    expect(life.request('closure').verifiers).not.toContain('post:office-supervisor');
    given(life)
      .when('request.verify', { requestId: 'closure', pass: true }, { by: 'jiangyifei' })
      .refuses('command.not-yours');
  });
});

describe('a verifier named in person', () => {
  it('verifies in person: acting in their post is not enough', () => {
    const life = issued({ coUnits: [] }, undefined, { verifier: 'wenyinuo' });
    life.do('zhongjiarui', 'acknowledge').do('fanchangsong', 'request-closure', { summary: '已完成' });
    expect(life.request('closure').verifiers[0]).toBe('person:wenyinuo');
    given(life)
      .when(
        'request.verify',
        { requestId: 'closure', pass: true },
        { by: 'qiuzhiyuan', onBehalf: inTheName('shenji-auditor', 'shenji', 'auditor', ['wenyinuo']) },
      )
      .refuses('verify.not-verifier');
    given(life)
      .when('request.verify', { requestId: 'closure', pass: true }, { by: 'wenyinuo' })
      .then('request_verified', 'clock_met', 'step_opened', 'clock_armed');
  });
});

import { describe, expect, it } from '@jest/globals';
import type { ItemEventKind } from '../../../domain/item/events.js';
import { itemProcess } from '../../../domain/item/process.js';
import type { ItemState } from '../../../domain/item/state.js';
import { assignmentTable, filingTable, phaseTable } from '../../../domain/item/table.js';
import { requestTable } from '../../../domain/sign-off/table.js';
import { closed, inProgress, issued, suspended, underReview } from '../../support/given.js';
import { aTask, Life } from '../../support/life.js';
import { officeRules } from '../../support/office.js';

const reason = '原因';
const summary = '成果';
const progress = '进展';
const due = '2027-03-31';
const start = '2026-11-24 09:00';
const approving = officeRules((p) => ({
  ...p,
  approval: { ...p.approval, reports: true },
  reportsReviewed: true,
}));

/** Contracts in every state: pending, acknowledged, submitted, accepted, waived. */
function everyContract(): Life {
  const life = issued({ coUnits: ['caiwu', 'shenji', 'yubao', 'zhenfang'] });
  life
    .do('fanchangsong', 'acknowledge')
    .do('yechenxi', 'acknowledge')
    .do('luzhicheng', 'submit-work', { summary });
  life.do('fanchangsong', 'waive', { unit: 'shenji', reason });
  const head = life.org().holders['yubao-head']?.[0] ?? '';
  life.do(head, 'acknowledge').do(head, 'submit-work', { summary });
  return life.do('fanchangsong', 'accept-work', { unit: 'yubao' });
}

/** Lives that between them go over every arrow: a new arrow of a table wants a life here. */
const lives: Record<string, () => Life> = {
  'closed, failed at its recheck and run again': () =>
    closed({ kind: 'rectification' }).do('jiangyifei', 'recheck', { pass: false, reason, due: '2027-09-30' }),
  'taken over closed': () =>
    new Life(start).takeOver(aTask({ coUnits: [], term: { type: 'fixed', due: '2026-06-30' } }), {
      status: 'closed',
      closedOn: '2026-06-30',
    }),
  'taken over running': () => new Life(start).takeOver(aTask({ coUnits: [] }), { status: 'running' }),
  'suspended and resumed': () => suspended().do('jiangyifei', 'resume', { reason }),
  'suspended and cancelled': () => {
    const life = suspended().do('fanchangsong', 'request-cancellation', { reason });
    return life.on('cancellation', 'shaomingzhe', 'sign').on('cancellation', 'hanshusheng', 'sign');
  },
  'void before anyone acknowledged': () => issued().do('shaomingzhe', 'void', { reason }),
  'cancelled with contracts in every state': () => {
    const life = everyContract().do('fanchangsong', 'request-cancellation', { reason });
    return life.on('cancellation', 'shaomingzhe', 'sign').on('cancellation', 'hanshusheng', 'sign');
  },
  'contracts waived in every state': () => {
    const life = everyContract();
    for (const { unit, status, role } of life.state.assignments)
      if (role === 'co' && status !== 'accepted' && status !== 'waived')
        life.do('fanchangsong', 'waive', { unit, reason });
    return life;
  },
  'a co unit sent back to work, then waived while at it': () =>
    inProgress({ coUnits: ['caiwu'] })
      .do('luzhicheng', 'submit-work', { summary })
      .do('fanchangsong', 'reject-work', { unit: 'caiwu', reason })
      .do('fanchangsong', 'waive', { unit: 'caiwu', reason }),
  'put right at once: the closure acknowledges': () =>
    issued({ coUnits: [] }).do('fanchangsong', 'request-closure', { summary }),
  'requests of a handler: approved, sent back, withdrawn, overtaken by the closure': () => {
    const life = inProgress();
    const extension = { target: 'deadline', due, reason };
    life.do('zhongjiarui', 'request-extension', extension).on('extension', 'fanchangsong', 'approve');
    life.on('extension', 'shaomingzhe', 'sign');
    life.do('zhongjiarui', 'request-suspension', { reason, until: '2027-01-20' });
    life.on('suspension', 'fanchangsong', 'send-back', { reason });
    life.do('zhongjiarui', 'request-suspension', { reason, until: '2027-01-20' });
    life.on('suspension', 'zhongjiarui', 'withdraw');
    life.do('zhongjiarui', 'request-extension', { ...extension, due: '2027-06-30' });
    life.do('zhongjiarui', 'request-closure', { summary }).on('closure', 'fanchangsong', 'approve');
    return life;
  },
  'a closure refused by its verifier, one withdrawn, one overtaken by an amendment': () => {
    const life = underReview().on('closure', 'jiangyifei', 'verify', { pass: false, reason });
    life.do('fanchangsong', 'request-closure', { summary }).on('closure', 'fanchangsong', 'withdraw');
    life.do('fanchangsong', 'request-closure', { summary });
    return life.do('jiangyifei', 'amend', { requirement: '另一要求', reason });
  },
  'a request being signed: rejected, withdrawn, overtaken by the closure': () => {
    const life = inProgress();
    const ask = (): Life => life.do('fanchangsong', 'request-extension', { target: 'deadline', due, reason });
    ask().on('extension', 'shaomingzhe', 'reject', { reason });
    ask().on('extension', 'fanchangsong', 'withdraw');
    return ask().do('fanchangsong', 'request-closure', { summary });
  },
  'reports that wait for their head and for their review': () => {
    const life = inProgress({}, approving);
    life
      .do('zhongjiarui', 'report', { progress })
      .do('fanchangsong', 'send-back', { reportId: 'p1', reason });
    life.do('zhongjiarui', 'report', { progress }).do('fanchangsong', 'approve', { reportId: 'p2' });
    life.do('jiangyifei', 'review-report', { reportId: 'p2', accept: false, reason });
    life.do('zhongjiarui', 'report', { progress }).do('fanchangsong', 'approve', { reportId: 'p3' });
    return life.do('jiangyifei', 'review-report', { reportId: 'p3', accept: true });
  },
};

/** By which events an arrow shows, where its name and its two ends do not say it. */
const shownBy: Record<string, readonly ItemEventKind[]> = {
  acknowledge: ['assignment_acknowledged'],
  'request-closure': ['assignment_acknowledged'],
  'accept-work': ['submission_accepted'],
  close: ['item_closed'],
};

const machines = {
  phase: [phaseTable, (state: ItemState) => ({ item: state.phase })],
  assignment: [assignmentTable, (state: ItemState) => statuses(state.assignments)],
  request: [requestTable, (state: ItemState) => statuses(state.requests)],
  filing: [
    filingTable,
    ({ filings }: ItemState) => ({ ...statuses(filings.reports), ...statuses(filings.submissions) }),
  ],
} as const;

const statuses = (of: readonly { id: string; status: string }[]): Record<string, string> =>
  Object.fromEntries(of.map(({ id, status }) => [id, status]));

/** Every move of every machine in a life, as `machine from > to` and what told it. */
function movesOf(life: Life): { move: string; by: ItemEventKind; closing: boolean }[] {
  let state = itemProcess.initial(life.state.streamId);
  return life.log.flatMap((event) => {
    const before = state;
    state = itemProcess.evolve(state, event);
    const closing = event.kind === 'assignment_acknowledged' && event.data.by === 'closure';
    return Object.entries(machines).flatMap(([machine, [, of]]) => {
      const was = of(before) as Record<string, string>;
      return Object.entries(of(state)).flatMap(([id, to]) =>
        was[id] === undefined || was[id] === to
          ? []
          : [{ move: `${machine} ${was[id]} > ${to}`, by: event.kind, closing }],
      );
    });
  });
}

describe('the tables of an item', () => {
  const moves = Object.values(lives).flatMap((life) => movesOf(life()));

  const arrows = Object.entries(machines).flatMap(([machine, [table]]) =>
    Object.entries(table).flatMap(([from, to]) =>
      Object.entries(to as Record<string, string>).map(([name, next]) => ({ machine, from, name, next })),
    ),
  );

  it.each(arrows)('$machine: $from, $name: $next', ({ machine, from, name, next }) => {
    const found = moves.filter(
      ({ move, by, closing }) =>
        move === `${machine} ${from} > ${next}` &&
        (shownBy[name]?.includes(by) ?? true) &&
        closing === (name === 'request-closure'),
    );
    expect(found.map(({ by }) => by)).not.toEqual([]);
  });

  it('are left by no life of these on another way', () => {
    const known = new Set(arrows.map(({ machine, from, next }) => `${machine} ${from} > ${next}`));
    expect([...new Set(moves.map(({ move }) => move))].filter((move) => !known.has(move))).toEqual([]);
  });
});

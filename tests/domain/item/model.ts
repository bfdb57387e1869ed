import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allowed } from '../../../domain/item/allowed.js';
import { itemProcess } from '../../../domain/item/process.js';
import { isOpen, isOpenRequest, type ItemState } from '../../../domain/item/state.js';
import {
  assignmentTable,
  commandNames,
  filingTable,
  itemCommandTable,
  phaseTable,
  requestCommandTable,
  requestTable,
} from '../../../domain/item/table.js';
import { actorIn, officeRules } from '../../support/office.js';
import { aTask, close, Life, type StoredEvent } from '../../support/life.js';

/** Sequences of each of the two files: ten thousand in every run, on both cores. */
const sequences = 5_000;

const people = [
  'jiangyifei',
  'shaomingzhe',
  'fanchangsong',
  'zhongjiarui',
  'luzhicheng',
  'yechenxi',
  'hanshusheng',
  'linqiheng',
  'fangyanqiu',
  'tianmuyun',
  'shiqingsong',
  'houjunjie',
  'xuwenlan',
  'wenyinuo',
  'laihaoyu',
  'zengxiaolan',
];
/** Where lives begin: freshly issued in several shapes, and further on, so that late commands are reached as well. */
const starts: ((life: Life) => Life)[] = [
  (life) => life.issue(aTask()),
  (life) =>
    life.issue(
      aTask({
        coUnits: [],
        jointLeadUnits: ['yujing'],
        term: { type: 'duration', amount: 8, unit: 'workday' },
      }),
    ),
  (life) =>
    life.issue(
      aTask({ kind: 'rectification', coUnits: [], term: { type: 'immediate' }, measures: ['整改'] }),
    ),
  (life) =>
    life.issue(aTask({ term: { type: 'standing' }, reporting: { rrule: 'FREQ=MONTHLY;BYMONTHDAY=25' } })),
  (life) =>
    life.issue(
      aTask({ leadUnit: 'office', coUnits: ['caiwu'], milestones: [{ title: '节点', due: '2026-12-10' }] }),
    ),
  (life) =>
    life.issue(
      aTask({ coUnits: ['quxian'], term: { type: 'event', event: '印发', amount: 5, unit: 'workday' } }),
    ),
  (life) =>
    close(life.issue(aTask({ kind: 'rectification', coUnits: [] })).do('zhongjiarui', 'acknowledge'), {
      head: 'fanchangsong',
      signers: ['shaomingzhe', 'hanshusheng'],
    }),
  (life) => {
    life.issue(aTask()).do('zhongjiarui', 'acknowledge');
    life.do('fanchangsong', 'request-suspension', { reason: '等待批复', until: '2027-01-20' });
    return life.on('suspension', 'shaomingzhe', 'sign').on('suspension', 'hanshusheng', 'sign');
  },
  (life) =>
    life.issue(aTask()).do('yechenxi', 'acknowledge').do('yechenxi', 'submit-work', { summary: '成果' }),
];

interface Move {
  who: number;
  what: number;
  arg: number;
  wild: boolean;
  /** Hours that pass before. */
  wait: number;
}
const move: fc.Arbitrary<Move> = fc.record({
  who: fc.nat(people.length - 1),
  what: fc.nat(999),
  arg: fc.nat(99),
  wild: fc.integer({ min: 0, max: 9 }).map((n) => n < 2),
  wait: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 72 }) },
    { weight: 1, arbitrary: fc.integer({ min: 100, max: 1_200 }) },
  ),
});

/** A body that makes sense often enough: numbers pick from what the item has. */
function bodyOf(name: string, arg: number, state: ItemState): Record<string, unknown> {
  const units = ['jiance', 'caiwu', 'yujing', 'office', 'zhenfang'];
  const unit = state.assignments[arg % Math.max(1, state.assignments.length)]?.unit ?? 'caiwu';
  const due = ['2026-12-15', '2027-01-15', '2027-03-01', '2028-06-30', '2020-01-01'][arg % 5];
  const no = 1 + (arg % 2);
  const bodies: Record<string, Record<string, unknown>> = {
    'assign-handler': { unit, person: people[arg % people.length] },
    acknowledge: arg % 2 === 0 ? {} : { unit },
    report: { unit, progress: '进展', percent: arg },
    'review-report': { reportId: `p${no}`, accept: arg % 3 > 0, reason: '理由' },
    approve: arg % 2 === 0 ? { reportId: `p${no}` } : { submissionId: `s${no}` },
    'send-back': arg % 2 === 0 ? { reportId: `p${no}` } : { submissionId: `s${no}` },
    'set-milestone':
      arg % 3 === 0 ? { title: '节点', due } : { no, due, ...(arg % 7 === 0 ? { remove: true } : {}) },
    'meet-milestone': { no },
    'show-measure': { no, shown: '落实' },
    'submit-work': { unit, summary: '成果' },
    'accept-work': { unit },
    'reject-work': { unit, reason: '理由' },
    waive: { unit, reason: '理由' },
    'request-return': { unit, reason: '理由' },
    'request-extension': {
      unit,
      target: arg % 3 === 0 ? { assignment: 'a2' } : arg % 3 === 1 ? { milestone: 1 } : 'deadline',
      due,
      reason: '理由',
    },
    'request-suspension': { reason: '理由', until: due },
    'request-cancellation': { reason: '理由' },
    'request-closure': {
      summary: '完成',
      measures: state.measures.map(({ no: n }) => ({ no: n, shown: '落实' })),
      milestones: state.milestones.map(({ no: n }) => ({ no: n, explanation: '说明' })),
    },
    resume: { reason: '理由', ...(arg % 2 ? { due } : {}) },
    reassign: { leadUnit: units[arg % units.length], reason: '理由', ...(arg % 4 === 0 ? { due } : {}) },
    'add-unit': { unit: units[arg % units.length], role: arg % 2 ? 'co' : 'joint_lead' },
    'remove-unit': { unit, reason: '理由' },
    amend: { requirement: `要求${arg}`, reason: '理由' },
    'change-deadline': { due, reason: '理由' },
    instruct: {
      text: '批示',
      effects:
        arg % 2
          ? [{ command: 'reassign', body: { leadUnit: units[arg % units.length], reason: '批示' } }]
          : [],
    },
    apply: { instruction: no, no: 1 },
    confirm: { id: 'c1' },
    occur: { on: '2026-11-24' },
    urge: {},
    recheck: { pass: arg % 2 === 0, reason: '理由', due },
    'waive-recheck': { reason: '理由' },
    reopen: { due, reason: '理由', ...(arg % 3 === 0 ? { leadUnit: 'yujing' } : {}) },
    void: { reason: '理由' },
    comment: { text: '留言' },
    'request.verify': { pass: arg % 4 > 0, reason: '理由', ...(arg % 3 === 0 ? { reworkDue: due } : {}) },
    'request.reject': { reason: '理由' },
    'request.delegate': { to: people[arg % people.length], reason: '理由' },
    'request.add-signer': { post: ['fg-office', 'zhuyao', 'fg-jiance', 'caiwu-head'][arg % 4] },
    'request.reassign-step': {
      reason: '理由',
      ...(arg % 2 ? { post: ['fg-office', 'zhuyao', 'jiance-head'][arg % 3] } : {}),
    },
  };
  return bodies[name] ?? {};
}

/** Always on offer, and telling little: chosen seldom, so that lives get somewhere. */
const dull = [
  'comment',
  'urge',
  'assign-handler',
  'instruct',
  'set-milestone',
  'amend',
  'add-unit',
  'change-deadline',
  'reassign',
  'show-measure',
  'report',
  'delegate',
  'add-signer',
  'reassign-step',
  'waive',
  'remove-unit',
];

/** Carries out one move: mostly what is offered to the person, sometimes anything at all. */
function play(
  life: Life,
  { who, what, arg, wild }: Move,
): { name: string; offered: boolean; code: string | undefined } {
  const org = life.org();
  const offersTo = (name: string): ReturnType<typeof allowed> => allowed(life.state, actorIn(org, name));
  const inTurn = people.map((_, index) => people[(who + index) % people.length] as string);
  const person = (wild ? undefined : inTurn.find((name) => offersTo(name).length > 0)) ?? inTurn[0] ?? '';
  const all = wild ? [] : offersTo(person);
  const telling = all.filter(({ command }) => !dull.includes(command));
  const offers = telling.length > 0 && arg % 8 > 0 ? telling : all;
  const offer = offers[what % Math.max(1, offers.length)];
  const name = offer
    ? offer.requestId === undefined
      ? offer.command
      : `request.${offer.command}`
    : (commandNames[what % commandNames.length] as string);
  const body = bodyOf(name, arg, life.state);
  if (offer?.unit !== undefined && 'unit' in body) body['unit'] = offer.unit;
  if (offer?.reportId !== undefined)
    Object.assign(body, { reportId: offer.reportId, submissionId: undefined });
  if (offer?.submissionId !== undefined)
    Object.assign(body, { submissionId: offer.submissionId, reportId: undefined });
  if (name.startsWith('request.')) {
    const request =
      life.state.requests.find(({ id }) => id === offer?.requestId) ??
      life.state.requests[arg % Math.max(1, life.state.requests.length)];
    Object.assign(body, { requestId: request?.id ?? 'r9', packageDigest: request?.digest ?? 'none' });
  }
  const clean = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  const before = life.log.length;
  const refusal = life.try(person, name, clean);
  if (refusal && life.log.length !== before) throw new Error('a refusal wrote events');
  return { name, offered: offer !== undefined, code: refusal?.code };
}

const arrows = (table: Record<string, Record<string, string>>): Set<string> =>
  new Set(
    Object.entries(table).flatMap(([from, to]) => [
      `${from}>${from}`,
      ...Object.values(to).map((next) => `${from}>${next}`),
    ]),
  );
const legal = {
  assignment: arrows(assignmentTable),
  filing: arrows(filingTable),
  request: arrows(requestTable),
  phase: arrows(phaseTable),
};

/** Cheaper than an assertion of the runner, for what is asked millions of times. */
function ensure(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** The test's own book of clocks and rungs; it asks the code nothing. */
class Book {
  private readonly clocks = new Map<
    string,
    {
      due: string;
      state: 'running' | 'all' | 'from_due' | 'paused' | 'over';
      fired: Map<string, number>;
      last: string;
      armed: string;
    }
  >();
  private readonly epochs = new Map<string, number>();

  note(event: StoredEvent): void {
    switch (event.kind) {
      case 'clock_armed': {
        const { kind, scope, epoch, due, armedAt } = event.data.clock;
        const id = `${kind}:${scope}`;
        ensure(epoch === (this.epochs.get(id) ?? 0) + 1, `epoch ${id} ${epoch}`);
        this.epochs.set(id, epoch);
        for (const [key, clock] of this.clocks)
          ensure(!key.startsWith(`${id}#`) || clock.state === 'over', `${key} still runs`);
        this.clocks.set(`${id}#${epoch}`, {
          due,
          state: 'running',
          fired: new Map(),
          last: '',
          armed: armedAt,
        });
        return;
      }
      case 'clock_met':
      case 'clock_ended':
        this.of(event.data).state = 'over';
        return;
      case 'clock_held':
        this.of(event.data).state = event.data.hold;
        return;
      case 'clock_released':
        this.of(event.data).state = 'running';
        return;
      case 'clock_paused':
        this.of(event.data).state = 'paused';
        return;
      case 'clock_recomputed':
        this.of(event.data).due = event.data.due;
        return;
      case 'rung_fired': {
        const { rung, occurrence, scheduledAt } = event.data;
        const clock = this.of(event.data);
        const where = `${event.data.clock} ${rung}/${occurrence}`;
        ensure(clock.state === 'running' || (clock.state === 'from_due' && scheduledAt < clock.due), where);
        ensure(scheduledAt <= event.at, where);
        ensure(scheduledAt >= clock.armed, where);
        ensure(clock.last <= scheduledAt, where);
        ensure((clock.fired.get(rung) ?? 0) === occurrence - 1, where);
        clock.fired.set(rung, occurrence);
        clock.last = scheduledAt;
        return;
      }
    }
  }

  private of({ kind, scope, epoch }: { kind: string; scope: string; epoch: number }) {
    const clock = this.clocks.get(`${kind}:${scope}#${epoch}`);
    if (!clock) throw new Error(`an unknown clock ${kind}:${scope}#${epoch}`);
    return clock;
  }
}

function holds(before: ItemState, after: ItemState): void {
  const moved = (machine: keyof typeof legal, from: string | undefined, to: string): void => {
    ensure(from === undefined || legal[machine].has(`${from}>${to}`), `${machine} ${from} > ${to}`);
  };
  moved('phase', before.phase, after.phase);
  for (const a of after.assignments)
    moved('assignment', before.assignments.find(({ id }) => id === a.id)?.status, a.status);
  for (const r of after.requests)
    moved('request', before.requests.find(({ id }) => id === r.id)?.status, r.status);
  for (const f of [...after.filings.reports, ...after.filings.submissions]) {
    moved(
      'filing',
      [...before.filings.reports, ...before.filings.submissions].find(({ id }) => id === f.id)?.status,
      f.status,
    );
  }
  const live = after.assignments.filter(({ status }) => status !== 'ended');
  ensure(live.filter(({ role }) => role === 'lead').length <= 1, 'two leads');
  ensure(new Set(live.map(({ unit }) => unit)).size === live.length, 'a unit twice');
  const open = after.requests.filter(isOpenRequest).map(({ kind, target }) => `${kind}/${target}`);
  ensure(new Set(open).size === open.length, 'a request twice');
}

/** At rest: nothing waits unseen, and duties are apart. */
function atRest(life: Life): void {
  const { state } = life;
  const live = state.clocks.filter(
    ({ status }) => status === 'running' || status === 'held' || status === 'paused',
  );
  ensure(!isOpen(state) || live.length > 0, 'an open item without a clock');
  if (state.phase === 'cancelled' || state.phase === 'void')
    ensure(
      live.every(({ kind }) => kind === 'confirm'),
      'a clock outlived the item',
    );
  ensure(itemProcess.isOver(state) === (!isOpen(state) && live.length === 0), 'over or not');
  const org = life.org();
  const within = (person: string): string[] => (org.unitsOf[person] ?? []).flatMap((unit) => [unit]);
  for (const event of life.log) {
    if (event.kind !== 'request_verified' && event.kind !== 'step_decided') continue;
    const asked = life.log.find((e) => e.kind === 'request_made' && e.data.request.id === event.data.id);
    if (asked?.kind !== 'request_made') continue;
    ensure(asked.actor !== event.actor, 'who asked decided');
    const asking = life.log
      .flatMap((e) =>
        e.kind === 'item_issued'
          ? e.data.item.assignments
          : e.kind === 'lead_reassigned' || e.kind === 'unit_added'
            ? [e.data.assignment]
            : [],
      )
      .find(({ id }) => id === asked.data.request.assignment);
    if (asking && asking.unit !== 'office')
      ensure(!within(event.actor).includes(asking.unit), 'a unit judged itself');
    if (event.kind === 'step_decided') {
      const verified = life.log.find(
        (e) => e.kind === 'request_verified' && e.data.id === event.data.id && e.data.pass,
      );
      ensure(verified?.actor !== event.actor, 'the verifier signed');
    }
  }
}

/** The model's test; which half it is only names it. */
export function lives(half: string): void {
  const rules = officeRules();

  it(`${half}: whatever people do in whatever order: no illegal state, no rung twice, early, out of order or on a clock at rest, nothing waits unseen, duties stay apart`, () => {
    let commands = 0;
    let accepted = 0;
    const done = new Set<string>();
    fc.assert(
      fc.property(
        fc.nat(starts.length - 1),
        fc.array(move, { minLength: 4, maxLength: 14 }),
        (start, moves) => {
          const life = new Life('2026-11-24 09:30', rules);
          const book = new Book();
          starts[start]?.(life);
          let noted = 0;
          let state = itemProcess.initial(life.state.streamId);
          const catchUp = (): void => {
            for (const event of life.log.slice(noted)) {
              const after = itemProcess.evolve(state, event);
              ensure(event.seq === state.seq + 1, `seq ${event.seq}`);
              ensure(event.at >= (state.at ?? ''), 'time went back');
              holds(state, after);
              book.note(event);
              state = after;
            }
            noted = life.log.length;
          };
          for (const played of moves) {
            if (played.wait > 0) life.pass(played.wait);
            const { name, code } = play(life, played);
            commands += 1;
            if (code === undefined) {
              accepted += 1;
              done.add(name);
            }
            catchUp();
          }
          life.pass(240);
          catchUp();
          ensure(JSON.stringify(state) === JSON.stringify(life.state), 'the fold differs');
          const due = itemProcess.nextDue(life.state);
          ensure(due === undefined || due > life.now, 'a due was left behind');
          atRest(life);
          ensure(JSON.stringify(life.state).length < 16_384, 'the state is too large');
        },
      ),
      { numRuns: sequences, seed: Date.now() & 0xffff },
    );
    const reachable = [
      ...Object.keys(itemCommandTable),
      ...Object.keys(requestCommandTable).map((name) => `request.${name}`),
    ].filter(
      (name) => !['issue', 'take-over', 'recompute', 'rehearse', 'confirm', 'request.note'].includes(name),
    );
    expect(reachable.filter((name) => !done.has(name))).toEqual([]);
    expect(accepted / commands).toBeGreaterThan(0.3);
  }, 900_000);
}

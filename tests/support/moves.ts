import fc from 'fast-check';
import { allowed } from '../../domain/item/allowed.js';
import type { ItemState } from '../../domain/item/state.js';
import { commandNames } from '../../domain/item/table.js';
import { aTask, close, type Life } from './life.js';
import { actorIn } from './office.js';

export const people = [
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
export const starts: ((life: Life) => Life)[] = [
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

export interface Move {
  who: number;
  what: number;
  arg: number;
  wild: boolean;
  /** Hours that pass before. */
  wait: number;
}
export const move: fc.Arbitrary<Move> = fc.record({
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
export function play(
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

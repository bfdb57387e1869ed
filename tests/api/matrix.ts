import type { draftCommandTable, ItemCommandName, RequestCommandName } from '../../domain/item/table.js';

/**
 * Who may do what to one item, written by hand and compared with the running API: `yes`, 403 (seen, not theirs) or 404
 * (not seen). The item is led by 监测中心 with 规划财务处 joining in, and is `internal`.
 */
export const people = {
  supervisor: 'overseer',
  office: 'head of the overseer',
  leader: 'leader in charge of the lead',
  mainleader: 'main leader',
  secretary: 'secretary of the main leader',
  head1: 'head of the lead',
  unit1: 'handler of the lead',
  head2: 'head of the co unit',
  unit2: 'handler of the co unit',
  verifier: 'verifier of another office',
  auditor: 'reads all',
  admin: 'keeps accounts',
} as const;
export type Person = keyof typeof people;
export const everyone = Object.keys(people) as Person[];
export type Expected = 'yes' | 403 | 404;
export type Who = Record<Person, Expected>;

const row = (who: readonly Person[], unseenBy: readonly Person[]): Who =>
  Object.fromEntries(
    everyone.map((person) => [person, who.includes(person) ? 'yes' : unseenBy.includes(person) ? 404 : 403]),
  ) as Who;

/** These may; the verifier of another office does not see the item, everyone else sees it and may not. */
const may = (...who: Person[]): Who => row(who, ['verifier']);

/** These may; everyone else is refused at the door, whatever they see. */
const only = (...who: Person[]): Who => row(who, []);

const overseer = ['supervisor', 'office'] as const;
const leaders = ['leader', 'mainleader'] as const;
const lead = ['head1', 'unit1'] as const;
const co = ['head2', 'unit2'] as const;
const heads = ['head1', 'head2'] as const;
const readers = [...overseer, ...leaders, 'secretary', ...lead, ...co, 'auditor'] as const;

/** Who may read the item, in whichever way: by itself, in lists, counts, exports, through its attachments. */
export const readsItem: Who = may(...readers);
/** Who may read a draft, likewise. */
export const readsDraft: Who = row(
  [...overseer, 'mainleader', 'secretary', 'auditor'],
  ['leader', 'head1', 'unit1', 'head2', 'unit2', 'verifier'],
);

export const reads = ['', '/timeline', '/plan', '/explain', '/audit', '/requests/r1'] as const;

/** Where an item stands when a command is tried. */
export type Stage = 'draft' | 'issued' | 'running' | 'suspended' | 'closed';

interface Row {
  on: Stage;
  /** One a rule refuses wherever possible, so that the item stays where it is. */
  body: Record<string, unknown>;
  who: Who;
}

/** Commands no caller has: the engine gives them. */
export const ofTheEngine = ['recompute', 'rehearse'] as const;

const past = '2000-01-01';
const reason = '原因';

/** `yes`: the door and the relation let it through; a rule may still refuse. */
export const commands: Record<Exclude<ItemCommandName, (typeof ofTheEngine)[number]>, Row> = {
  issue: { on: 'draft', body: {}, who: only(...overseer) },
  'take-over': { on: 'draft', body: { status: 'running' }, who: only(...overseer) },
  acknowledge: { on: 'issued', body: {}, who: may(...lead, ...co) },
  'assign-handler': { on: 'running', body: { person: 'nobody' }, who: may(...heads) },
  report: { on: 'running', body: { progress: '进展' }, who: may(...lead, ...co) },
  approve: { on: 'running', body: { reportId: 'p99' }, who: may(...heads) },
  'send-back': { on: 'running', body: { reportId: 'p99', reason }, who: may(...heads) },
  'review-report': { on: 'running', body: { reportId: 'p99', accept: true }, who: may(...overseer) },
  'set-milestone': { on: 'running', body: { no: 99 }, who: may(...overseer) },
  'meet-milestone': { on: 'running', body: { no: 99 }, who: may(...lead) },
  'show-measure': { on: 'running', body: { no: 99, shown: '落实' }, who: may(...lead) },
  'submit-work': { on: 'issued', body: { summary: '成果' }, who: may(...lead, ...co) },
  'accept-work': { on: 'running', body: { unit: 'caiwu' }, who: may(...overseer, ...lead) },
  'reject-work': { on: 'running', body: { unit: 'caiwu', reason }, who: may(...overseer, ...lead) },
  waive: { on: 'running', body: { unit: 'jiance', reason }, who: may(...overseer, ...lead) },
  'request-return': { on: 'suspended', body: { reason }, who: may(...lead, ...co) },
  'request-extension': {
    on: 'running',
    body: { target: 'deadline', due: past, reason },
    who: may(...lead, ...co),
  },
  'request-suspension': { on: 'running', body: { reason, until: past }, who: may(...lead) },
  'request-cancellation': { on: 'closed', body: { reason }, who: may(...overseer, ...lead) },
  'request-closure': { on: 'suspended', body: { summary: '已完成' }, who: may(...lead) },
  resume: { on: 'suspended', body: { reason, due: past }, who: may(...overseer) },
  reassign: { on: 'running', body: { leadUnit: 'jiance', reason }, who: may(...overseer) },
  'add-unit': { on: 'running', body: { unit: 'caiwu' }, who: may(...overseer) },
  'remove-unit': { on: 'running', body: { unit: 'jiance', reason }, who: may(...overseer) },
  amend: { on: 'suspended', body: { title: '另一标题', reason }, who: may(...overseer) },
  'change-deadline': { on: 'running', body: { due: past, reason }, who: may(...overseer) },
  instruct: { on: 'running', body: { text: '抓紧办理' }, who: may(...leaders) },
  apply: { on: 'running', body: { instruction: 99, no: 1 }, who: may(...overseer) },
  confirm: { on: 'running', body: { id: 'c99' }, who: may('mainleader') },
  occur: { on: 'running', body: { on: past }, who: may(...overseer) },
  'continue-standing': { on: 'running', body: {}, who: may(...overseer) },
  urge: { on: 'running', body: { to: 'nobody' }, who: may(...overseer, ...leaders) },
  recheck: { on: 'closed', body: { pass: true }, who: may('supervisor') },
  'waive-recheck': { on: 'closed', body: { reason }, who: may(...overseer) },
  reopen: { on: 'closed', body: { due: past, reason }, who: may(...overseer, ...leaders) },
  void: { on: 'running', body: { reason }, who: may('office') },
  attach: {
    on: 'running',
    body: { directive: '0f0f0f0f-0000-4000-8000-0000000000d1' },
    who: may(...overseer),
  },
  detach: { on: 'running', body: { reason }, who: may(...overseer) },
  comment: { on: 'running', body: { text: '留言' }, who: may(...overseer, ...leaders, ...lead, ...co) },
};

/** Who changes or throws away a draft: the office alone, whatever others see. */
export const drafts: Record<keyof typeof draftCommandTable, Who> = {
  edit: only(...overseer),
  discard: only(...overseer),
};

/** Where a request stands when a command on it is tried. */
export type RequestStage = 'awaiting_head' | 'signing' | 'verifying';

interface RequestRow {
  on: RequestStage;
  body: Record<string, unknown>;
  who: Who;
}

const packageDigest = '0'.repeat(64);

/**
 * In this order on the lead's requests: a suspension sent back, another approved by its head and tried until it is
 * withdrawn, and a closure being verified.
 */
export const requestCommands: Record<RequestCommandName, RequestRow> = {
  'send-back': { on: 'awaiting_head', body: { reason }, who: may(...heads) },
  approve: { on: 'awaiting_head', body: {}, who: may(...heads) },
  sign: { on: 'signing', body: { packageDigest }, who: may('office') },
  reject: { on: 'signing', body: { packageDigest, reason }, who: may('office') },
  delegate: { on: 'signing', body: { to: 'nobody', reason }, who: may('office') },
  'add-signer': { on: 'signing', body: { post: 'no-such-post' }, who: may('office') },
  note: { on: 'signing', body: {}, who: may('office') },
  'reassign-step': { on: 'signing', body: { no: 9, reason }, who: may(...overseer) },
  withdraw: { on: 'signing', body: {}, who: may(...lead) },
  verify: { on: 'verifying', body: { pass: true, packageDigest }, who: may('supervisor') },
};

/** Operations that are no commands on an item, for a person of each kind. */
export const others: {
  name: string;
  who: Who;
  try: [method: 'get' | 'post', path: string, body?: unknown];
}[] = [
  {
    name: 'the list',
    who: row(
      everyone.filter((p) => p !== 'admin'),
      [],
    ),
    try: ['get', '/items'],
  },
  {
    name: 'the ledger as a spreadsheet',
    who: row(
      everyone.filter((p) => p !== 'admin'),
      [],
    ),
    try: ['get', '/items/export.xlsx'],
  },
  { name: 'todos', who: only(...everyone), try: ['get', '/me/todo'] },
  { name: 'notifications', who: only(...everyone), try: ['get', '/me/notifications'] },
  { name: 'drafting', who: only(...overseer), try: ['post', '/items', { title: '甲' }] },
  { name: 'a preview', who: only(...overseer), try: ['post', '/plans/preview', { title: '甲' }] },
  {
    name: 'deliveries',
    who: only(...overseer, 'admin'),
    try: ['get', '/deliveries?status=dead'],
  },
  {
    name: 'proving the log',
    who: only(...overseer, ...heads, 'mainleader', 'auditor', 'admin'),
    try: ['post', '/audit/verify', {}],
  },
];

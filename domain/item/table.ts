import { updatesOf, type Machine } from '../machine.js';
import type { Bilingual } from '../refusals.js';
import type { RequestStatus } from '../sign-off/request.js';
import type { AssignmentStatus, FilingStatus, ItemStatus, Phase } from './state.js';

/**
 * The constant tables of the item's small machines (docs/domain.md section 2): state × what happened → state.
 * Code, database constraints, the API's `allowed`, and the diagrams in the documentation are derived from them.
 */
export const assignmentTable = {
  pending: {
    acknowledge: 'acknowledged',
    'request-closure': 'acknowledged',
    waive: 'waived',
    end: 'ended',
  },
  acknowledged: { 'submit-work': 'submitted', waive: 'waived', close: 'accepted', end: 'ended' },
  submitted: {
    'accept-work': 'accepted',
    'reject-work': 'acknowledged',
    waive: 'waived',
    end: 'ended',
  },
  accepted: { reopen: 'acknowledged', end: 'ended' },
  waived: { end: 'ended' },
  ended: {},
} as const satisfies Machine<AssignmentStatus>;

export const filingTable = {
  awaiting_head: { approve: 'filed', 'send-back': 'rejected' },
  filed: { accept: 'accepted', reject: 'rejected' },
  accepted: {},
  rejected: {},
} as const satisfies Machine<FilingStatus>;

export const phaseTable = {
  drafted: { issue: 'running', 'take-over': 'running', 'take-over-closed': 'closed' },
  running: { suspend: 'suspended', close: 'closed', cancel: 'cancelled', void: 'void' },
  suspended: { resume: 'running', cancel: 'cancelled' },
  closed: { reopen: 'running' },
  cancelled: {},
  void: {},
} as const satisfies Machine<Phase>;

export const assignmentStatuses = Object.keys(assignmentTable) as AssignmentStatus[];
export const filingStatuses = Object.keys(filingTable) as FilingStatus[];
export const phases = Object.keys(phaseTable) as Phase[];
/** Labels of the item's status; a rectification closes as 已销号. */
export const statusLabels = {
  drafted: { zh: '待立项', en: 'drafted' },
  issued: { zh: '待签收', en: 'issued' },
  returned: { zh: '退回待定', en: 'returned' },
  in_progress: { zh: '办理中', en: 'in progress' },
  under_review: { zh: '办结审核', en: 'under review' },
  awaiting_sign_off: { zh: '待签批', en: 'awaiting sign-off' },
  suspended: { zh: '已中止', en: 'suspended' },
  closed: { zh: '已办结', en: 'closed' },
  cancelled: { zh: '已撤销', en: 'cancelled' },
  void: { zh: '作废', en: 'void' },
} as const satisfies Record<ItemStatus, Bilingual>;
export const itemStatuses = Object.keys(statusLabels) as ItemStatus[];

/**
 * Relations a person can have to an item. `unit` is handler or head of a participating unit; `requester` whoever
 * may withdraw; `holder` holds the open sign-off step; `engine` is the product itself.
 */
export const relations = [
  'handler',
  'head',
  'lead',
  'lead_head',
  'overseer',
  'overseer_head',
  'leader',
  'verifier',
  'holder',
  'requester',
  'principal',
  'participant',
  'engine',
] as const;
export type Relation = (typeof relations)[number];

export interface CommandRow {
  label: Bilingual;
  /** Relations that may; any one suffices. */
  who: readonly Relation[];
  phases: readonly Phase[];
  /** Its people may not, where the overseer's own unit works on the item: the leader in charge does. */
  separated?: true;
  /** Acts on one request. */
  request?: { statuses: readonly RequestStatus[] };
  /** Acts on one unit's assignment in one of these states. */
  assignment?: { statuses: readonly AssignmentStatus[]; roles?: readonly ('lead' | 'joint_lead' | 'co')[] };
}

const running = ['running'] as const;
const open = ['running', 'suspended'] as const;

/** Every command on an item: who, in which phase, on what. Domain order of docs/domain.md section 2. */
export const itemCommandTable = {
  issue: { label: { zh: '立项交办', en: 'Issue' }, who: ['overseer'], phases: ['drafted'] },
  'take-over': { label: { zh: '接续', en: 'Take over' }, who: ['overseer'], phases: ['drafted'] },
  'assign-handler': {
    label: { zh: '分办', en: 'Assign handler' },
    who: ['head'],
    phases: running,
    assignment: { statuses: ['pending', 'acknowledged', 'submitted'] },
  },
  acknowledge: {
    label: { zh: '签收', en: 'Acknowledge' },
    who: ['handler', 'head'],
    phases: running,
    assignment: { statuses: ['pending'] },
  },
  report: {
    label: { zh: '反馈', en: 'Report' },
    who: ['handler', 'head'],
    phases: running,
    assignment: { statuses: ['acknowledged', 'submitted'] },
  },
  approve: { label: { zh: '同意报出', en: 'Approve' }, who: ['head'], phases: running },
  'send-back': { label: { zh: '退回修改', en: 'Send back' }, who: ['head'], phases: running },
  'review-report': {
    label: { zh: '审阅反馈', en: 'Review report' },
    who: ['overseer'],
    phases: running,
    separated: true,
  },
  'set-milestone': { label: { zh: '设置节点', en: 'Set milestone' }, who: ['overseer'], phases: running },
  'meet-milestone': { label: { zh: '完成节点', en: 'Meet milestone' }, who: ['lead'], phases: running },
  'show-measure': { label: { zh: '落实措施', en: 'Show measure' }, who: ['lead'], phases: running },
  'submit-work': {
    label: { zh: '报送成果', en: 'Submit work' },
    who: ['handler', 'head'],
    phases: running,
    assignment: { statuses: ['acknowledged'], roles: ['joint_lead', 'co'] },
  },
  'accept-work': {
    label: { zh: '认可成果', en: 'Accept work' },
    who: ['lead', 'overseer'],
    phases: running,
    separated: true,
    assignment: { statuses: ['submitted'], roles: ['joint_lead', 'co'] },
  },
  'reject-work': {
    label: { zh: '退回成果', en: 'Reject work' },
    who: ['lead', 'overseer'],
    phases: running,
    separated: true,
    assignment: { statuses: ['submitted'], roles: ['joint_lead', 'co'] },
  },
  waive: {
    label: { zh: '免予报送', en: 'Waive' },
    who: ['lead', 'overseer'],
    phases: running,
    separated: true,
    assignment: { statuses: ['pending', 'acknowledged', 'submitted'], roles: ['joint_lead', 'co'] },
  },
  'request-return': {
    label: { zh: '申请退回', en: 'Request return' },
    who: ['handler', 'head'],
    phases: running,
    assignment: { statuses: ['pending', 'acknowledged'] },
  },
  'request-extension': {
    label: { zh: '申请延期', en: 'Request extension' },
    who: ['handler', 'head'],
    phases: running,
    assignment: { statuses: ['acknowledged'] },
  },
  'request-suspension': {
    label: { zh: '申请中止', en: 'Request suspension' },
    who: ['lead'],
    phases: running,
    assignment: { statuses: ['acknowledged'], roles: ['lead'] },
  },
  'request-cancellation': {
    label: { zh: '申请撤销', en: 'Request cancellation' },
    who: ['lead', 'overseer'],
    phases: open,
  },
  'request-closure': {
    label: { zh: '申请办结', en: 'Request closure' },
    who: ['lead'],
    phases: running,
    assignment: { statuses: ['pending', 'acknowledged'], roles: ['lead'] },
  },
  resume: { label: { zh: '恢复', en: 'Resume' }, who: ['overseer'], phases: ['suspended'], separated: true },
  reassign: { label: { zh: '转办', en: 'Reassign' }, who: ['overseer'], phases: running },
  'add-unit': { label: { zh: '增加单位', en: 'Add unit' }, who: ['overseer'], phases: running },
  'remove-unit': { label: { zh: '移除单位', en: 'Remove unit' }, who: ['overseer'], phases: running },
  amend: { label: { zh: '修订', en: 'Amend' }, who: ['overseer'], phases: running, separated: true },
  'change-deadline': {
    label: { zh: '调整期限', en: 'Change deadline' },
    who: ['overseer'],
    phases: running,
    separated: true,
  },
  instruct: {
    label: { zh: '批示', en: 'Instruct' },
    who: ['leader'],
    phases: ['running', 'suspended', 'closed'],
  },
  apply: { label: { zh: '落实批示', en: 'Apply instruction' }, who: ['overseer'], phases: open },
  confirm: {
    label: { zh: '确认代录', en: 'Confirm' },
    who: ['principal'],
    phases: ['running', 'suspended', 'closed', 'cancelled', 'void'],
  },
  occur: { label: { zh: '触发起算', en: 'Record occurrence' }, who: ['overseer'], phases: running },
  'continue-standing': { label: { zh: '继续坚持', en: 'Continue' }, who: ['overseer'], phases: running },
  urge: { label: { zh: '催办', en: 'Urge' }, who: ['overseer', 'leader'], phases: running },
  recheck: { label: { zh: '回头看', en: 'Recheck' }, who: ['verifier'], phases: ['closed'] },
  'waive-recheck': {
    label: { zh: '免予回头看', en: 'Waive recheck' },
    who: ['overseer'],
    phases: ['closed'],
  },
  reopen: { label: { zh: '重新办理', en: 'Reopen' }, who: ['overseer', 'leader'], phases: ['closed'] },
  void: { label: { zh: '作废', en: 'Void' }, who: ['overseer_head'], phases: running },
  comment: {
    label: { zh: '留言', en: 'Comment' },
    who: ['participant'],
    phases: ['running', 'suspended', 'closed', 'cancelled'],
  },
  attach: { label: { zh: '列入批示', en: 'Attach to a directive' }, who: ['overseer'], phases: open },
  detach: {
    label: { zh: '脱离批示', en: 'Detach from its directive' },
    who: ['overseer'],
    phases: ['running', 'suspended', 'closed'],
  },
  recompute: { label: { zh: '重新推算', en: 'Recompute' }, who: ['engine', 'overseer'], phases: open },
  rehearse: {
    label: { zh: '演练', en: 'Rehearse' },
    who: ['engine'],
    phases: ['running', 'suspended', 'closed'],
  },
} as const satisfies Record<string, CommandRow>;

/** What is done to a draft as it lies: rows, no process (docs/domain.md section 2); by the office, in posts of its own. */
export const draftCommandTable = {
  edit: { label: { zh: '修改草稿', en: 'Edit the draft' } },
  discard: { label: { zh: '删除草稿', en: 'Discard the draft' } },
} as const satisfies Record<string, { label: Bilingual }>;

/** Every command on a request of an item. */
export const requestCommandTable = {
  approve: {
    label: { zh: '同意报出', en: 'Approve' },
    who: ['head'],
    phases: open,
    request: { statuses: ['awaiting_head'] },
  },
  'send-back': {
    label: { zh: '退回修改', en: 'Send back' },
    who: ['head'],
    phases: open,
    request: { statuses: ['awaiting_head'] },
  },
  verify: {
    label: { zh: '审核', en: 'Verify' },
    who: ['verifier'],
    phases: running,
    request: { statuses: ['verifying'] },
  },
  sign: {
    label: { zh: '签批', en: 'Sign' },
    who: ['holder'],
    phases: open,
    request: { statuses: ['signing'] },
  },
  reject: {
    label: { zh: '退回', en: 'Reject' },
    who: ['holder'],
    phases: open,
    request: { statuses: ['signing'] },
  },
  delegate: {
    label: { zh: '委托', en: 'Delegate' },
    who: ['holder'],
    phases: open,
    request: { statuses: ['signing'] },
  },
  'add-signer': {
    label: { zh: '加签', en: 'Add signer' },
    who: ['holder'],
    phases: open,
    request: { statuses: ['signing'] },
  },
  'reassign-step': {
    label: { zh: '调整签批人', en: 'Reassign step' },
    who: ['overseer'],
    phases: open,
    request: { statuses: ['verifying', 'signing'] },
  },
  note: {
    label: { zh: '阅知', en: 'Note' },
    who: ['holder'],
    phases: open,
    request: { statuses: ['signing'] },
  },
  withdraw: {
    label: { zh: '撤回申请', en: 'Withdraw' },
    who: ['requester'],
    phases: open,
    request: { statuses: ['awaiting_head', 'verifying', 'signing'] },
  },
} as const satisfies Record<string, CommandRow>;

export type ItemCommandName = keyof typeof itemCommandTable;
export type RequestCommandName = keyof typeof requestCommandTable;

const updates = updatesOf<CommandRow>(itemCommandTable, requestCommandTable);
/** Update names: a command on a request is `request.<name>`. */
export const commandNames = updates.names;
/** The row of a command by its Update name; undefined for an unknown one. */
export const commandRow = updates.row;

import { updatesOf, type Machine } from '../machine.js';
import type { Bilingual } from '../refusals.js';
import type { RequestStatus } from '../sign-off/request.js';
import type { ResponsibilityRole, Stage } from './state.js';

/**
 * The constant tables of the directive (docs/domain.md section 8): stage × what happened → stage, and who may do what
 * when. Code, database constraints, the API's `allowed`, and the diagrams in the documentation are derived from them.
 */
export const stageTable = {
  unregistered: { register: 'relay' },
  relay: { relay: 'measures', void: 'void' },
  measures: { 'set-measures': 'assignment' },
  assignment: { assign: 'implementation' },
  implementation: { 'file-final-report': 'reporting' },
  reporting: { 'return-final-report': 'implementation', close: 'closed' },
  closed: { reopen: 'implementation' },
  void: {},
} as const satisfies Machine<Stage>;

/** Stages a registered directive can have. */
export const stages = Object.keys(stageTable).filter((stage) => stage !== 'unregistered') as Exclude<
  Stage,
  'unregistered'
>[];

export const stageLabels = {
  relay: { zh: '学习传达', en: 'relay' },
  measures: { zh: '贯彻措施', en: 'measures' },
  assignment: { zh: '责任分工', en: 'responsibilities' },
  implementation: { zh: '落实', en: 'carrying out' },
  reporting: { zh: '报告', en: 'report' },
  closed: { zh: '已办结', en: 'closed' },
  void: { zh: '作废', en: 'void' },
} as const satisfies Record<Exclude<Stage, 'unregistered'>, Bilingual>;

export const responsibilityRoles = [
  'lead',
  'joint_lead',
  'co',
] as const satisfies readonly ResponsibilityRole[];

/**
 * Relations a person can have to a directive: `leader` is the responsible leader, the main leader and those in charge
 * of units with a part in it; `unit` handles or heads such a unit; `holder` holds the open sign-off step.
 */
export const directiveRelations = [
  'overseer',
  'overseer_head',
  'leader',
  'unit',
  'holder',
  'requester',
  'principal',
  'participant',
  'engine',
] as const;
export type DirectiveRelation = (typeof directiveRelations)[number];

export interface DirectiveCommandRow {
  label: Bilingual;
  /** Relations that may; any one suffices. */
  who: readonly DirectiveRelation[];
  stages: readonly Stage[];
  /** Acts on one request. */
  request?: { statuses: readonly RequestStatus[] };
}

const working = ['measures', 'assignment', 'implementation', 'reporting'] as const;
const open = ['relay', ...working] as const;
const registered = [...open, 'closed', 'void'] as const;

/** Every command on a directive: who, at which stage. */
export const directiveCommandTable = {
  register: { label: { zh: '收文登记', en: 'Register' }, who: ['overseer'], stages: ['unregistered'] },
  relay: { label: { zh: '学习传达', en: 'Relay' }, who: ['overseer'], stages: ['relay'] },
  'set-measures': {
    label: { zh: '制定贯彻措施', en: 'Set measures' },
    who: ['overseer'],
    stages: working,
  },
  assign: {
    label: { zh: '责任分工', en: 'Assign responsibilities' },
    who: ['overseer'],
    stages: ['assignment', 'implementation', 'reporting'],
  },
  report: { label: { zh: '报送进展', en: 'Report progress' }, who: ['overseer'], stages: open },
  'request-final-report': {
    label: { zh: '报送总结报告', en: 'Submit the final report' },
    who: ['overseer'],
    stages: ['implementation', 'reporting'],
  },
  instruct: { label: { zh: '批示', en: 'Instruct' }, who: ['leader'], stages: open },
  apply: { label: { zh: '落实批示', en: 'Apply instruction' }, who: ['overseer'], stages: open },
  confirm: { label: { zh: '确认代录', en: 'Confirm' }, who: ['principal'], stages: registered },
  amend: { label: { zh: '修订', en: 'Amend' }, who: ['overseer'], stages: open },
  'change-dates': {
    label: { zh: '调整报告时限', en: 'Change report dates' },
    who: ['overseer'],
    stages: open,
  },
  close: { label: { zh: '办结', en: 'Close' }, who: ['overseer'], stages: ['reporting'] },
  reopen: { label: { zh: '重新办理', en: 'Reopen' }, who: ['leader'], stages: ['closed'] },
  void: { label: { zh: '作废', en: 'Void' }, who: ['overseer_head'], stages: ['relay'] },
  comment: {
    label: { zh: '留言', en: 'Comment' },
    who: ['participant'],
    stages: [...open, 'closed'],
  },
  'note-items': { label: { zh: '汇总事项', en: 'Note items' }, who: ['engine'], stages: registered },
  recompute: { label: { zh: '重新推算', en: 'Recompute' }, who: ['engine', 'overseer'], stages: open },
  rehearse: { label: { zh: '演练', en: 'Rehearse' }, who: ['engine'], stages: [...open, 'closed'] },
} as const satisfies Record<string, DirectiveCommandRow>;

const signing = { statuses: ['signing'] } as const;

/** Every command on the final report of a directive. */
export const directiveRequestTable = {
  sign: { label: { zh: '签批', en: 'Sign' }, who: ['holder'], stages: open, request: signing },
  reject: { label: { zh: '退回', en: 'Reject' }, who: ['holder'], stages: open, request: signing },
  delegate: { label: { zh: '委托', en: 'Delegate' }, who: ['holder'], stages: open, request: signing },
  'add-signer': { label: { zh: '加签', en: 'Add signer' }, who: ['holder'], stages: open, request: signing },
  'reassign-step': {
    label: { zh: '调整签批人', en: 'Reassign step' },
    who: ['overseer'],
    stages: open,
    request: signing,
  },
  note: { label: { zh: '阅知', en: 'Note' }, who: ['holder'], stages: open, request: signing },
  withdraw: {
    label: { zh: '撤回报告', en: 'Withdraw the report' },
    who: ['requester'],
    stages: open,
    request: signing,
  },
} as const satisfies Record<string, DirectiveCommandRow>;

export type DirectiveCommandName = keyof typeof directiveCommandTable;
export type DirectiveRequestName = keyof typeof directiveRequestTable;

const updates = updatesOf<DirectiveCommandRow>(directiveCommandTable, directiveRequestTable);
/** Update names: a command on the final report is `request.<name>`. */
export const directiveCommandNames = updates.names;
/** The row of a command by its Update name; undefined for an unknown one. */
export const directiveCommandRow = updates.row;

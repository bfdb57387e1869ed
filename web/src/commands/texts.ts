import type { DirectiveBodies, DirectiveRequestBodies } from '../../../domain/directive/bodies.js';
import type { Bodies, RequestBodies } from '../../../domain/item/bodies.js';
import { defineTexts, type Text, type Texts } from '../i18n/texts.js';

type KeysOf<T> = T extends unknown ? (string extends keyof T ? never : keyof T) : never;
/** Every field of every command's body. */
export type FieldName = KeysOf<
  | Bodies[keyof Bodies]
  | RequestBodies[keyof RequestBodies]
  | DirectiveBodies[keyof DirectiveBodies]
  | DirectiveRequestBodies[keyof DirectiveRequestBodies]
>;

/** What each field is called; a field that is new in a body does not compile without. */
export const fieldTexts = {
  verifier: { zh: '审核人', en: 'Verifier' },
  status: { zh: '现状', en: 'How it stands' },
  percent: { zh: '完成进度', en: 'Progress' },
  issuedOn: { zh: '交办日期', en: 'Issued on' },
  closedOn: { zh: '办结日期', en: 'Closed on' },
  number: { zh: '编号', en: 'Number' },
  unit: { zh: '单位', en: 'Unit' },
  person: { zh: '经办人', en: 'Handler' },
  progress: { zh: '进展情况', en: 'What was done' },
  problems: { zh: '存在问题', en: 'Problems' },
  next: { zh: '下一步打算', en: 'What comes next' },
  help: { zh: '需协调事项', en: 'Help needed' },
  evidence: { zh: '佐证材料', en: 'Evidence' },
  reportId: { zh: '反馈', en: 'Report' },
  submissionId: { zh: '成果', en: 'Submitted work' },
  accept: { zh: '审阅结论', en: 'Decision' },
  pass: { zh: '结论', en: 'Decision' },
  reason: { zh: '理由', en: 'Reason' },
  comment: { zh: '批示意见', en: 'Comment' },
  no: { zh: '节点', en: 'Which one' },
  slot: { zh: '席位', en: 'Place' },
  title: { zh: '标题', en: 'Title' },
  requirement: { zh: '办理要求', en: 'What is asked' },
  due: { zh: '时限', en: 'Due' },
  until: { zh: '中止至', en: 'Suspended until' },
  reworkDue: { zh: '整改时限', en: 'Rework due' },
  on: { zh: '发生日期', en: 'Happened on' },
  remove: { zh: '取消该节点', en: 'Remove this milestone' },
  note: { zh: '说明', en: 'Note' },
  shown: { zh: '落实情况', en: 'How it was carried out' },
  summary: { zh: '办理结果', en: 'What was achieved' },
  target: { zh: '延期对象', en: 'What to extend' },
  measures: { zh: '各项措施落实情况', en: 'How each measure was carried out' },
  milestones: { zh: '未完成节点的说明', en: 'Why milestones are not met' },
  leadUnit: { zh: '牵头单位', en: 'Lead unit' },
  role: { zh: '参与方式', en: 'Part' },
  evidenceKinds: { zh: '佐证要求', en: 'Evidence asked for' },
  tags: { zh: '标签', en: 'Tags' },
  responsiblePost: { zh: '责任领导', en: 'Responsible leader' },
  text: { zh: '内容', en: 'Text' },
  effects: { zh: '随附处置', en: 'Effects' },
  instruction: { zh: '批示', en: 'Instruction' },
  id: { zh: '代录事项', en: 'What was recorded for you' },
  to: { zh: '对象', en: 'To whom' },
  post: { zh: '签批岗位', en: 'Post' },
  directive: { zh: '批示/决策部署', en: 'Directive' },
  mandatory: { zh: '必办', en: 'Mandatory' },
  packageDigest: { zh: '签署内容', en: 'What is signed' },
  source: { zh: '来文', en: 'Source' },
  receivedOn: { zh: '收文日期', en: 'Received on' },
  urgency: { zh: '紧急程度', en: 'Urgency' },
  confidentiality: { zh: '公开属性', en: 'Who may see it' },
  interimDues: { zh: '进展报告时限', en: 'Interim reports due' },
  finalDue: { zh: '总结报告时限', en: 'Final report due' },
  heldOn: { zh: '会议日期', en: 'Held on' },
  meeting: { zh: '会议名称', en: 'Meeting' },
  firstTopic: { zh: '是否作为第一议题', en: 'As its first topic' },
  responsibilities: { zh: '责任分工', en: 'Responsibilities' },
} as const satisfies Record<FieldName, Text>;

/** What a field is called where a command means more than its name says. */
const meantTexts = {
  'register.text': { zh: '批示（部署）内容', en: 'What it says' },
  'register.evidence': { zh: '来文附件', en: 'Files it came with' },
  'register.finalDue': {
    zh: '总结报告时限（不填按本单位规定）',
    en: 'Final report due (the office’s usual term if empty)',
  },
  'relay.note': { zh: '学习传达情况', en: 'How it was relayed' },
  'set-measures.measures': { zh: '贯彻措施，每行一条', en: 'Measures, one a line' },
  'amend.measures': { zh: '整改措施，每行一条', en: 'Measures, one a line' },
  'report.no': { zh: '对应哪一次报告', en: 'Which report it answers' },
  'report.text': { zh: '进展情况', en: 'What was done' },
  'request-final-report.text': { zh: '总结报告', en: 'Final report' },
  'instruct.text': { zh: '批示内容', en: 'Instruction' },
  'reopen.text': { zh: '批示内容', en: 'Instruction' },
  'change-dates.interimDues': {
    zh: '进展报告时限（替换未报的；不填则不变）',
    en: 'Interim reports due (instead of those not made; unchanged if empty)',
  },
  'change-dates.finalDue': {
    zh: '总结报告时限（不填则不变）',
    en: 'Final report due (unchanged if empty)',
  },
  'apply.no': { zh: '处置', en: 'Effect' },
  'attach.mandatory': { zh: '是否必办（未办结不得办结批示）', en: 'Must be closed before the directive' },
} as const satisfies Texts;

export const texts = {
  ...fieldTexts,
  ...meantTexts,
  yes: { zh: '通过', en: 'Pass' },
  noPass: { zh: '不通过', en: 'Do not pass' },
  acceptYes: { zh: '认可', en: 'Accept' },
  acceptNo: { zh: '退回', en: 'Return' },
  'status.running': { zh: '在办', en: 'running' },
  'status.closed': { zh: '已办结', en: 'closed' },
  deadline: { zh: '事项时限', en: 'the item’s term' },
  ofMilestone: { zh: '节点 {{no}}：{{title}}', en: 'milestone {{no}}: {{title}}' },
  ofUnit: { zh: '{{unit}} 的分项时限', en: 'the term of {{unit}}' },
  required: { zh: '请填写{{field}}。', en: 'Give: {{field}}.' },
  invalid: { zh: '内容不符合要求。', en: 'This is not as it must be.' },
  isSo: { zh: '是', en: 'Yes' },
  isNot: { zh: '否', en: 'No' },
  'source.kind': { zh: '来源类别', en: 'Kind of source' },
  'source.issuer': { zh: '来文单位（领导）', en: 'Issued by' },
  'source.number': { zh: '文号', en: 'Its number' },
  duty: { zh: '职责', en: 'Duty' },
  addUnit: { zh: '增加单位', en: 'Add a unit' },
  addEffect: { zh: '增加一项处置', en: 'Add an effect' },
  effectItem: { zh: '调整哪个事项', en: 'Which item' },
  effectCommand: { zh: '如何调整', en: 'What to do with it' },
  takeAway: { zh: '移除', en: 'Take away' },
  removeRow: { zh: '移除第 {{no}} 行', en: 'Take row {{no}} away' },
  upload: { zh: '上传文件', en: 'Upload a file' },
  uploading: { zh: '文件仍在上传，请稍候。', en: 'A file is still being uploaded.' },
  choose: { zh: '请选择', en: 'Choose' },
  what: { zh: '办理方式', en: 'What to do' },
  cancel: { zh: '取消', en: 'Cancel' },
  done: { zh: '“{{command}}”已完成', en: '“{{command}}” is done' },
  pending: {
    zh: '“{{command}}”已受理，正在处理，结果将显示在页面中。',
    en: '“{{command}}” is taken in; its outcome will show on the page.',
  },
  unreachable: {
    zh: '暂时连接不到服务器，内容已保留；再次提交不会重复办理。',
    en: 'The server cannot be reached. What you typed is kept; sending it again will not do it twice.',
  },
  staleTitle: { zh: '在您填写期间，情况有了新进展', en: 'It moved on while you were at it' },
  look: { zh: '查看最新情况', en: 'Look at it as it is now' },
  sendAnyway: { zh: '仍然提交', en: 'Send anyway' },
  looked: {
    zh: '现在显示的是最新情况，请核对后提交。',
    en: 'This is how it stands now; check it, then send.',
  },
  over: { zh: '这项工作已不需要您办理', en: 'There is nothing left for you to do here' },
  overHint: {
    zh: '可能已由他人办理，或情况已有变化。',
    en: 'Someone else may have done it, or things have changed.',
  },
  toPage: { zh: '查看详情', en: 'See its page' },
  asked: { zh: '申请内容', en: 'What is asked' },
} as const satisfies Texts;

export const useCommandTexts = defineTexts('commands', texts);

/** Names a field of a command's body. */
export function useFieldName(): (command: string, field: FieldName) => string {
  const t = useCommandTexts();
  return (command, field) => {
    const meant = `${command}.${field}`;
    return t(meant in meantTexts ? (meant as keyof typeof meantTexts) : field);
  };
}

import type { Duration } from '../calendar/duration.js';
import { disposalRung } from '../clocks/clock.js';
import type { Bilingual, Language } from '../language.js';
import type { AudienceRole, ClockKind, Lamp, Level, RequestKind } from '../policies/rules.js';
import type { RequestStatus, Slot } from '../sign-off/request.js';
import type { AssignmentRole, AssignmentStatus, FilingStatus } from './state.js';

/** A unit's part in an item. */
export const assignmentRoleLabels: Record<AssignmentRole, Bilingual> = {
  lead: { zh: '牵头', en: 'lead' },
  joint_lead: { zh: '联合牵头', en: 'joint lead' },
  co: { zh: '协办', en: 'co unit' },
};

/** How a unit's contract stands. */
export const assignmentStatusLabels: Record<AssignmentStatus, Bilingual> = {
  pending: { zh: '待签收', en: 'to be acknowledged' },
  acknowledged: { zh: '办理中', en: 'at work' },
  submitted: { zh: '已报送成果', en: 'work submitted' },
  accepted: { zh: '已完成', en: 'accepted' },
  waived: { zh: '免予报送', en: 'waived' },
  ended: { zh: '已结束', en: 'ended' },
};

/** How a report or submitted work stands. */
export const filingStatusLabels: Record<FilingStatus, Bilingual> = {
  awaiting_head: { zh: '待本单位审签', en: 'waits for the head of the unit' },
  filed: { zh: '已报出', en: 'filed' },
  accepted: { zh: '已认可', en: 'accepted' },
  rejected: { zh: '已退回', en: 'sent back' },
};

/** How a request stands. */
export const requestStatusLabels: Record<RequestStatus, Bilingual> = {
  awaiting_head: { zh: '待本单位审签', en: 'waits for the head of the unit' },
  verifying: { zh: '审核中', en: 'being verified' },
  signing: { zh: '签批中', en: 'being signed' },
  granted: { zh: '已批准', en: 'granted' },
  refused: { zh: '未批准', en: 'refused' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  lapsed: { zh: '已失效', en: 'lapsed' },
};

/** What became of one place of a sign-off chain. */
export const decisionLabels: Record<NonNullable<Slot['decision']>, Bilingual> = {
  signed: { zh: '已签批', en: 'signed' },
  rejected: { zh: '已退回', en: 'rejected' },
  noted: { zh: '已阅知', en: 'noted' },
  dropped: { zh: '无需签批', en: 'not needed' },
};

export const urgencyLabels = {
  normal: { zh: '一般', en: 'normal' },
  urgent: { zh: '加急', en: 'urgent' },
  critical: { zh: '特急', en: 'critical' },
} as const satisfies Record<string, Bilingual>;

/** Who may see an item or a directive besides those who take part in it. */
export const confidentialityLabels = {
  public: { zh: '单位内公开', en: 'the office' },
  internal: { zh: '仅参与单位', en: 'only who takes part' },
} as const satisfies Record<string, Bilingual>;

/** Kinds of item. */
export const kindLabels = {
  task: { zh: '任务', en: 'task' },
  rectification: { zh: '整改', en: 'rectification' },
} as const satisfies Record<string, Bilingual>;

export const lampLabels = {
  red: { zh: '红灯', en: 'red' },
  yellow: { zh: '黄灯', en: 'yellow' },
  green: { zh: '绿灯', en: 'green' },
  grey: { zh: '灰灯', en: 'grey' },
} as const satisfies Record<Lamp, Bilingual>;

/** What each clock counts, as a noun. */
export const clockLabels: Record<ClockKind, Bilingual> = {
  acknowledge: { zh: '签收期限', en: 'acknowledgement' },
  report: { zh: '反馈期限', en: 'report' },
  milestone: { zh: '期限', en: 'milestone' },
  deadline: { zh: '办理期限', en: 'deadline' },
  review: { zh: '审阅期限', en: 'review' },
  verify: { zh: '审核期限', en: 'verification' },
  sign_off: { zh: '签批期限', en: 'sign-off' },
  resume: { zh: '中止期', en: 'suspension' },
  confirm: { zh: '代录确认期限', en: 'confirmation' },
  recheck: { zh: '回头看', en: 'recheck' },
  standing_review: { zh: '年度复核', en: 'yearly review' },
  overdue_disposal: { zh: '逾期处置', en: 'disposal of what is overdue' },
  relay: { zh: '学习传达期限', en: 'relay' },
  measures: { zh: '贯彻措施期限', en: 'measures' },
  interim: { zh: '进展报告期限', en: 'interim report' },
  final: { zh: '总结报告期限', en: 'final report' },
};

export const requestKindLabels: Record<RequestKind, Bilingual> = {
  return: { zh: '退回申请', en: 'request to return' },
  extension: { zh: '延期申请', en: 'request for extension' },
  suspension: { zh: '中止申请', en: 'request to suspend' },
  cancellation: { zh: '撤销申请', en: 'request to cancel' },
  closure: { zh: '办结申请', en: 'request to close' },
  final_report: { zh: '总结报告', en: 'final report' },
};

/** Whom a rung or message addresses. */
export const audienceLabels: Record<AudienceRole, Bilingual> = {
  handler: { zh: '承办人', en: 'handler' },
  head: { zh: '单位负责人', en: 'head of the unit' },
  lead: { zh: '牵头单位', en: 'lead unit' },
  overseer: { zh: '督办人员', en: 'overseer' },
  overseer_head: { zh: '督办单位负责人', en: 'head of the overseer' },
  office: { zh: '督查机构', en: 'supervision office' },
  leader_in_charge: { zh: '分管领导', en: 'leader in charge' },
  main_leader: { zh: '主要领导', en: 'main leader' },
  verifier: { zh: '审核人', en: 'verifier' },
  holder: { zh: '签批人', en: 'signer' },
  secretary: { zh: '秘书', en: 'secretary' },
  requester: { zh: '申请人', en: 'requester' },
  units: { zh: '各承办单位', en: 'units on the item' },
  principal: { zh: '被代录人', en: 'who it was recorded for' },
};

/** Whom an overdue item has climbed to, by its level. */
export const levelLabels: Record<Level, Bilingual> = {
  0: { zh: '承办单位与督办部门', en: 'unit and office' },
  1: audienceLabels.leader_in_charge,
  2: audienceLabels.main_leader,
  3: { zh: '以上层级', en: 'above' },
};

/** Why a clock ended or a request lapsed. */
export const causeLabels: Readonly<Record<string, Bilingual>> = {
  closure_filed: { zh: '办结申请已报出', en: 'closure was filed' },
  deadline_changed: { zh: '期限已调整', en: 'the deadline changed' },
  dates_changed: { zh: '报告时限已调整', en: 'the report dates changed' },
  directive_amended: { zh: '批示已修订', en: 'the directive was amended' },
  directive_closed: { zh: '批示已办结', en: 'the directive was closed' },
  directive_voided: { zh: '批示已作废', en: 'the directive was made void' },
  event_occurred: { zh: '事件已发生', en: 'the event occurred' },
  extended: { zh: '已延期', en: 'extended' },
  item_amended: { zh: '事项已修订', en: 'the item was amended' },
  item_cancelled: { zh: '事项已撤销', en: 'the item was cancelled' },
  item_closed: { zh: '事项已办结', en: 'the item was closed' },
  item_reopened: { zh: '重新办理', en: 'the item was reopened' },
  item_voided: { zh: '事项已作废', en: 'the item was voided' },
  measure_shown: { zh: '措施已更新', en: 'a measure was shown' },
  milestone_met: { zh: '节点已完成', en: 'the milestone was met' },
  milestone_removed: { zh: '节点已取消', en: 'the milestone was removed' },
  milestone_set: { zh: '节点已调整', en: 'the milestone was set' },
  next_period: { zh: '进入下一周期', en: 'the next period began' },
  reassigned: { zh: '已转办', en: 'reassigned' },
  recheck_failed: { zh: '回头看未通过', en: 'the recheck failed' },
  recheck_waived: { zh: '免予回头看', en: 'the recheck was waived' },
  reopened: { zh: '重新办理', en: 'reopened' },
  report_rejected: { zh: '反馈被退回', en: 'the report was rejected' },
  request_refused: { zh: '申请未通过', en: 'the request was refused' },
  request_withdrawn: { zh: '申请已撤回', en: 'the request was withdrawn' },
  resumed: { zh: '恢复办理', en: 'the item resumed' },
  returned: { zh: '已退回', en: 'returned' },
  rework: { zh: '退回修改', en: 'sent back for rework' },
  sent_back: { zh: '单位负责人退回', en: 'sent back by the head of the unit' },
  suspended: { zh: '已中止', en: 'suspended' },
  unit_added: { zh: '已增加单位', en: 'a unit was added' },
  unit_removed: { zh: '已移除单位', en: 'the unit was removed' },
  waived: { zh: '免予报送', en: 'waived' },
  work_accepted: { zh: '成果已认可', en: 'the work was accepted' },
  work_submitted: { zh: '成果已报送', en: 'the work was submitted' },
};

/** Fields a revision may name. */
export const fieldLabels: Readonly<Record<string, Bilingual>> = {
  title: { zh: '标题', en: 'title' },
  requirement: { zh: '工作要求', en: 'requirement' },
  source: { zh: '来文', en: 'source' },
  urgency: { zh: '紧急程度', en: 'urgency' },
  confidentiality: { zh: '公开范围', en: 'confidentiality' },
  measures: { zh: '措施', en: 'measures' },
  evidenceKinds: { zh: '佐证材料', en: 'kinds of evidence' },
  tags: { zh: '标签', en: 'tags' },
  responsiblePost: { zh: '责任领导', en: 'responsible leader' },
};

const unitLabels: Record<Duration['unit'], { zh: string; en: string }> = {
  workday: { zh: '个工作日', en: 'working day' },
  workhour: { zh: '个工作小时', en: 'working hour' },
  day: { zh: '天', en: 'day' },
  hour: { zh: '小时', en: 'hour' },
};

/** A length of time as people say it: 2个工作日, 2 working days. */
export function durationWords({ amount, unit }: Duration, language: Language): string {
  const words = unitLabels[unit][language];
  return language === 'zh' ? `${amount}${words}` : `${amount} ${words}${amount === 1 ? '' : 's'}`;
}

/** Where a rung stands, in words: by its offset from the due, or by what follows the last one. */
export function rungWords(rung: string, offset: Duration | undefined, language: Language): string {
  const zh = language === 'zh';
  if (rung === disposalRung) return zh ? '逾期待处置' : 'overdue, to be disposed of';
  if (rung === 'rest_day') return zh ? '休息日前' : 'before the day off';
  if (!offset) return rung;
  if (offset.amount === 0) return zh ? '到期' : 'at the due';
  const length = durationWords({ ...offset, amount: Math.abs(offset.amount) }, language);
  if (zh) return `${offset.amount < 0 ? '到期前' : '逾期'}${length}`;
  return `${length} ${offset.amount < 0 ? 'before' : 'after'} the due`;
}

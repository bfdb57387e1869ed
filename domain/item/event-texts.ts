import type { Bilingual, Language } from '../refusals.js';
import type { DomainEvent } from '../process.js';
import type { ItemEventKind } from './events.js';

/** The timeline's sentence for every kind of event; `{name}` stands for a field of its data. */
export const eventTexts = {
  item_issued: { zh: '立项交办', en: 'Issued' },
  item_taken_over: { zh: '接续在办事项', en: 'Taken over' },
  assignment_acknowledged: { zh: '签收（{assignment}）', en: 'Acknowledged ({assignment})' },
  handler_assigned: { zh: '分办给 {person}', en: 'Handler named: {person}' },
  report_made: { zh: '反馈：{progress}', en: 'Report: {progress}' },
  report_filed: { zh: '反馈已报出（{id}）', en: 'Report filed ({id})' },
  report_sent_back: { zh: '反馈退回修改：{reason}', en: 'Report sent back: {reason}' },
  report_accepted: { zh: '反馈已审阅（{id}）', en: 'Report accepted ({id})' },
  report_rejected: { zh: '反馈被退回：{reason}', en: 'Report rejected: {reason}' },
  milestone_set: { zh: '设置节点 {no}：{title}，{due}', en: 'Milestone {no} set: {title}, {due}' },
  milestone_removed: { zh: '取消节点 {no}', en: 'Milestone {no} removed' },
  milestone_met: { zh: '节点 {no} 已完成', en: 'Milestone {no} met' },
  measure_shown: { zh: '措施 {no} 已落实：{shown}', en: 'Measure {no} shown: {shown}' },
  submission_made: { zh: '报送成果：{summary}', en: 'Work submitted: {summary}' },
  submission_filed: { zh: '成果已报出（{id}）', en: 'Submission filed ({id})' },
  submission_sent_back: { zh: '成果退回修改：{reason}', en: 'Submission sent back: {reason}' },
  submission_accepted: { zh: '成果已认可（{assignment}）', en: 'Work accepted ({assignment})' },
  submission_rejected: { zh: '成果被退回：{reason}', en: 'Work rejected: {reason}' },
  assignment_waived: { zh: '免予报送：{reason}', en: 'Waived: {reason}' },
  request_made: {
    zh: '提出申请（{request.kind}）：{reason}{summary}',
    en: 'Request made ({request.kind}): {reason}{summary}',
  },
  request_approved: { zh: '{unit} 负责人同意报出', en: 'Approved by the head of {unit}' },
  request_filed: { zh: '申请已报出，内容已固定（{digest}）', en: 'Request filed, content frozen ({digest})' },
  request_verified: { zh: '审核：{reason}', en: 'Verified: {reason}' },
  step_opened: { zh: '进入签批环节 {no}', en: 'Sign-off step {no} opened' },
  step_decided: { zh: '{post} 签批意见：{comment}{reason}', en: '{post} decided: {comment}{reason}' },
  step_passed: { zh: '签批环节 {no} 通过', en: 'Sign-off step {no} passed' },
  step_rejected: { zh: '签批环节 {no} 退回', en: 'Sign-off step {no} rejected' },
  step_delegated: { zh: '委托 {to} 签批：{reason}', en: 'Delegated to {to}: {reason}' },
  signer_added: { zh: '加签：{post}', en: 'Signer added: {post}' },
  step_reassigned: { zh: '调整签批人：{reason}', en: 'Step reassigned: {reason}' },
  request_granted: { zh: '申请通过（{id}）', en: 'Request granted ({id})' },
  request_refused: { zh: '申请未通过：{reason}', en: 'Request refused: {reason}' },
  request_withdrawn: { zh: '撤回申请（{id}）', en: 'Request withdrawn ({id})' },
  request_lapsed: { zh: '申请失效：{why}', en: 'Request lapsed: {why}' },
  lead_reassigned: {
    zh: '转办：{assignment.unit}，{reason}',
    en: 'Reassigned to {assignment.unit}: {reason}',
  },
  unit_added: { zh: '增加单位：{assignment.unit}', en: 'Unit added: {assignment.unit}' },
  unit_removed: { zh: '移除承办：{reason}', en: 'Unit removed: {reason}' },
  item_amended: { zh: '修订：{reason}', en: 'Amended: {reason}' },
  deadline_changed: { zh: '期限由 {from} 调整为 {due}', en: 'Deadline changed from {from} to {due}' },
  instruction_given: { zh: '领导批示：{text}', en: 'Instruction: {text}' },
  instruction_applied: {
    zh: '落实批示 {no} 第 {effect} 项',
    en: 'Instruction {no}: effect {effect} applied',
  },
  confirmation_asked: { zh: '代录，待 {principal} 确认', en: 'Recorded for {principal}, to be confirmed' },
  record_confirmed: { zh: '已确认代录（{id}）', en: 'Record confirmed ({id})' },
  event_occurred: { zh: '自 {on} 起算：{note}', en: 'Occurred on {on}: {note}' },
  standing_continued: { zh: '年度复核：继续坚持', en: 'Yearly review: continued' },
  urged: { zh: '催办 {to}：{text}', en: 'Urged {to}: {text}' },
  commented: { zh: '留言：{text}', en: 'Comment: {text}' },
  item_suspended: { zh: '中止至 {until}', en: 'Suspended until {until}' },
  item_resumed: { zh: '恢复办理：{reason}', en: 'Resumed: {reason}' },
  item_cancelled: { zh: '已撤销', en: 'Cancelled' },
  item_closed: { zh: '已办结/销号', en: 'Closed' },
  item_reopened: { zh: '重新办理：{reason}', en: 'Reopened: {reason}' },
  item_voided: { zh: '作废：{reason}', en: 'Voided: {reason}' },
  recheck_passed: { zh: '回头看通过', en: 'Recheck passed' },
  recheck_failed: { zh: '回头看未通过：{reason}', en: 'Recheck failed: {reason}' },
  recheck_waived: { zh: '免予回头看：{reason}', en: 'Recheck waived: {reason}' },
  rehearsal_started: { zh: '转为演练', en: 'Marked as rehearsed' },
  clock_armed: {
    zh: '{clock.kind} 开始计时，到期 {clock.due}',
    en: '{clock.kind} clock runs, due {clock.due}',
  },
  clock_met: { zh: '{kind} 按时点 {at} 完成', en: '{kind} met as of {at}' },
  clock_missed: { zh: '{kind} 逾期（{at}）', en: '{kind} missed ({at})' },
  clock_held: { zh: '{kind} 暂停计算（待审）', en: '{kind} held (being decided)' },
  clock_released: { zh: '{kind} 继续计时', en: '{kind} runs on' },
  clock_paused: { zh: '{kind} 暂停', en: '{kind} paused' },
  clock_ended: { zh: '{kind} 结束（{why}）', en: '{kind} ended ({why})' },
  clock_recomputed: { zh: '{kind} 由 {from} 重新推算为 {due}', en: '{kind} recomputed from {from} to {due}' },
  rung_fired: { zh: '提醒：{kind} {rung}', en: 'Reminder: {kind} {rung}' },
} as const satisfies Record<ItemEventKind, Bilingual>;

/** The sentence of one event; a field the event lacks reads as nothing. */
export function eventText(event: Pick<DomainEvent, 'kind' | 'data'>, language: Language): string {
  const text = (eventTexts as Record<string, Bilingual>)[event.kind];
  if (!text) return event.kind;
  return text[language].replace(/\{([\w.]+)\}/g, (_, path: string) => {
    const value = path
      .split('.')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], event.data);
    return value === undefined || value === null
      ? ''
      : typeof value === 'string'
        ? value
        : JSON.stringify(value);
  });
}

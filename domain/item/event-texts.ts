import type { Bilingual } from '../language.js';
import type { ItemEventKind } from './events.js';

/**
 * The timeline's sentences: one for every kind of event, and `kind.variant` where its kinds read differently. `{name}`
 * stands for a value of event-words.ts, `[[…]]` for what is left out when a value in it is missing.
 */
export const eventTexts = {
  item_issued: {
    zh: '立项交办：{lead}牵头[[，{others}协办]]',
    en: 'Issued: led by {lead}[[, with {others}]]',
  },
  item_taken_over: {
    zh: '接续在办事项：{lead}牵头[[，{others}协办]]，进度{percent}%',
    en: 'Taken over while running: led by {lead}[[, with {others}]], at {percent}%',
  },
  'item_taken_over.closed': {
    zh: '补录已办结事项：{lead}牵头[[，{others}协办]]',
    en: 'Taken over as closed: led by {lead}[[, with {others}]]',
  },
  assignment_acknowledged: { zh: '{unit}签收', en: 'Acknowledged by {unit}' },
  handler_assigned: { zh: '{unit}分办给{person}', en: 'Handler of {unit}: {person}' },
  report_made: {
    zh: '{unit}反馈[[（进度{percent}%）]]：{progress}',
    en: 'Report by {unit}[[ ({percent}%)]]: {progress}',
  },
  report_filed: { zh: '{unit}的反馈已报出', en: 'Report of {unit} filed' },
  report_sent_back: {
    zh: '{unit}的反馈退回修改[[：{reason}]]',
    en: 'Report of {unit} sent back within the unit[[: {reason}]]',
  },
  report_accepted: { zh: '{unit}的反馈已审阅', en: 'Report of {unit} accepted' },
  report_rejected: { zh: '{unit}的反馈被退回：{reason}', en: 'Report of {unit} rejected: {reason}' },
  milestone_set: {
    zh: '设置节点“{title}”，{due}前完成',
    en: 'Milestone “{title}” set, due {due}',
  },
  milestone_removed: { zh: '取消节点“{milestone}”', en: 'Milestone “{milestone}” removed' },
  milestone_met: {
    zh: '节点“{milestone}”已完成[[：{note}]]',
    en: 'Milestone “{milestone}” met[[: {note}]]',
  },
  measure_shown: { zh: '措施{no}已落实：{shown}', en: 'Measure {no} shown: {shown}' },
  submission_made: { zh: '{unit}报送成果：{summary}', en: 'Work submitted by {unit}: {summary}' },
  submission_filed: { zh: '{unit}的成果已报出', en: 'Work of {unit} filed' },
  submission_sent_back: {
    zh: '{unit}的成果退回修改[[：{reason}]]',
    en: 'Work of {unit} sent back within the unit[[: {reason}]]',
  },
  submission_accepted: { zh: '{unit}的成果已认可', en: 'Work of {unit} accepted' },
  'submission_accepted.silence': {
    zh: '{unit}的成果逾期未审阅，视为认可',
    en: 'Work of {unit} accepted: nobody objected in time',
  },
  submission_rejected: { zh: '{unit}的成果被退回：{reason}', en: 'Work of {unit} rejected: {reason}' },
  assignment_waived: {
    zh: '免予{unit}报送[[：{reason}]]',
    en: '{unit} released from its part[[: {reason}]]',
  },
  request_made: { zh: '{unit}提出{request}[[：{reason}]]', en: '{unit} made a {request}[[: {reason}]]' },
  'request_made.return': {
    zh: '{unit}申请退回[[：{reason}]]',
    en: '{unit} asks to return the item[[: {reason}]]',
  },
  'request_made.extension': {
    zh: '{unit}申请将{target}[[由{from}]]延至{due}[[：{reason}]]',
    en: '{unit} asks to move {target}[[ from {from}]] to {due}[[: {reason}]]',
  },
  'request_made.suspension': {
    zh: '{unit}申请中止至{until}[[：{reason}]]',
    en: '{unit} asks to suspend the item until {until}[[: {reason}]]',
  },
  'request_made.cancellation': {
    zh: '[[{unit}]]申请撤销[[：{reason}]]',
    en: 'Cancellation asked[[ by {unit}]][[: {reason}]]',
  },
  'request_made.closure': {
    zh: '{unit}申请办结[[：{summary}]]',
    en: '{unit} asks for closure[[: {summary}]]',
  },
  request_approved: { zh: '{unit}负责人同意报出{request}', en: 'The head of {unit} approved the {request}' },
  request_filed: {
    zh: '{request}已报出，内容已固定（摘要{digest}）',
    en: 'The {request} was filed and its content frozen (digest {digest})',
  },
  request_verified: {
    zh: '{request}审核通过[[：{reason}]]',
    en: 'Verified, the {request} may be signed[[: {reason}]]',
  },
  'request_verified.fail': {
    zh: '{request}审核不通过[[：{reason}]][[，整改期限{reworkDue}]]',
    en: 'Verification failed, {request}[[: {reason}]][[; rework by {reworkDue}]]',
  },
  step_opened: { zh: '{request}进入签批：{step}', en: 'To be signed, {request}: {step}' },
  step_decided: { zh: '{post}{decision}{request}', en: '{post}: {decision}, {request}' },
  'step_decided.signed': {
    zh: '{post}同意{request}[[（{via}）]][[：{comment}]]',
    en: 'Signed by {post}[[ ({via})]], {request}[[: {comment}]]',
  },
  'step_decided.rejected': {
    zh: '{post}退回{request}[[（{via}）]][[：{reason}]]',
    en: 'Rejected by {post}[[ ({via})]], {request}[[: {reason}]]',
  },
  'step_decided.noted': {
    zh: '{post}阅知{request}[[（{via}）]][[：{comment}]]',
    en: 'Noted by {post}[[ ({via})]], {request}[[: {comment}]]',
  },
  'step_decided.dropped': {
    zh: '免{post}签批{request}[[：{reason}]]',
    en: '{post} no longer signs, {request}[[: {reason}]]',
  },
  step_passed: { zh: '{request}签批通过：{step}', en: 'Signed, {request}: {step}' },
  'step_passed.silence': {
    zh: '{request}逾期未批，视为阅知：{step}',
    en: 'Passed without an instruction, {request}: {step}',
  },
  step_rejected: { zh: '{request}签批退回：{step}', en: 'Rejected, {request}: {step}' },
  step_delegated: {
    zh: '{request}委托{person}签批：{reason}',
    en: 'Delegated to {person}, {request}: {reason}',
  },
  signer_added: { zh: '{request}加签：{post}', en: 'Signer added, {request}: {post}' },
  step_reassigned: {
    zh: '{request}签批人调整[[为{post}]]：{reason}',
    en: 'Signer changed[[ to {post}]], {request}: {reason}',
  },
  request_granted: { zh: '{request}已批准', en: 'Granted: {request}' },
  request_refused: { zh: '{request}未通过[[：{reason}]]', en: 'Refused: {request}[[: {reason}]]' },
  request_withdrawn: { zh: '{request}已撤回', en: 'Withdrawn: {request}' },
  request_lapsed: { zh: '{request}失效[[：{why}]]', en: 'Lapsed: {request}[[: {why}]]' },
  lead_reassigned: { zh: '转{unit}牵头办理：{reason}', en: 'Reassigned to {unit}: {reason}' },
  unit_added: {
    zh: '增加{unit}（{role}）[[：{reason}]]',
    en: 'Joined by {unit} as {role}[[: {reason}]]',
  },
  unit_removed: { zh: '{unit}不再承办：{reason}', en: '{unit} left the item: {reason}' },
  item_amended: { zh: '修订{fields}[[：{reason}]]', en: 'Amended {fields}[[: {reason}]]' },
  deadline_changed: {
    zh: '期限[[由{from}]]调整为{due}[[：{reason}]]',
    en: 'Deadline moved[[ from {from}]] to {due}[[: {reason}]]',
  },
  instruction_given: { zh: '{principal}批示：{text}', en: 'Instruction by {principal}: {text}' },
  instruction_applied: {
    zh: '批示{no}第{effect}项已落实',
    en: 'Effect {effect} of instruction {no} applied',
  },
  confirmation_asked: {
    zh: '代录“{command}”，待{principal}确认',
    en: '“{command}” recorded for {principal}, to be confirmed',
  },
  record_confirmed: { zh: '代录内容已确认', en: 'What was recorded is confirmed' },
  event_occurred: { zh: '自{on}起算[[：{note}]]', en: 'Counted from {on}[[: {note}]]' },
  standing_continued: {
    zh: '年度复核：继续坚持[[，{note}]]',
    en: 'Yearly review: goes on[[, {note}]]',
  },
  urged: { zh: '催办{unit}[[：{text}]]', en: 'Urged {unit}[[: {text}]]' },
  commented: { zh: '留言：{text}', en: 'Comment: {text}' },
  item_suspended: { zh: '中止至{until}', en: 'Suspended until {until}' },
  item_resumed: {
    zh: '恢复办理[[，期限{due}]][[：{reason}]]',
    en: 'Resumed[[, due {due}]][[: {reason}]]',
  },
  item_cancelled: { zh: '已撤销', en: 'Cancelled' },
  item_closed: { zh: '已办结', en: 'Closed' },
  'item_closed.rectification': { zh: '已销号', en: 'Closed' },
  item_reopened: {
    zh: '重新办理，期限{due}：{reason}',
    en: 'Reopened, due {due}: {reason}',
  },
  item_voided: { zh: '作废：{reason}', en: 'Voided: {reason}' },
  recheck_passed: { zh: '回头看通过[[：{note}]]', en: 'Recheck passed[[: {note}]]' },
  recheck_failed: { zh: '回头看未通过：{reason}', en: 'Recheck failed: {reason}' },
  recheck_waived: { zh: '免予回头看：{reason}', en: 'Recheck waived: {reason}' },
  rehearsal_started: { zh: '转为演练', en: 'Marked as rehearsed' },
  clock_armed: { zh: '{clock}：{due}', en: 'Due {due}: {clock}' },
  clock_met: { zh: '{clock}：{at}完成', en: 'Met on {at}: {clock}' },
  clock_missed: { zh: '{clock}：{at}逾期', en: 'Missed on {at}: {clock}' },
  clock_held: { zh: '{clock}暂停计算，待审', en: 'Held while being decided: {clock}' },
  clock_released: { zh: '{clock}继续计算', en: 'Runs on: {clock}' },
  clock_paused: { zh: '{clock}因中止停算', en: 'Paused: {clock}' },
  clock_ended: { zh: '{clock}不再计算[[：{why}]]', en: 'Ended: {clock}[[ ({why})]]' },
  clock_recomputed: {
    zh: '{clock}按新日历由{from}调整为{due}',
    en: 'Recomputed from {from} to {due}: {clock}',
  },
  rung_fired: {
    zh: '{clock}提醒：{rung}[[（第{times}次）]]',
    en: 'Reminder, {rung}[[ (no. {times})]]: {clock}',
  },
  directive_attached: { zh: '列入批示/决策部署', en: 'Attached to a directive' },
  directive_detached: { zh: '脱离批示/决策部署：{reason}', en: 'Detached from its directive: {reason}' },
} as const satisfies Record<ItemEventKind, Bilingual> & Record<string, Bilingual>;

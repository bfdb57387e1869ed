import type { Bilingual } from './language.js';

/** Every refusal of the rule book, by stable code; `{name}` stands for a parameter. */
export const refusalTexts = {
  'source.unknown': {
    zh: '来源类别“{kind}”不在本单位目录中。可选：{known.zh}。',
    en: 'The kind of source “{kind}” is not in this office’s catalogue. Known are: {known.en}.',
  },
  'draft.changed': {
    zh: '草稿已被他人修改或删除，请刷新后重试。',
    en: 'The draft has been changed or discarded since; reload it and try again.',
  },
  'key.reused': {
    zh: '同一幂等键已用于另一内容，请换一个新键。',
    en: 'This idempotency key was used with another payload; use a new key.',
  },
  'item.stale-version': {
    zh: '事项已有新进展（当前版本 {version}），请查看后再操作。',
    en: 'The item has moved on (now version {version}); look at it and decide again.',
  },
  'item.number-taken': {
    zh: '编号 {number} 已被使用。',
    en: 'The number {number} is already taken.',
  },
  'item.already-issued': {
    zh: '该事项已立项交办。',
    en: 'The item has already been issued.',
  },
  'item.not-issued': {
    zh: '该事项尚未立项交办。',
    en: 'The item has not been issued yet.',
  },
  'item.wrong-phase': {
    zh: '事项处于“{phase}”，不能执行“{command}”。',
    en: 'The item is {phase}; {command} is not possible.',
  },
  'command.unknown': {
    zh: '没有“{command}”这一操作。',
    en: 'There is no command {command}.',
  },
  'command.not-yours': {
    zh: '您无权对本事项执行“{command}”。',
    en: 'You may not do {command} on this item.',
  },
  'record.not-recordable': {
    zh: '“{command}”不能代录，只能由本人或经授权代办。',
    en: '{command} cannot be recorded for another; they do it themselves or give authority.',
  },
  'reason.required': {
    zh: '请填写理由。',
    en: 'Give a reason.',
  },
  'due.required': {
    zh: '请填写期限。',
    en: 'Give a due date.',
  },
  'due.past': {
    zh: '期限{due}已过，请填写今后的日期。',
    en: 'The date {due} has passed; give one in the future.',
  },
  'unit.unknown': {
    zh: '没有单位“{unit}”。',
    en: 'There is no unit {unit}.',
  },
  'unit.not-yours': {
    zh: '您不是该单位（{unit}）的承办人员。',
    en: 'You do not act for this unit ({unit}).',
  },
  'unit.wrong-role': {
    zh: '该操作只适用于角色：{roles}。',
    en: 'This applies only to units in the role {roles}.',
  },
  'unit.ambiguous': {
    zh: '您代表多个单位（{units}），请指明单位。',
    en: 'You act for several units ({units}); name one.',
  },
  'unit.not-on-item': {
    zh: '单位“{unit}”未承办本事项。',
    en: 'Unit {unit} takes no part in this item.',
  },
  'unit.already-on-item': {
    zh: '单位“{unit}”已在本事项中。',
    en: 'Unit {unit} already takes part in this item.',
  },
  'unit.is-lead': {
    zh: '“{unit}”是牵头单位，请用“转办”更换。',
    en: '{unit} is the lead; reassign it instead.',
  },
  'assignment.wrong-status': {
    zh: '该单位的承办状态为“{status}”，不能执行“{command}”。',
    en: 'The unit’s contract is {status}; {command} is not possible.',
  },
  'handler.not-in-unit': {
    zh: '{person}不在单位“{unit}”。',
    en: '{person} does not belong to unit {unit}.',
  },
  'person.unknown': {
    zh: '没有人员“{person}”。',
    en: 'There is no person {person}.',
  },
  'post.unknown': {
    zh: '没有岗位“{post}”，或该岗位无人。',
    en: 'There is no post {post}, or nobody holds it.',
  },
  'attachment.unknown': {
    zh: '没有附件 {id}，或您无权引用。',
    en: 'There is no attachment {id}, or you may not cite it.',
  },
  'issue.incomplete': {
    zh: '立项缺少：{missing}。',
    en: 'To issue the item, {missing} is missing.',
  },
  'issue.group-leads': {
    zh: '集体单位“{unit}”不能牵头，请逐一立项或指定牵头单位。',
    en: 'A group ({unit}) cannot lead; issue one item per unit or name a lead.',
  },
  'issue.due-past': {
    zh: '期限{due}已过，不能交办。',
    en: 'The due {due} has passed; the item cannot be issued.',
  },
  'issue.no-approver': {
    zh: '“{request}”的签批环节“{step}”无人可签，请先补齐岗位。',
    en: 'Nobody could decide step {step} of a {request} request; fill the post first.',
  },
  'issue.no-verifier': {
    zh: '没有独立的核查人可用，请指定核查人。',
    en: 'No independent verifier is available; name one.',
  },
  'issue.verifier-barred': {
    zh: '{verifier}与本事项有关，不能担任核查人。',
    en: '{verifier} is not independent of this item and cannot verify it.',
  },
  'issue.needs-approval': {
    zh: '立项须经办公室负责人审批。',
    en: 'Issuing needs the head of the office.',
  },
  'take-over.in-future': {
    zh: '接续的日期不能在今天之后。',
    en: 'Dates of work taken over cannot lie in the future.',
  },
  'report.percent-backwards': {
    zh: '进度由 {from}% 降至 {to}%，请说明存在问题。',
    en: 'Progress falls from {from}% to {to}%; state the problem.',
  },
  'filing.name-one': {
    zh: '请指明一份反馈或一份成果。',
    en: 'Name either one report or one submission.',
  },
  'filing.unknown': {
    zh: '没有待处理的“{id}”。',
    en: 'There is nothing waiting under {id}.',
  },
  'filing.wrong-status': {
    zh: '其状态为“{status}”，不能如此处理。',
    en: 'It is {status}; this is not possible.',
  },
  'filing.already-waiting': {
    zh: '已有一份成果（{id}）等待处理。',
    en: 'A submission ({id}) is already waiting.',
  },
  'milestone.unknown': {
    zh: '没有第 {no} 个节点。',
    en: 'There is no milestone {no}.',
  },
  'milestone.met': {
    zh: '第 {no} 个节点已完成。',
    en: 'Milestone {no} has been met.',
  },
  'milestone.incomplete': {
    zh: '请填写节点的名称和期限。',
    en: 'Give the milestone a title and a date.',
  },
  'measure.unknown': {
    zh: '没有第 {no} 条措施。',
    en: 'There is no measure {no}.',
  },
  'return.refused-before': {
    zh: '退回申请已被驳回（维持交办），不能再次申请。',
    en: 'A return was refused before; it cannot be asked again.',
  },
  'return.window-closed': {
    zh: '退回期限（{until}）已过。',
    en: 'The window for returning it ended at {until}.',
  },
  'return.closure-open': {
    zh: '办结申请正在审核，不能申请退回。',
    en: 'A closure is being decided; a return cannot be asked.',
  },
  'extension.not-own': {
    zh: '只能为本单位的期限申请延期。',
    en: 'You may only ask for your own unit’s deadline.',
  },
  'extension.no-deadline': {
    zh: '“{target}”没有正在计时的期限。',
    en: 'No deadline runs for {target}.',
  },
  'extension.held': {
    zh: '办结或成果正在审核，期限已暂停计算。',
    en: 'The deadline is held while the work is being decided.',
  },
  'extension.not-later': {
    zh: '新期限须晚于现期限{due}。',
    en: 'The new date must be later than {due}.',
  },
  'extension.after-due': {
    zh: '期限{due}已过，逾期后不能申请延期。',
    en: 'The due {due} has passed; an extension can no longer be asked.',
  },
  'suspension.closure-open': {
    zh: '办结申请正在审核，不能申请中止。',
    en: 'A closure is being decided; a suspension cannot be asked.',
  },
  'suspension.too-long': {
    zh: '中止最长至 {latest}。',
    en: 'A suspension may last until {latest} at most.',
  },
  'resume.due-required': {
    zh: '原期限{due}已在中止期间届满，请填写新的期限。',
    en: 'The deadline {due} passed during the suspension; give a new one.',
  },
  'closure.units-open': {
    zh: '尚有单位未完成：{units}。',
    en: 'Units are not done yet: {units}.',
  },
  'closure.milestones-open': {
    zh: '节点 {milestones} 未完成，请完成或说明。',
    en: 'Milestones {milestones} are not met; meet or explain them.',
  },
  'closure.measures-open': {
    zh: '措施 {measures} 尚未说明落实情况。',
    en: 'Measures {measures} have not been shown as done.',
  },
  'closure.evidence-missing': {
    zh: '须附佐证材料：{kinds}。',
    en: 'Evidence is required: {kinds}.',
  },
  'request.unknown': {
    zh: '没有申请“{id}”，或已办结。',
    en: 'There is no open request {id}.',
  },
  'request.already-open': {
    zh: '已有一项同类申请（{kind}）在办。',
    en: 'A {kind} request is already open.',
  },
  'request.no-approver': {
    zh: '申请“{kind}”无人可签（{step}）。',
    en: 'Nobody could decide a {kind} request ({step}).',
  },
  'request.no-verifier': {
    zh: '没有独立的核查人可用。',
    en: 'No independent verifier is available.',
  },
  'request.wrong-status': {
    zh: '申请处于“{status}”，不能执行“{command}”。',
    en: 'The request is {status}; {command} is not possible.',
  },
  'request.already-signed': {
    zh: '已有人签批，不能撤回。',
    en: 'Someone has signed; it can no longer be withdrawn.',
  },
  package_changed: {
    zh: '所签内容已变化，请查看最新内容后再签。',
    en: 'What you were shown has changed; look at it again before deciding.',
  },
  'sign-off.own-request': {
    zh: '不得审批本人或本单位的申请。',
    en: 'Nobody decides a request of their own or of their unit.',
  },
  'sign-off.verifier-signs': {
    zh: '核查人不得签批同一申请。',
    en: 'The verifier of a request does not sign it.',
  },
  'sign-off.not-holder': {
    zh: '当前签批环节不在您处。',
    en: 'The open step is not yours to decide.',
  },
  'step.not-inform': {
    zh: '该环节须签批，不是阅知。',
    en: 'This step wants a decision, not a note.',
  },
  'step.already-signer': {
    zh: '岗位 {post} 已在该环节。',
    en: 'Post {post} already signs this step.',
  },
  'step.unknown': {
    zh: '没有可调整的环节或席位（{no}）。',
    en: 'There is no such undecided step or place ({no}).',
  },
  'step.one-must-remain': {
    zh: '会签环节至少保留一个席位。',
    en: 'One signer must remain in the step.',
  },
  'verify.not-verifier': {
    zh: '您不是本申请的核查人。',
    en: 'You are not a verifier of this request.',
  },
  'verify.not-independent': {
    zh: '核查人须独立：您或您的单位参与了本事项。',
    en: 'A verifier is independent: you or your unit worked on this item.',
  },
  'verify.signer': {
    zh: '签批人不得核查同一申请。',
    en: 'Who signs a request does not verify it.',
  },
  'reassign.same-lead': {
    zh: '“{unit}”已是牵头单位。',
    en: '{unit} already leads the item.',
  },
  'amend.nothing': {
    zh: '没有任何改动。',
    en: 'Nothing would change.',
  },
  'deadline.same': {
    zh: '期限没有变化（{due}）。',
    en: 'The deadline is already {due}.',
  },
  'instruction.unknown': {
    zh: '没有批示 {instruction} 的第 {no} 项。',
    en: 'There is no effect {no} of instruction {instruction}.',
  },
  'instruction.applied': {
    zh: '批示 {instruction} 的第 {no} 项已落实。',
    en: 'Effect {no} of instruction {instruction} has been applied.',
  },
  'instruction.effect-unreadable': {
    zh: '所提措施“{command}”的内容不完整或有误。',
    en: 'The proposed {command} cannot be carried out as written.',
  },
  'instruction.unconfirmed': {
    zh: '批示 {instruction} 为代录，须经领导确认后方可落实。',
    en: 'Instruction {instruction} was recorded for the leader; it must be confirmed before this is carried out.',
  },
  'confirmation.unknown': {
    zh: '没有待确认的代录“{id}”。',
    en: 'There is no record {id} waiting to be confirmed.',
  },
  'occur.not-event-bound': {
    zh: '该事项的期限不以事件起算。',
    en: 'The item’s term does not wait for an event.',
  },
  'occur.already': {
    zh: '已于 {on} 起算。',
    en: 'It has already occurred, on {on}.',
  },
  'occur.in-future': {
    zh: '起算日 {on} 尚未到来。',
    en: 'The day {on} lies in the future.',
  },
  'standing.none': {
    zh: '没有待办的年度复核。',
    en: 'No yearly review is waiting.',
  },
  'urge.too-soon': {
    zh: '您上次催办是 {last}，两个工作日内不重复催办。',
    en: 'You urged at {last}; once per two working days is enough.',
  },
  'recheck.none': {
    zh: '没有待办的回头看。',
    en: 'No recheck is waiting.',
  },
  'void.acknowledged': {
    zh: '已有单位签收，不能作废，请申请撤销。',
    en: 'A unit has acknowledged it; ask for cancellation instead.',
  },
  'directive.not-registered': {
    zh: '该批示/决策部署尚未收文登记。',
    en: 'The directive has not been registered yet.',
  },
  'directive.already-registered': {
    zh: '该批示/决策部署已收文登记。',
    en: 'The directive has already been registered.',
  },
  'directive.unknown': {
    zh: '没有该批示/决策部署，或您无权查看。',
    en: 'There is no such directive, or you may not see it.',
  },
  'directive.not-yours': {
    zh: '您无权对本批示/决策部署执行“{command}”。',
    en: 'You may not do {command} on this directive.',
  },
  'directive.wrong-stage': {
    zh: '批示/决策部署处于“{stage}”阶段，不能执行“{command}”。',
    en: 'The directive is at the stage {stage}; {command} is not possible.',
  },
  'directive.received-in-future': {
    zh: '收文日期 {on} 尚未到来。',
    en: 'The day of receipt {on} lies in the future.',
  },
  'directive.meeting-in-future': {
    zh: '会议日期 {on} 尚未到来。',
    en: 'The meeting on {on} has not been held yet.',
  },
  'directive.unit-twice': {
    zh: '单位“{unit}”重复列入责任分工。',
    en: 'Unit {unit} is named twice.',
  },
  'directive.no-lead': {
    zh: '责任分工须有牵头单位。',
    en: 'One unit has to lead.',
  },
  'directive.interim-unknown': {
    zh: '没有待报送的第 {no} 次进展报告。',
    en: 'There is no interim report {no} to be made.',
  },
  'directive.reported': {
    zh: '总结报告已签批，时限不再调整。',
    en: 'The final report has been signed; its date no longer changes.',
  },
  'directive.report-unsigned': {
    zh: '总结报告尚未签批，不能办结。',
    en: 'The final report has not been signed; the directive cannot be closed.',
  },
  'directive.items-open': {
    zh: '名下仍有未办结的必办事项，不能办结。',
    en: 'A mandatory item beneath it is still open; the directive cannot be closed.',
  },
  'directive.has-items': {
    zh: '名下已有事项，不能作废。',
    en: 'Items have been issued beneath it; it cannot be made void.',
  },
  'directive.closed': {
    zh: '该批示/决策部署已办结、作废或不存在，其名下不能再办理事项；如需办理，请先按新批示重新办理，或改列、脱离。',
    en: 'The directive is closed, void or missing: nothing can be carried out beneath it. Have it reopened by a new instruction first, or detach the item.',
  },
  'directive.nothing-new': {
    zh: '名下事项情况没有变化。',
    en: 'Nothing has changed in what the items beneath it come to.',
  },
  'directive.attached': {
    zh: '事项已列入批示/决策部署，请先脱离。',
    en: 'The item is beneath a directive already; detach it first.',
  },
  'directive.not-attached': {
    zh: '事项未列入任何批示/决策部署。',
    en: 'The item is beneath no directive.',
  },
} as const satisfies Record<string, Bilingual>;

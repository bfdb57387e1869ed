import type { Bilingual } from '../language.js';

/** What one kind of todo asks, and the commands that answer it, the likeliest first (`request.` on a request). */
interface TodoRow {
  label: Bilingual;
  commands: readonly string[];
}

/** Every kind of todo in the order in which an item meets them; the last are a directive's alone. */
export const todoTable = {
  acknowledge: { label: { zh: '待签收', en: 'To acknowledge' }, commands: ['acknowledge'] },
  assign: { label: { zh: '待分办', en: 'To assign' }, commands: ['assign-handler', 'reassign'] },
  approve: {
    label: { zh: '待本单位审签', en: 'To approve for the unit' },
    commands: ['approve', 'send-back', 'request.approve', 'request.send-back'],
  },
  report: { label: { zh: '待反馈', en: 'To report on' }, commands: ['report'] },
  submit: { label: { zh: '待报送成果', en: 'Work to submit' }, commands: ['submit-work'] },
  review: {
    label: { zh: '待审阅', en: 'To review' },
    commands: ['review-report', 'accept-work', 'reject-work'],
  },
  verify: { label: { zh: '待审核', en: 'To verify' }, commands: ['request.verify'] },
  sign: {
    label: { zh: '待签批', en: 'To sign' },
    commands: ['request.sign', 'request.reject', 'request.note', 'request.delegate'],
  },
  confirm: { label: { zh: '待确认', en: 'To confirm' }, commands: ['confirm'] },
  recheck: { label: { zh: '待回头看', en: 'To recheck' }, commands: ['recheck'] },
  settle: {
    label: { zh: '待处置', en: 'To settle' },
    commands: ['apply', 'change-deadline', 'resume', 'continue-standing', 'urge', 'reassign'],
  },
  relay: { label: { zh: '待学习传达', en: 'To relay' }, commands: ['relay'] },
  measures: { label: { zh: '待制定贯彻措施', en: 'Measures to set' }, commands: ['set-measures'] },
  close: { label: { zh: '待办结', en: 'To close' }, commands: ['close'] },
} as const satisfies Record<string, TodoRow>;

export type TodoKind = keyof typeof todoTable;
export const todoKinds = Object.keys(todoTable) as TodoKind[];

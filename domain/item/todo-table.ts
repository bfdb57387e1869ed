import type { Bilingual } from '../language.js';

type Commands = readonly string[];

/**
 * What one kind of todo asks, and the commands that answer it on an item and on a directive, the likeliest first
 * (`request.` on a request). Where a directive's depend on what it is about, they stand by the first word of its
 * reference.
 */
interface TodoRow {
  label: Bilingual;
  item: Commands;
  directive: Commands | Readonly<Record<string, Commands>>;
}

const judging = ['request.sign', 'request.reject', 'request.note', 'request.delegate'] as const;

/** Every kind of todo in the order in which an item meets them; the last are a directive's alone. */
export const todoTable = {
  acknowledge: { label: { zh: '待签收', en: 'To acknowledge' }, item: ['acknowledge'], directive: [] },
  assign: {
    label: { zh: '待分办', en: 'To assign' },
    item: ['assign-handler', 'reassign'],
    directive: ['assign'],
  },
  approve: {
    label: { zh: '待本单位审签', en: 'To approve for the unit' },
    item: ['approve', 'send-back', 'request.approve', 'request.send-back'],
    directive: [],
  },
  report: {
    label: { zh: '待反馈', en: 'To report on' },
    item: ['report'],
    directive: { interim: ['report'], final: ['request-final-report'] },
  },
  submit: { label: { zh: '待报送成果', en: 'Work to submit' }, item: ['submit-work'], directive: [] },
  review: {
    label: { zh: '待审阅', en: 'To review' },
    item: ['review-report', 'accept-work', 'reject-work'],
    directive: [],
  },
  verify: { label: { zh: '待审核', en: 'To verify' }, item: ['request.verify'], directive: [] },
  sign: { label: { zh: '待签批', en: 'To sign' }, item: judging, directive: judging },
  confirm: { label: { zh: '待确认', en: 'To confirm' }, item: ['confirm'], directive: ['confirm'] },
  recheck: { label: { zh: '待回头看', en: 'To recheck' }, item: ['recheck'], directive: [] },
  settle: {
    label: { zh: '待处置', en: 'To settle' },
    item: ['apply', 'change-deadline', 'resume', 'continue-standing', 'urge', 'reassign'],
    directive: {
      instruction: ['apply'],
      relay: ['relay'],
      measures: ['set-measures'],
      interim: ['report', 'change-dates'],
      final: ['request-final-report', 'change-dates'],
    },
  },
  relay: { label: { zh: '待学习传达', en: 'To relay' }, item: [], directive: ['relay'] },
  measures: { label: { zh: '待制定贯彻措施', en: 'Measures to set' }, item: [], directive: ['set-measures'] },
  close: { label: { zh: '待办结', en: 'To close' }, item: [], directive: ['close'] },
} as const satisfies Record<string, TodoRow>;

export type TodoKind = keyof typeof todoTable;
export const todoKinds = Object.keys(todoTable) as TodoKind[];

/** The commands that answer one todo, the likeliest first; none where there is no one command that would. */
export function commandsAnswering(kind: TodoKind, subject: 'item' | 'directive', ref: string): Commands {
  const commands: TodoRow['item'] | TodoRow['directive'] = todoTable[kind][subject];
  return isList(commands) ? commands : (commands[ref.split(':')[0] ?? ''] ?? []);
}

const isList = (commands: TodoRow['directive']): commands is Commands => Array.isArray(commands);

import { eventTexts } from '../item/event-texts.js';
import type { Bilingual } from '../language.js';
import type { DirectiveEventKind } from './events.js';

/**
 * The timeline's sentence for every kind of event of a directive; clocks, requests, steps and instructions read as an
 * item's do.
 */
export const directiveEventTexts = {
  ...eventTexts,
  directive_registered: { zh: '收文登记', en: 'Registered' },
  directive_relayed: { zh: '{on}{meeting}学习传达[[：{note}]]', en: 'Relayed at {meeting}[[: {note}]]' },
  measures_set: { zh: '制定贯彻措施', en: 'Measures set' },
  responsibilities_assigned: { zh: '明确责任分工', en: 'Responsibilities assigned' },
  interim_reported: { zh: '报送进展：{text}', en: 'Progress reported: {text}' },
  'request_made.final_report': { zh: '报送总结报告：{summary}', en: 'Final report submitted: {summary}' },
  directive_amended: { zh: '修订{fields}：{reason}', en: 'Amended {fields}: {reason}' },
  report_dates_changed: { zh: '调整报告时限：{reason}', en: 'Report dates changed: {reason}' },
  items_counted: {
    zh: '名下事项{total}项，必办事项{mandatoryOpen}项未办结',
    en: 'Items beneath: {total}; mandatory ones open: {mandatoryOpen}',
  },
  directive_closed: { zh: '已办结', en: 'Closed' },
  directive_reopened: { zh: '按批示{instruction}重新办理', en: 'Reopened by instruction {instruction}' },
  directive_voided: { zh: '作废：{reason}', en: 'Voided: {reason}' },
} as const satisfies Record<DirectiveEventKind, Bilingual> & Record<string, Bilingual>;

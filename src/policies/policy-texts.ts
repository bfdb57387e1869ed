import type { Bilingual } from '../../domain/refusals.js';

/** Refusals when the office's rules or calendars are changed, by stable code. */
export const policyTexts = {
  'policy.wrong': {
    zh: '规则有 {count} 处错误，未作更改。',
    en: 'The rules have {count} faults; nothing was changed.',
  },
  'policy.stale-version': {
    zh: '规则已被他人更改，当前版本为 {version}。',
    en: 'The rules have been changed since; version {version} is in force.',
  },
  'calendar.day-outside': { zh: '{date} 不在 {year} 年内。', en: '{date} does not lie in {year}.' },
  'calendar.day-twice': { zh: '{date} 重复。', en: '{date} stands twice.' },
  'calendar.make-up-weekday': {
    zh: '{date} 不是周末，不能设为调休上班。',
    en: '{date} is no weekend day and cannot be a make-up day.',
  },
  'calendar.too-far': { zh: '期限过长，超出日历范围。', en: 'The duration reaches beyond the calendar.' },
} as const satisfies Record<string, Bilingual>;

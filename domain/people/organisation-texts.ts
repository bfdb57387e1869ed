import type { Bilingual } from '../language.js';

/** What can be wrong with an organisation file or a change to the organisation; `{value}` stands for what is there. */
export const organisationFaultTexts = {
  unknown: { zh: '“{value}”不存在。', en: 'There is no {value}.' },
  twice: { zh: '“{value}”重复。', en: '{value} stands twice.' },
  cycle: { zh: '“{value}”隶属于自身。', en: '{value} leads back to itself.' },
  overlap: { zh: '“{value}”同一时间有两人任职。', en: '{value} would have two holders at one time.' },
  order: { zh: '结束日期 {value} 早于开始日期。', en: 'It ends on {value}, before it begins.' },
  missing: { zh: '缺少“{value}”。', en: '{value} is missing.' },
  past: {
    zh: '“{value}”的任期已经结束，不能改写。',
    en: 'The tenure {value} is over; what is over is not rewritten.',
  },
  'not-allowed': { zh: '此处不能为“{value}”。', en: '{value} is not possible here.' },
} as const satisfies Record<string, Bilingual>;

export type OrganisationFaultCode = keyof typeof organisationFaultTexts;

/** The text of a fault in one language. */
export const organisationFaultText = (
  fault: OrganisationFaultCode,
  value: string,
  language: keyof Bilingual,
): string => organisationFaultTexts[fault][language].replace('{value}', value);

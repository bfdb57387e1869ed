import { organisationFaultTexts } from '../../domain/people/organisation-texts.js';
import type { Bilingual } from '../../domain/refusals.js';

/** Refusals when the organisation is changed, by stable code; faults of a file are `organisation.<fault>`. */
export const organisationTexts: Record<string, Bilingual> = {
  'organisation.wrong': {
    zh: '组织机构文件有 {count} 处错误，未作更改。',
    en: 'The organisation has {count} faults; nothing was changed.',
  },
  'organisation.own-post': {
    zh: '管理员不能为自己任免职务。',
    en: 'An administrator does not appoint themselves.',
  },
  'organisation.last-administrator': {
    zh: '须至少保留一名可登录的系统管理员。',
    en: 'One administrator who can sign in must remain.',
  },
  'organisation.orphans': {
    zh: '办理中的事项将有 {count} 处无人承办，未作更改。',
    en: 'Running work would wait for {count} that nobody acts for; nothing was changed.',
  },
  'tenure.overlap': {
    zh: '该职务在此期间已有任职人员。',
    en: 'The post has a holder within that time.',
  },
  'tenure.order': { zh: '结束日期早于开始日期。', en: 'It ends before it begins.' },
  'person.exists': { zh: '人员代码“{person}”已存在。', en: 'There is already a person {person}.' },
  'delegation.end': {
    zh: '委托期限须在今天之后结束，且不超过 {days} 天。',
    en: 'A delegation ends today or later and covers at most {days} days.',
  },
  'delegation.person': {
    zh: '须委托给另一名在职人员。',
    en: 'A delegation goes to somebody else who holds a post.',
  },
  ...Object.fromEntries(
    Object.entries(organisationFaultTexts).map(([fault, text]) => [`organisation.${fault}`, text]),
  ),
};

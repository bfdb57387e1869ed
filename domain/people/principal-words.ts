import type { Bilingual, Language } from '../language.js';
import type { PersonCode, PostCode, PostRole, Principal, UnitCode } from './facts.js';

/** Names of an organisation's units, posts and people; a code that is unknown names itself. */
export interface Names {
  unit: (code: UnitCode) => string;
  post: (code: PostCode) => string;
  person: (code: PersonCode) => string;
}

/** What the holder of a post does, in both languages. */
export const roleLabels: Record<PostRole, Bilingual> = {
  main_leader: { zh: '主要负责人', en: 'main leader' },
  leader_in_charge: { zh: '分管领导', en: 'leader in charge' },
  unit_head: { zh: '负责人', en: 'head' },
  deputy_head: { zh: '副职', en: 'deputy head' },
  handler: { zh: '承办人', en: 'handler' },
  supervisor: { zh: '督查人员', en: 'supervisor' },
  verifier: { zh: '审核人员', en: 'verifier' },
  secretary: { zh: '秘书', en: 'secretary' },
  auditor: { zh: '审计人员', en: 'auditor' },
  administrator: { zh: '管理员', en: 'administrator' },
};

/** Whom a principal means, in words: 局长, 监测中心承办人, 钟嘉睿. */
export function principalWords(principal: Principal, names: Names, language: Language): string {
  const [kind, named = ''] = splitAt(principal, ':');
  if (kind === 'post') return names.post(named);
  if (kind === 'person') return names.person(named);
  if (kind === 'secretary')
    return language === 'zh' ? `${names.post(named)}秘书` : `secretary of ${names.post(named)}`;
  const [unit, role = ''] = splitAt(named, '/');
  // Their place in the unit is addressed; who is named is whom it means.
  if (kind === 'handler') return names.person(role);
  const label = (roleLabels as Record<string, Bilingual | undefined>)[role]?.[language] ?? role;
  return language === 'zh' ? `${names.unit(unit)}${label}` : `${label} of ${names.unit(unit)}`;
}

const splitAt = (text: string, mark: string): [string, string?] => {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
};

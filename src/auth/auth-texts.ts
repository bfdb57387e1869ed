import type { Bilingual } from '../../domain/refusals.js';

/** Refusals about accounts and passwords, by stable code. */
export const authTexts: Record<string, Bilingual> = {
  'account.exists': {
    zh: '用户名“{username}”已被使用，或该人员已有账号。',
    en: 'The name {username} is taken, or the person has an account.',
  },
  'login.too-many': {
    zh: '密码连续输错 {count} 次，请 {minutes} 分钟后再试。',
    en: 'The password was wrong {count} times; try again in {minutes} minutes.',
  },
  'password.same': { zh: '新密码不能与当前密码相同。', en: 'The new password is the current one.' },
  'password.change-first': {
    zh: '请先修改初始密码。',
    en: 'Change the password you were given first.',
  },
  'password.wrong': { zh: '当前密码不正确。', en: 'The current password is wrong.' },
};

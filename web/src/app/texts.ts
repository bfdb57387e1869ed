import { defineTexts, type Texts } from '../i18n/texts.js';

export const texts = {
  product: { zh: '督查督办', en: 'Supervision' },
  work: { zh: '我的工作', en: 'My work' },
  items: { zh: '督办事项', en: 'Items' },
  directives: { zh: '批示与部署', en: 'Directives' },
  overview: { zh: '总览', en: 'Overview' },
  rules: { zh: '规则与日历', en: 'Rules and calendar' },
  issue: { zh: '立项交办', en: 'Issue an item' },
  imports: { zh: '导入台账', en: 'Import a ledger' },
  organisation: { zh: '组织机构', en: 'Organisation' },
  administration: { zh: '系统管理', en: 'Administration' },
  audit: { zh: '审计', en: 'Audit' },
  menu: { zh: '菜单', en: 'Menu' },
  closeMenu: { zh: '关闭菜单', en: 'Close the menu' },
  skip: { zh: '跳到正文', en: 'Skip to the page' },
  search: { zh: '搜索事项：编号、标题', en: 'Search items: number, title' },
  find: { zh: '搜索', en: 'Find' },
  notifications: { zh: '通知，{{count}} 条未读', en: 'Notifications, {{count}} unread' },
  toLight: { zh: '切换为浅色', en: 'Light theme' },
  toDark: { zh: '切换为深色', en: 'Dark theme' },
  toOther: { zh: 'English', en: '中文' },
  account: { zh: '账号', en: 'Account' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  offline: {
    zh: '网络已断开。已填写的内容会保留，恢复连接后可继续提交。',
    en: 'You are offline. What you typed is kept; go on when the connection is back.',
  },
  away: {
    zh: '暂时连接不到服务器，正在自动重连。已填写的内容会保留，恢复后可继续提交。',
    en: 'The server is away; the page connects again by itself. What you typed is kept; go on when it is back.',
  },
  failed: { zh: '页面出错了', en: 'This page failed' },
  failedHint: {
    zh: '已填写的内容仍保留。请重试；若仍出错，请将下面的说明告知管理员。',
    en: 'What you typed is kept. Try again; if it fails again, tell the administrator what stands below.',
  },
  again: { zh: '重试', en: 'Try again' },
  notFound: { zh: '没有这个页面', en: 'There is no such page' },
  notFoundHint: {
    zh: '地址可能有误，或内容已移走。',
    en: 'The address may be wrong, or what was here has gone.',
  },
  toWork: { zh: '返回我的工作', en: 'Back to my work' },
  unreachable: {
    zh: '暂时连接不到服务器，请稍后重试。',
    en: 'The server cannot be reached; try again shortly.',
  },
} as const satisfies Texts;

export const useAppTexts = defineTexts('app', texts);

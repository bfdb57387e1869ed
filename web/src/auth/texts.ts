import { defineTexts, type Texts } from '../i18n/texts.js';

export const texts = {
  title: { zh: '登录', en: 'Sign in' },
  tagline: { zh: '件件有着落，事事有回音', en: 'Every decision carried out, every matter answered' },
  username: { zh: '用户名', en: 'User name' },
  password: { zh: '密码', en: 'Password' },
  usernameMissing: { zh: '请填写用户名。', en: 'Give your user name.' },
  passwordMissing: { zh: '请填写密码。', en: 'Give your password.' },
  signIn: { zh: '登录', en: 'Sign in' },
  demo: { zh: '演示账号', en: 'Demo accounts' },
  demoHint: {
    zh: '点选一个身份即可登录，随时可换。',
    en: 'Choose a role to sign in; change it whenever you like.',
  },
  lapsed: { zh: '登录已过期', en: 'Your session is over' },
  lapsedHint: {
    zh: '{{name}}，请再次输入密码。页面上已填写的内容不会丢失。',
    en: '{{name}}, give your password again. Nothing you typed is lost.',
  },
  other: { zh: '换个账号', en: 'Use another account' },
  goOn: { zh: '继续', en: 'Go on' },
  changePassword: { zh: '修改密码', en: 'Change my password' },
  changeFirst: {
    zh: '当前密码由他人设置，请先改成自己的密码。',
    en: 'Somebody else gave you this password; set one of your own first.',
  },
  changeHint: {
    zh: '修改后，其他设备上的登录会退出。',
    en: 'You will be signed out everywhere else.',
  },
  currentPassword: { zh: '当前密码', en: 'Present password' },
  newPassword: { zh: '新密码', en: 'New password' },
  passwordAgain: { zh: '再次输入新密码', en: 'New password again' },
  passwordRule: { zh: '至少 10 个字符。', en: 'At least ten characters.' },
  passwordDiffers: { zh: '两次输入不一致。', en: 'The two are not the same.' },
  back: { zh: '返回', en: 'Back' },
  account: { zh: '我的账号', en: 'My account' },
  units: { zh: '所在单位', en: 'Units' },
  posts: { zh: '岗位', en: 'Posts' },
  standIn: { zh: '代行', en: 'standing in' },
  delegation: { zh: '受委托', en: 'by delegation' },
  language: { zh: '界面语言', en: 'Language' },
  theme: { zh: '外观', en: 'Appearance' },
  light: { zh: '浅色', en: 'Light' },
  dark: { zh: '深色', en: 'Dark' },
  system: { zh: '跟随系统', en: 'As the system' },
} as const satisfies Texts;

export const useAuthTexts = defineTexts('auth', texts);

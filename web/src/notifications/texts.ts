import { defineTexts, type Texts } from '../i18n/texts.js';

export const texts = {
  title: { zh: '通知', en: 'Notifications' },
  mine: { zh: '我的通知', en: 'For me' },
  undelivered: { zh: '未送达', en: 'Not delivered' },
  all: { zh: '全部', en: 'All' },
  unread: { zh: '未读', en: 'Unread' },
  which: { zh: '显示哪些通知', en: 'Which notifications' },
  readAll: { zh: '全部标为已读', en: 'Mark all as read' },
  readOne: { zh: '标为已读：{{title}}', en: 'Mark as read: {{title}}' },
  read: { zh: '标为已读', en: 'Mark as read' },
  nothing: { zh: '没有通知', en: 'No notifications' },
  nothingHint: {
    zh: '交办、催办、预警和签批提醒会出现在这里。',
    en: 'What is asked of you, reminders and warnings will appear here.',
  },
  nothingUnread: { zh: '通知都已读过', en: 'You have read them all' },
  nothingDead: { zh: '没有未送达的消息', en: 'Everything has been delivered' },
  nothingDeadHint: {
    zh: '多次投递仍失败的消息会留在这里，可查明原因后重发。',
    en: 'What failed every attempt is kept here, to be sent again when the cause is known.',
  },
  more: { zh: '更多', en: 'More' },
  item: { zh: '事项', en: 'Item' },
  noItem: { zh: '与事项无关', en: 'of no item' },
  recipient: { zh: '收件人', en: 'To' },
  channel: { zh: '渠道', en: 'By' },
  'channel.in_app': { zh: '站内通知', en: 'notification' },
  'channel.email': { zh: '电子邮件', en: 'e-mail' },
  'channel.command': { zh: '系统指令', en: 'engine command' },
  attempts: { zh: '已试次数', en: 'Attempts' },
  reason: { zh: '失败原因', en: 'Why it failed' },
  resend: { zh: '重发', en: 'Send again' },
  resendThis: { zh: '重发给 {{recipient}}', en: 'Send again to {{recipient}}' },
  underWay: { zh: '正在重发', en: 'On its way' },
  arrived: { zh: '已送达', en: 'Delivered' },
  failedAgain: { zh: '重发后仍未送达', en: 'Failed again' },
  result: { zh: '办理', en: 'What to do' },
} as const satisfies Texts;

export const useNotificationTexts = defineTexts('notifications', texts);

import { defineTexts, type Texts } from '../i18n/texts.js';

export const texts = {
  select: { zh: '选择', en: 'Select' },
  selectAll: { zh: '全选已显示的', en: 'Select all that are shown' },
  noDue: { zh: '无期限', en: 'no term' },
  dueToday: { zh: '今日到期', en: 'due today' },
  daysLeft: { zh: '剩 {{count}} 个工作日', en: '{{count}} working days left', one: '1 working day left' },
  daysOver: { zh: '已超 {{count}} 个工作日', en: '{{count}} working days over', one: '1 working day over' },
  overToday: { zh: '今日已过时', en: 'over since today' },
  provisional: {
    zh: '暂定：当年放假安排尚未公布',
    en: 'provisional: that year’s holidays are not published yet',
  },
  loading: { zh: '正在加载', en: 'Loading' },
  failed: { zh: '没有读取成功', en: 'It could not be read' },
  unreachable: { zh: '暂时连接不到服务器。', en: 'The server cannot be reached.' },
  kept: { zh: '已恢复上次未提交的内容。', en: 'What you had typed before is here again.' },
  clear: { zh: '清空', en: 'Clear it' },
  cancel: { zh: '取消', en: 'Cancel' },
  again: { zh: '重试', en: 'Try again' },
} as const satisfies Texts;

export const useDesignTexts = defineTexts('design', texts);

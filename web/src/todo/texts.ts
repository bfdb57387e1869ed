import { defineTexts, type Texts } from '../i18n/texts.js';

export const texts = {
  title: { zh: '我的工作', en: 'My work' },
  nothing: { zh: '现在没有等您办理的事项', en: 'Nothing waits for you now' },
  nothingHint: {
    zh: '有新的交办、申请或到期提醒时，会出现在这里。',
    en: 'What is assigned to you, asked of you or falls due will stand here.',
  },
  toItems: { zh: '查看督办事项', en: 'See the items' },
  kinds: { zh: '按待办类型', en: 'By what is asked' },
  inRow: { zh: '逐件办理', en: 'One after the other' },
  directive: { zh: '批示/决策部署', en: 'directive' },
  all: { zh: '全部', en: 'All' },
} as const satisfies Texts;

export const useTodoTexts = defineTexts('todo', texts);

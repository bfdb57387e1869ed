import { defineTexts, type Texts } from '../i18n/texts.js';

export const texts = {
  number: { zh: '编号', en: 'Number' },
  status: { zh: '状态', en: 'Status' },
  lamp: { zh: '亮灯', en: 'Lamp' },
  due: { zh: '时限', en: 'Due' },
  requirement: { zh: '办理要求', en: 'What is asked' },
} as const satisfies Texts;

export const useItemTexts = defineTexts('item', texts);

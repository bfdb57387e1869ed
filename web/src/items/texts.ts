import { defineTexts, type Texts } from '../i18n/texts.js';

export const texts = {
  title: { zh: '督办事项', en: 'Items' },
  number: { zh: '编号', en: 'Number' },
  name: { zh: '事项', en: 'Item' },
  unit: { zh: '牵头单位', en: 'Lead unit' },
  status: { zh: '状态', en: 'Status' },
  lamp: { zh: '亮灯', en: 'Lamp' },
  due: { zh: '时限', en: 'Due' },
  more: { zh: '加载更多', en: 'Load more' },
  nothing: { zh: '没有符合条件的事项', en: 'No item fits' },
} as const satisfies Texts;

export const useItemsTexts = defineTexts('items', texts);

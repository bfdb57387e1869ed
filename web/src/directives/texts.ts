import { defineTexts, type Texts } from '../i18n/texts.js';

export const texts = {
  title: { zh: '批示与部署', en: 'Directives' },
  receive: { zh: '收文登记', en: 'Receive a directive' },
  receiveHint: {
    zh: '登记后开始计时：先学习传达，再制定贯彻措施、明确责任分工，按时报告。',
    en: 'Its clocks start when it is registered: it is relayed, measures and responsibilities follow, and it is reported on.',
  },
  find: { zh: '输入标题或文号查找', en: 'Type a title or number' },
  q: { zh: '关键词', en: 'Words' },
  search: { zh: '按标题、文号查找', en: 'Find by title or number' },
  stage: { zh: '阶段', en: 'Stage' },
  open: { zh: '在办', en: 'open' },
  itemsLamp: { zh: '事项亮灯', en: 'Items’ lamp' },
  lamp: { zh: '报告亮灯', en: 'Own lamp' },
  source: { zh: '来源', en: 'Source' },
  responsible: { zh: '责任领导', en: 'Leader' },
  unit: { zh: '承办单位', en: 'Unit' },
  late: { zh: '曾逾期', en: 'Late' },
  yes: { zh: '曾逾期', en: 'was late' },
  no: { zh: '未曾逾期', en: 'never late' },
  sort: { zh: '排序', en: 'Order' },
  byDue: { zh: '按时限', en: 'by due' },
  byReceived: { zh: '按收文日期，新的在前', en: 'by receipt, newest first' },
  clear: { zh: '清除条件', en: 'Clear the conditions' },
  name: { zh: '批示/决策部署', en: 'Directive' },
  from: { zh: '来文', en: 'From' },
  leads: { zh: '牵头单位', en: 'Lead units' },
  between: { zh: '、', en: ', ' },
  items: { zh: '名下事项', en: 'Items' },
  counts: {
    zh: '在办 {{open}} · 逾期 {{late}} · 办结 {{closed}}',
    en: '{{open}} open · {{late}} late · {{closed}} closed',
  },
  noItems: { zh: '尚无事项', en: 'no items' },
  due: { zh: '报告与阶段时限', en: 'Its own terms' },
  shown: { zh: '已显示 {{count}} 件', en: '{{count}} shown' },
  nothing: { zh: '没有符合条件的批示与部署', en: 'No directive fits these conditions' },
  nothingHint: { zh: '可放宽或清除条件。', en: 'Loosen or clear the conditions.' },
  none: { zh: '还没有批示与部署', en: 'There are no directives yet' },
  noneHint: {
    zh: '收到领导批示或决策部署后，由督查机构在这里登记。',
    en: 'What leaders ask about is registered here by the supervision office.',
  },
} as const satisfies Texts;

export const useDirectivesTexts = defineTexts('directives', texts);

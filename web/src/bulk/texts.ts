import { defineTexts, type Texts } from '../i18n/texts.js';

export const texts = {
  selected: { zh: '已选 {{count}} 项', en: '{{count}} selected' },
  unselect: { zh: '取消选择', en: 'Clear the selection' },
  bar: { zh: '批量办理', en: 'For the selection' },
  asking: { zh: '正在查看可办理的操作…', en: 'Looking what can be done…' },
  nothing: { zh: '所选事项没有可批量办理的操作', en: 'Nothing can be done to all of these at once' },
  tooMany: {
    zh: '一次最多批量办理 {{count}} 项',
    en: 'At most {{count}} can be handled at once',
  },
  commandOf: { zh: '{{command}}（{{count}}）', en: '{{command}} ({{count}})' },
  title: {
    zh: '批量{{command}}：{{count}} 项',
    en: '{{command}}: {{count}} items',
    one: '{{command}}: 1 item',
  },
  leftOut: {
    zh: '所选事项中有 {{count}} 项不能{{command}}，不在此列。',
    en: '{{count}} of the selected items are not offered “{{command}}” and are left out.',
    one: '1 of the selected items is not offered “{{command}}” and is left out.',
  },
  chosen: { zh: '将办理的事项', en: 'What it is done to' },
  blind: {
    zh: '请确认已逐项看过签署内容：每一项都按此刻的内容分别签署。',
    en: 'Make sure you have read each of them: each is decided on as its content stands now.',
  },
  invalid: { zh: '内容不符合要求。', en: 'This is not as it must be.' },
  send: { zh: '{{command}} {{count}} 项', en: '{{command}} {{count}} items', one: '{{command}} 1 item' },
  cancel: { zh: '取消', en: 'Cancel' },
  sending: { zh: '已办理 {{done}} / {{count}} 项', en: '{{done}} of {{count}} done' },
  allDone: { zh: '{{count}} 项全部办理完成', en: 'All {{count}} are done', one: 'It is done' },
  someFailed: {
    zh: '{{done}} 项办理完成，{{failed}} 项未成功',
    en: '{{done}} done, {{failed}} not',
  },
  results: { zh: '逐项结果', en: 'The result of each' },
  'status.done': { zh: '已完成', en: 'done' },
  'status.pending': { zh: '已受理，仍在处理', en: 'taken in, still under way' },
  'status.refused': { zh: '未成功', en: 'not done' },
  'status.unsent': { zh: '未提交', en: 'not sent' },
  again: {
    zh: '继续办理未成功的 {{count}} 项',
    en: 'Go on with the {{count}} that were not done',
    one: 'Go on with the one that was not done',
  },
  noneAgain: {
    zh: '未成功的事项现在都不能再办理这一操作，请逐项查看。',
    en: 'None of these can be given this command now; look at each.',
  },
  unreachable: {
    zh: '暂时连接不到服务器，内容已保留；再次提交不会重复办理。',
    en: 'The server cannot be reached. What you typed is kept; sending it again will not do it twice.',
  },
  close: { zh: '关闭', en: 'Close' },
} as const satisfies Texts;

export const useBulkTexts = defineTexts('bulk', texts);

import type { Bilingual } from '../../domain/refusals.js';

/** Refusals of the office's work on deliveries, by stable code. */
export const deliveryTexts = {
  'delivery.not-dead': {
    zh: '该投递不是死信（{status}），无需重发。',
    en: 'This delivery is not dead but {status}; it need not be sent again.',
  },
  'delivery.not-held': { zh: '该投递未被暂缓（{status}）。', en: 'This delivery is not held but {status}.' },
} as const satisfies Record<string, Bilingual>;

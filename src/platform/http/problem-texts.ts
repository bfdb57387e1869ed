import type { Bilingual } from '../../../domain/refusals.js';

interface DoorText extends Bilingual {
  status: number;
}

/** What the door itself refuses, by stable code: status and text in both languages. */
export const problemTexts = {
  malformed: { status: 400, zh: '请求内容不符合要求。', en: 'The request is malformed.' },
  'key.required': {
    status: 400,
    zh: '缺少 Idempotency-Key 请求头。',
    en: 'The header Idempotency-Key is required.',
  },
  'cursor.invalid': { status: 400, zh: '翻页标记无效。', en: 'The cursor is not valid for this list.' },
  unauthorised: { status: 401, zh: '请先登录。', en: 'Sign in first.' },
  'login.failed': { status: 401, zh: '用户名或密码不正确。', en: 'User name or password is wrong.' },
  'session.over': { status: 401, zh: '登录已失效，请重新登录。', en: 'The session is over; sign in again.' },
  forbidden: { status: 403, zh: '您无权执行此操作。', en: 'You may not do this.' },
  'not-found': { status: 404, zh: '没有找到，或您无权查看。', en: 'Not found, or not visible to you.' },
  'method-not-allowed': { status: 405, zh: '不支持该请求方法。', en: 'This method is not allowed here.' },
  conflict: { status: 409, zh: '与现有数据冲突。', en: 'It conflicts with what is there.' },
  'too-large': { status: 413, zh: '内容过大。', en: 'It is too large.' },
  'unsupported-media': {
    status: 415,
    zh: '不支持的内容类型。',
    en: 'This kind of content is not supported.',
  },
  'rate-limited': {
    status: 429,
    zh: '请求过于频繁，请稍后再试。',
    en: 'Too many requests; try again later.',
  },
  internal: {
    status: 500,
    zh: '系统内部错误，请将编号告知管理员。',
    en: 'An internal error; tell the administrator its number.',
  },
  unavailable: {
    status: 503,
    zh: '服务暂不可用，请稍后再试。',
    en: 'The service is not available; try again shortly.',
  },
} as const satisfies Record<string, DoorText>;

export type PlatformCode = keyof typeof problemTexts;

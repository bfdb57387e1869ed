import type { Bilingual } from '../language.js';
import type { ClockKind } from '../policies/rules.js';

/** What people call each clock. */
export const clockLabels = {
  acknowledge: { zh: '签收', en: 'acknowledgement' },
  report: { zh: '反馈', en: 'report' },
  milestone: { zh: '节点', en: 'milestone' },
  deadline: { zh: '完成时限', en: 'deadline' },
  review: { zh: '审阅', en: 'review' },
  verify: { zh: '办结审核', en: 'verification' },
  sign_off: { zh: '签批', en: 'sign-off' },
  resume: { zh: '恢复办理', en: 'resumption' },
  confirm: { zh: '代录确认', en: 'confirmation' },
  recheck: { zh: '回头看', en: 'recheck' },
  standing_review: { zh: '长期事项年度审视', en: 'yearly review' },
  overdue_disposal: { zh: '逾期待处置', en: 'disposal of the overdue' },
} as const satisfies Record<ClockKind, Bilingual>;

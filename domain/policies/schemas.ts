import { z } from 'zod';
import { durationUnits } from '../calendar/duration.js';
import { audienceRoles, clockKinds, lamps, requestKinds } from './rules.js';

const code = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/);
const name = z.string().trim().min(1).max(100);
const channel = z.enum(['in_app', 'email']);
const itemKind = z.enum(['task', 'rectification']);
const requestKind = z.enum(requestKinds);
const time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);

/** An offset of a rung: negative before the due, positive after it. */
const offset = z.strictObject({ amount: z.int().min(-400).max(400), unit: z.enum(durationUnits) });
/** A length of time of the office's rules: at least one of its unit. */
const duration = z.strictObject({ amount: z.int().min(1).max(2000), unit: z.enum(durationUnits) });

const rungSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,31}$/),
  offset,
  repeat: z
    .strictObject({
      every: duration,
      times: z.int().min(1).max(100),
      then: z.literal('office_todo').optional(),
    })
    .optional(),
  audience: z.array(z.enum(audienceRoles)).min(1),
  channels: z.array(channel).min(1),
  lamp: z.enum(lamps).exclude(['grey']).optional(),
  level: z.literal([0, 1, 2, 3]).optional(),
  held: z.strictObject({ releaseAfter: duration }).optional(),
  effects: z.array(z.enum(['bulletin', 'office_todo'])).optional(),
});

/** A file of office/ladders. */
export const ladderSchema = z.strictObject({
  key: code,
  clock: z.enum(clockKinds),
  when: z
    .strictObject({
      role: z.enum(['lead', 'joint_lead', 'co']).optional(),
      kind: itemKind.optional(),
      urgency: z
        .array(z.enum(['normal', 'urgent', 'critical']))
        .min(1)
        .optional(),
    })
    .optional(),
  rungs: z.array(rungSchema).min(1).max(40),
});

const approver = z.union([
  z.strictObject({ post: code }),
  z.strictObject({ role: z.enum(['overseer_head', 'responsible_leader', 'main_leader', 'unit_head']) }),
]);

/** A file of office/chains. */
export const chainSchema = z.strictObject({
  key: code,
  request: requestKind,
  when: z
    .strictObject({
      itemKind: itemKind.optional(),
      level: z.int().min(1).max(3).optional(),
      ordinal: z.int().min(2).max(20).optional(),
    })
    .optional(),
  steps: z
    .array(
      z.strictObject({
        name,
        mode: z.enum(['any', 'all', 'inform']),
        approvers: z.array(approver).max(20),
        rejectTo: z.enum(['unit', 'previous']),
        workdays: z.int().min(1).max(60),
      }),
    )
    .min(1)
    .max(10),
});

/** office/policies/default.json. */
export const policiesSchema = z.strictObject({
  terms: z.strictObject({
    acknowledge: duration,
    acknowledgeCritical: duration,
    returnWindow: duration,
    reportSilence: duration.nullable(),
    reportRejected: duration,
    reportReview: duration,
    submissionSilence: duration,
    verify: duration,
    confirm: duration,
    rework: duration,
    recheckMonths: z.int().min(1).max(36),
    standingReviewMonths: z.int().min(1).max(36),
    overdueDisposal: duration,
    urgeEvery: duration,
    suspensionMonths: z.int().min(1).max(12),
    immediate: duration,
    relay: duration.default({ amount: 5, unit: 'workday' }),
    measures: duration.default({ amount: 10, unit: 'workday' }),
    finalReport: duration.default({ amount: 60, unit: 'workday' }),
  }),
  approval: z.strictObject({
    requests: z.boolean(),
    submissions: z.boolean(),
    reports: z.boolean(),
    issue: z.boolean(),
  }),
  reportsReviewed: z.boolean(),
  lateExtension: z.boolean(),
  coReports: z.boolean(),
  dueOnRestDay: z.enum(['stay', 'previous']),
  recheck: z.array(itemKind).max(2),
  sendWindow: z.strictObject({ from: time, to: time, spreadMinutes: z.int().min(0).max(240) }),
  defaultTerms: z
    .array(
      z.strictObject({
        source: name,
        urgency: z.enum(['normal', 'urgent', 'critical']),
        term: duration,
      }),
    )
    .max(200),
});

/** office/policies/numbering.json. */
export const numberingSchema = z.strictObject({
  pattern: z.string().trim().min(3).max(60),
  restarts: z.literal('year'),
});

/** office/messages/rules.json: who hears of which event. */
export const messagesSchema = z
  .array(
    z.strictObject({
      event: z.string().min(1).max(60),
      request: z.array(requestKind).min(1).optional(),
      audience: z.array(z.enum(audienceRoles)).min(1),
      channels: z.array(channel).min(1),
      text: z.string().min(1).max(80),
    }),
  )
  .max(300);

/** office/messages/texts.zh.json and texts.en.json: title and body of every text by key. */
export const textsSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9_.-]{0,79}$/),
  z.strictObject({ title: z.string().min(1).max(200), body: z.string().min(1).max(2000) }),
);

/** office/policies/sources.json: where items come from; the first whose words fit a ledger's cell is taken. */
export const sourcesSchema = z
  .array(z.strictObject({ code, zh: name, en: name, words: z.array(name).max(40) }))
  .min(1)
  .max(60);

/** A file of office/calendars. */
export const calendarSchema = z.strictObject({
  code,
  version: z.int().min(1),
  zone: z.string().min(1).max(60),
  opening: time,
  close: time,
  intervals: z
    .array(z.strictObject({ from: time, to: time }))
    .min(1)
    .max(6),
  days: z.record(z.iso.date(), z.strictObject({ kind: z.enum(['holiday', 'make_up']), name })),
  fixedHolidays: z.record(z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/), name),
  publishedYears: z.array(z.int().min(1990).max(2200)),
});

/** Bodies of the office's files by kind. */
export const fileSchemas = {
  ladder: ladderSchema,
  chain: chainSchema,
  policies: policiesSchema,
  numbering: numberingSchema,
  sources: sourcesSchema,
  messages: messagesSchema,
  texts: textsSchema,
  calendar: calendarSchema,
} as const;

/** What the office keeps as data, replaceable without code. */
export type FileKind = keyof typeof fileSchemas;
export type FileBodies = { [K in FileKind]: z.infer<(typeof fileSchemas)[K]> };

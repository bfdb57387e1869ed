import { z } from 'zod';
import { day, due, empty, evidence, localId, no, reason, text } from '../fields.js';

const unit = text(64);
const post = text(64);
const percent = z.int().min(0).max(100);
const packageDigest = z.string().regex(/^[0-9a-f]{64}$/);

const effect = z.strictObject({
  command: z.enum([
    'change-deadline',
    'reassign',
    'amend',
    'add-unit',
    'remove-unit',
    'waive',
    'resume',
    'set-milestone',
  ]),
  body: z.record(z.string(), z.unknown()),
});

/**
 * Body of every command on an item or on one of its requests, by command name. The API validates with these, the
 * OpenAPI document and the browser's types are generated from them.
 */
export const bodies = {
  issue: z.strictObject({ verifier: z.union([post, unit]).optional() }),
  'take-over': z.strictObject({
    status: z.enum(['running', 'closed']),
    percent: percent.optional(),
    issuedOn: day.optional(),
    closedOn: day.optional(),
    number: z
      .string()
      .regex(/^\S{1,40}$/)
      .optional(),
  }),
  acknowledge: z.strictObject({ unit: unit.optional() }),
  'assign-handler': z.strictObject({ unit: unit.optional(), person: text(64) }),
  report: z.strictObject({
    unit: unit.optional(),
    percent: percent.optional(),
    progress: text(4000),
    problems: text(2000).optional(),
    next: text(2000).optional(),
    help: text(2000).optional(),
    evidence,
  }),
  'review-report': z.strictObject({ reportId: localId, accept: z.boolean(), reason: reason.optional() }),
  approve: z.strictObject({
    reportId: localId.optional(),
    submissionId: localId.optional(),
    reason: reason.optional(),
  }),
  'send-back': z.strictObject({
    reportId: localId.optional(),
    submissionId: localId.optional(),
    reason: reason.optional(),
  }),
  'set-milestone': z.strictObject({
    no: no.optional(),
    title: text(300).optional(),
    due: due.optional(),
    remove: z.boolean().optional(),
  }),
  'meet-milestone': z.strictObject({ no, note: text(1000).optional(), evidence }),
  'show-measure': z.strictObject({ no, shown: text(1000), evidence }),
  'submit-work': z.strictObject({ unit: unit.optional(), summary: text(4000), evidence }),
  'accept-work': z.strictObject({ unit, reason: reason.optional() }),
  'reject-work': z.strictObject({ unit, reason }),
  waive: z.strictObject({ unit, reason }),
  'request-return': z.strictObject({ unit: unit.optional(), reason, evidence }),
  'request-extension': z.strictObject({
    unit: unit.optional(),
    target: z.union([
      z.literal('deadline'),
      z.strictObject({ milestone: no }),
      z.strictObject({ assignment: localId }),
    ]),
    due,
    reason,
    evidence,
  }),
  'request-suspension': z.strictObject({ unit: unit.optional(), reason, until: due, evidence }),
  'request-cancellation': z.strictObject({ unit: unit.optional(), reason, evidence }),
  'request-closure': z.strictObject({
    unit: unit.optional(),
    summary: text(4000),
    evidence,
    measures: z
      .array(z.strictObject({ no, shown: text(1000) }))
      .max(40)
      .optional(),
    milestones: z
      .array(z.strictObject({ no, explanation: text(1000) }))
      .max(30)
      .optional(),
  }),
  resume: z.strictObject({ due: due.optional(), reason }),
  reassign: z.strictObject({ leadUnit: unit, due: due.optional(), reason }),
  'add-unit': z.strictObject({
    unit,
    role: z.enum(['co', 'joint_lead']).optional(),
    reason: reason.optional(),
  }),
  'remove-unit': z.strictObject({ unit, reason }),
  amend: z.strictObject({
    title: text(300).optional(),
    requirement: text(2000).optional(),
    measures: z.array(text(300)).max(40).optional(),
    evidenceKinds: z.array(text(100)).max(20).optional(),
    tags: z.array(text(100)).max(20).optional(),
    responsiblePost: post.optional(),
    reason,
  }),
  'change-deadline': z.strictObject({ due, reason }),
  instruct: z.strictObject({ text: text(2000), effects: z.array(effect).max(10).optional() }),
  apply: z.strictObject({ instruction: no, no }),
  confirm: z.strictObject({ id: localId }),
  occur: z.strictObject({ on: day, note: text(1000).optional() }),
  'continue-standing': z.strictObject({ note: text(1000).optional() }),
  urge: z.strictObject({ to: unit.optional(), text: text(1000).optional() }),
  recheck: z.strictObject({ pass: z.boolean(), reason: reason.optional(), due: due.optional() }),
  'waive-recheck': z.strictObject({ reason }),
  reopen: z.strictObject({ due, reason, leadUnit: unit.optional() }),
  void: z.strictObject({ reason }),
  comment: z.strictObject({ text: text(2000) }),
  attach: z.strictObject({ directive: z.uuid(), mandatory: z.boolean().optional() }),
  detach: z.strictObject({ reason }),
  recompute: empty,
  rehearse: empty,
} as const;

/** Body of every command on a request of the item; the request's id stands in the path. */
export const requestBodies = {
  approve: z.strictObject({ reason: reason.optional() }),
  'send-back': z.strictObject({ reason: reason.optional() }),
  verify: z.strictObject({
    pass: z.boolean(),
    reason: reason.optional(),
    reworkDue: due.optional(),
    packageDigest,
  }),
  sign: z.strictObject({ comment: text(1000).optional(), packageDigest }),
  reject: z.strictObject({ reason, packageDigest }),
  delegate: z.strictObject({ to: text(64), reason }),
  'add-signer': z.strictObject({ post }),
  'reassign-step': z.strictObject({ no: no.optional(), slot: no.optional(), post: post.optional(), reason }),
  note: empty,
  withdraw: empty,
} as const;

/** Any body may say for whom the caller acts: 代录 (record) or 代批 (authority). */
export const onBehalfSchema = z.strictObject({
  post: post.optional(),
  unit: unit.optional(),
  capacity: z.enum(['record', 'authority']),
  scan: z.uuid().optional(),
});

export type Bodies = { [K in keyof typeof bodies]: z.infer<(typeof bodies)[K]> };
export type RequestBodies = { [K in keyof typeof requestBodies]: z.infer<(typeof requestBodies)[K]> };

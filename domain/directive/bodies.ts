import { z } from 'zod';
import { day, due, empty, evidence, localId, no, reason, text } from '../fields.js';
import { requestBodies } from '../item/bodies.js';
import { responsibilityRoles } from './table.js';

const dues = z.array(due).max(12);

const source = z.strictObject({ kind: text(64), issuer: text(200), number: text(100).optional() });
const urgency = z.enum(['normal', 'urgent', 'critical']);
const confidentiality = z.enum(['public', 'internal']);

/** Commands of a running item that a leader's words on its directive may propose. */
export const itemEffects = [
  'change-deadline',
  'reassign',
  'amend',
  'add-unit',
  'remove-unit',
  'waive',
  'resume',
  'set-milestone',
  'reopen',
  'urge',
] as const;

/**
 * Body of every command on a directive, by command name. The API validates with these, the OpenAPI document and the
 * browser's types are generated from them.
 */
export const directiveBodies = {
  register: z.strictObject({
    title: text(300),
    text: text(8000),
    source,
    receivedOn: day,
    urgency: urgency.optional(),
    confidentiality: confidentiality.optional(),
    responsiblePost: text(64).optional(),
    interimDues: dues.optional(),
    finalDue: due.optional(),
    evidence,
  }),
  relay: z.strictObject({
    heldOn: day,
    meeting: text(200),
    firstTopic: z.boolean(),
    note: text(1000).optional(),
    evidence,
  }),
  'set-measures': z.strictObject({ measures: z.array(text(500)).min(1).max(60) }),
  assign: z.strictObject({
    responsibilities: z
      .array(z.strictObject({ unit: text(64), role: z.enum(responsibilityRoles), duty: text(500) }))
      .min(1)
      .max(60),
  }),
  report: z.strictObject({ no: no.optional(), text: text(4000), evidence }),
  'request-final-report': z.strictObject({ text: text(8000), evidence }),
  instruct: z.strictObject({
    text: text(2000),
    effects: z
      .array(
        z.strictObject({
          item: z.uuid(),
          command: z.enum(itemEffects),
          body: z.record(z.string(), z.unknown()),
        }),
      )
      .max(50)
      .optional(),
  }),
  apply: z.strictObject({ instruction: no, no }),
  confirm: z.strictObject({ id: localId }),
  amend: z.strictObject({
    title: text(300).optional(),
    text: text(8000).optional(),
    source: source.optional(),
    urgency: urgency.optional(),
    confidentiality: confidentiality.optional(),
    responsiblePost: text(64).optional(),
    reason,
  }),
  'change-dates': z.strictObject({ interimDues: dues.optional(), finalDue: due.optional(), reason }),
  close: empty,
  reopen: z.strictObject({ text: text(2000), finalDue: due, interimDues: dues.optional() }),
  void: z.strictObject({ reason }),
  comment: z.strictObject({ text: text(2000) }),
  'note-items': empty,
  recompute: empty,
  rehearse: empty,
} as const;

/** Body of every command on the final report; the same as on an item's request. */
export const directiveRequestBodies = {
  sign: requestBodies.sign,
  reject: requestBodies.reject,
  delegate: requestBodies.delegate,
  'add-signer': requestBodies['add-signer'],
  'reassign-step': requestBodies['reassign-step'],
  note: requestBodies.note,
  withdraw: requestBodies.withdraw,
} as const;

export type DirectiveBodies = { [K in keyof typeof directiveBodies]: z.infer<(typeof directiveBodies)[K]> };
export type DirectiveRequestBodies = {
  [K in keyof typeof directiveRequestBodies]: z.infer<(typeof directiveRequestBodies)[K]>;
};

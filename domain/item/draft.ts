import { z } from 'zod';
import { says } from '../schema-words.js';
import { durationUnits } from '../calendar/duration.js';
import { due, plainText, text } from '../fields.js';
import { validateRrule } from '../calendar/recurrence.js';

const code = z.string().trim().min(1).max(64);
const amount = z.int().min(1).max(1000);
const unit = z.enum(durationUnits);

/** When the item is to be done (docs/domain.md section 4). */
export const termSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('fixed'), due }),
  z.strictObject({ type: z.literal('duration'), amount, unit }),
  z.strictObject({ type: z.literal('recurring'), until: due.optional() }),
  z.strictObject({ type: z.literal('standing') }),
  z.strictObject({ type: z.literal('event'), event: text(300).optional(), amount, unit }),
  z.strictObject({ type: z.literal('immediate'), amount: amount.optional(), unit: unit.optional() }),
]);

export const reportingSchema = z.strictObject({
  rrule: z
    .string()
    .max(300)
    .refine(
      (rule) => validateRrule(rule) === undefined,
      says({ zh: '不是可用的报告规则', en: 'is not a reporting rule this office can keep' }),
    ),
  offset: z.strictObject({ amount: z.int().min(-60).max(60), unit }).optional(),
});

/** Body of `POST /items`: what may be kept as a draft. Lead, requirement and term may still be missing. */
export const draftSchema = z.strictObject({
  id: z.uuid().optional(),
  kind: z.enum(['task', 'rectification']).default('task'),
  title: text(300),
  requirement: text(2000).optional(),
  source: z
    .strictObject({
      kind: code,
      title: z.string().overwrite(plainText).trim().max(300),
      number: text(100).optional(),
    })
    .optional(),
  leadUnit: code.optional(),
  jointLeadUnits: z.array(code).max(10).optional(),
  coUnits: z.array(code).max(20).optional(),
  responsiblePost: code.optional(),
  term: termSchema.optional(),
  reporting: reportingSchema.optional(),
  directive: z.uuid().optional(),
  mandatory: z.boolean().optional(),
  urgency: z.enum(['normal', 'urgent', 'critical']).optional(),
  confidentiality: z.enum(['public', 'internal']).optional(),
  milestones: z
    .array(z.strictObject({ title: text(300), due }))
    .max(30)
    .optional(),
  measures: z.array(text(300)).max(40).optional(),
  evidenceKinds: z.array(text(100)).max(20).optional(),
  contacts: z.array(text(100)).max(20).optional(),
  tags: z.array(text(100)).max(20).optional(),
});
export type Draft = z.infer<typeof draftSchema>;
export type DraftInput = z.input<typeof draftSchema>;

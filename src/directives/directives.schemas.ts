import { z } from 'zod';
import { stages } from '../../domain/directive/table.js';
import { itemStatuses } from '../../domain/item/table.js';
import { lamps } from '../../domain/policies/rules.js';

const instant = z.iso.datetime({ offset: true });
const bilingual = z.object({ zh: z.string(), en: z.string() });
const record = z.record(z.string(), z.unknown());

export const directiveFilterSchema = z.strictObject({
  stage: z.enum([...stages, 'open']).optional(),
  lamp: z.enum(lamps).optional(),
  q: z.string().trim().min(1).max(100).optional(),
  sort: z.enum(['due', 'received']).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
export type DirectiveFilter = z.infer<typeof directiveFilterSchema>;

const counts = z.object({
  total: z.int(),
  open: z.int(),
  mandatoryOpen: z.int(),
  closed: z.int(),
});

const entryShape = {
  id: z.uuid(),
  title: z.string(),
  source: z.object({ kind: z.string(), issuer: z.string(), number: z.string().nullable() }),
  receivedOn: z.iso.date(),
  urgency: z.string(),
  confidentiality: z.string(),
  stage: z.enum(stages),
  stageLabel: bilingual,
  lamp: z.enum(lamps),
  level: z.int(),
  /** The weakest of its open items; null where none is open. */
  itemsLamp: z.enum(lamps).nullable(),
  dueAt: instant.nullable(),
  finalDueAt: instant.nullable(),
  late: z.boolean(),
  closedAt: instant.nullable(),
  items: counts,
  rehearsed: z.boolean(),
  version: z.int(),
};
export const directiveEntrySchema = z.object(entryShape).meta({ id: 'DirectiveListEntry' });
export type DirectiveEntry = z.infer<typeof directiveEntrySchema>;

export const directivePageSchema = z
  .object({ directives: z.array(directiveEntrySchema), nextCursor: z.string().nullable() })
  .meta({ id: 'DirectivePage' });
export type DirectivePage = z.infer<typeof directivePageSchema>;

export const directiveSchema = z
  .object({
    ...entryShape,
    text: z.string(),
    attachments: z.array(z.object({ id: z.string(), name: z.string() })),
    responsiblePost: z.string().nullable(),
    registeredAt: instant.nullable(),
    reportedAt: instant.nullable(),
    relay: z
      .object({
        heldOn: z.string(),
        meeting: z.string(),
        firstTopic: z.boolean(),
        note: z.string().nullable(),
      })
      .nullable(),
    measures: z.array(z.object({ no: z.int(), text: z.string() })),
    responsibilities: z.array(
      z.object({ unit: z.string(), unitName: z.string(), role: z.string(), duty: z.string() }),
    ),
    interimDues: z.array(z.object({ no: z.int(), due: instant, filedAt: instant.nullable() })),
    reports: z.array(record),
    requests: z.array(record),
    clocks: z.array(record),
    instructions: z.array(record),
    confirmations: z.array(record),
    items: counts.extend({
      byStatus: z.partialRecord(z.enum(itemStatuses), z.int()),
      byLamp: z.partialRecord(z.enum(lamps), z.int()),
    }),
    recurrences: z.int(),
    allowed: z.array(z.object({ command: z.string(), label: bilingual, requestId: z.string().optional() })),
  })
  .meta({ id: 'Directive' });
export type DirectiveView = z.infer<typeof directiveSchema>;

/** What a command on a directive answers once its transaction has committed. */
export const directiveOutcomeSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    stage: z.enum(stages),
    lamp: z.enum(lamps),
    level: z.int(),
    finalDueAt: instant.nullable(),
    seq: z.int(),
  })
  .meta({ id: 'DirectiveOutcome' });

import { z } from 'zod';
import { itemEffects } from '../../domain/directive/bodies.js';
import { responsibilityRoles, stages } from '../../domain/directive/table.js';
import { itemStatuses } from '../../domain/item/table.js';
import { lamps } from '../../domain/policies/rules.js';
import { requestStatuses } from '../../domain/sign-off/table.js';
import {
  attachmentSchema,
  clockSchema,
  confirmationSchema,
  evidenceSchema,
  requestSchema,
  todoHereSchema,
} from '../items/item-parts.schemas.js';

const instant = z.iso.datetime({ offset: true });
const bilingual = z.object({ zh: z.string(), en: z.string() });

export const directiveFilterSchema = z.strictObject({
  stage: z.enum([...stages, 'open']).optional(),
  /** Of its own clocks. */
  lamp: z.enum(lamps).optional(),
  /** The weakest of its open items. */
  itemsLamp: z.enum(lamps).optional(),
  /** Kind of its source. */
  source: z.string().max(64).optional(),
  /** Post of the leader who answers for it. */
  responsible: z.string().max(64).optional(),
  /** A unit with a part in it. */
  unit: z.string().max(64).optional(),
  late: z.enum(['true', 'false']).optional(),
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
  /** Open ones that missed a term. */
  late: z.int(),
  closed: z.int(),
});

const entryShape = {
  id: z.uuid(),
  title: z.string(),
  source: z.object({
    kind: z.string(),
    label: z.string(),
    issuer: z.string(),
    number: z.string().nullable(),
  }),
  receivedOn: z.iso.date(),
  urgency: z.string(),
  confidentiality: z.string(),
  responsiblePost: z.string().nullable(),
  responsiblePostName: z.string().nullable(),
  /** Names of the units that lead. */
  leadUnits: z.array(z.string()),
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

/** One report to the superior: an interim one as it was made, or the final one with how its sign-off stands. */
const reportSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['interim', 'final']),
    /** The date it answers; null for one made beside the dates. */
    no: z.int().nullable(),
    text: z.string(),
    evidence: evidenceSchema,
    madeBy: z.string(),
    madeByName: z.string(),
    filedAt: instant,
    status: z.enum(['filed', ...requestStatuses]),
  })
  .meta({ id: 'DirectiveReport' });

/** What became of an effect: given to its item or not yet, and what the item answered. */
const effectStatuses = ['proposed', 'sent', 'done', 'refused', 'failed'] as const;

const instructionSchema = z
  .object({
    no: z.int(),
    by: z.string(),
    byName: z.string(),
    principal: z.string(),
    principalName: z.string(),
    at: instant,
    text: z.string(),
    effects: z.array(
      z.object({
        no: z.int(),
        item: z.uuid(),
        itemTitle: z.string(),
        itemNumber: z.string().nullable(),
        command: z.enum(itemEffects),
        body: z.record(z.string(), z.unknown()),
        status: z.enum(effectStatuses),
        /** Code of the item's refusal, and its sentence. */
        refusal: z.string().nullable(),
        refusalText: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'DirectiveInstruction' });

export const directiveSchema = z
  .object({
    ...entryShape,
    /** The time it is in: ahead of ours where it was rehearsed. */
    now: instant,
    text: z.string(),
    /** Files it came with. */
    evidence: evidenceSchema,
    overseer: z.string(),
    overseerName: z.string(),
    registeredAt: instant.nullable(),
    relay: z
      .object({
        at: instant,
        heldOn: z.string(),
        meeting: z.string(),
        firstTopic: z.boolean(),
        note: z.string().nullable(),
        evidence: evidenceSchema,
      })
      .nullable(),
    measuresSetAt: instant.nullable(),
    measures: z.array(z.object({ no: z.int(), text: z.string() })),
    assignedAt: instant.nullable(),
    responsibilities: z.array(
      z.object({
        unit: z.string(),
        unitName: z.string(),
        role: z.enum(responsibilityRoles),
        duty: z.string(),
        leaderName: z.string().nullable(),
      }),
    ),
    interimDues: z.array(z.object({ no: z.int(), due: instant, filedAt: instant.nullable() })),
    reportedAt: instant.nullable(),
    reports: z.array(reportSchema),
    requests: z.array(requestSchema),
    clocks: z.array(clockSchema),
    instructions: z.array(instructionSchema),
    confirmations: z.array(confirmationSchema),
    attachments: z.array(attachmentSchema),
    items: counts.extend({
      byStatus: z.partialRecord(z.enum(itemStatuses), z.int()),
      byLamp: z.partialRecord(z.enum(lamps), z.int()),
    }),
    recurrences: z.int(),
    /** What waits for the caller here, the most urgent first. */
    todo: z.array(todoHereSchema),
    /** Its workflow in Temporal's pages, for those who watch the engine. */
    workflow: z.url().nullable(),
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

import { z } from 'zod';
import { stages } from '../../domain/directive/table.js';
import { itemStatuses } from '../../domain/item/table.js';
import { todoKinds } from '../../domain/item/todo-table.js';
import { clockKinds, lamps } from '../../domain/policies/rules.js';
import {
  assignmentSchema,
  attachmentSchema,
  clockSchema,
  confirmationSchema,
  instructionSchema,
  measureSchema,
  milestoneSchema,
  reportSchema,
  requestSchema,
  stepSchema,
  todoHereSchema,
} from './item-parts.schemas.js';

const instant = z.iso.datetime({ offset: true });
const bilingual = z.object({ zh: z.string(), en: z.string() });
const flag = z.enum(['true', 'false']);

/** A request's id within its item. */
export const requestIdSchema = z.string().regex(/^r[1-9][0-9]{0,5}$/);

/** Days are of the office, both ends included. */
export const itemFilterSchema = z.strictObject({
  status: z.enum([...itemStatuses, 'open']).optional(),
  lamp: z.enum(lamps).optional(),
  unit: z.string().max(64).optional(),
  kind: z.enum(['task', 'rectification']).optional(),
  source: z.string().max(64).optional(),
  level: z.coerce.number().int().min(0).max(3).optional(),
  late: flag.optional(),
  /** A closure was refused or a recheck failed at least once. */
  reworked: flag.optional(),
  rehearsed: flag.optional(),
  confidentiality: z.enum(['public', 'internal']).optional(),
  /** The unit that leads it; `-` for items nobody leads. */
  lead: z.string().max(64).optional(),
  /** A unit that takes part without leading. */
  joined: z.string().max(64).optional(),
  /** What is led within the caller's area: what their figures count. */
  area: z.literal('mine').optional(),
  /** A live clock of this kind; of this lamp, where one is given. */
  clock: z.enum(clockKinds).optional(),
  clockLamp: z.enum(lamps).optional(),
  directive: z.uuid().optional(),
  dueBefore: z.union([z.iso.date(), instant]).optional(),
  dueFrom: z.iso.date().optional(),
  dueTo: z.iso.date().optional(),
  issuedFrom: z.iso.date().optional(),
  issuedTo: z.iso.date().optional(),
  closedFrom: z.iso.date().optional(),
  closedTo: z.iso.date().optional(),
  q: z.string().trim().min(1).max(100).optional(),
  /** `lamp` is the weakest first. */
  sort: z.enum(['due', 'lamp', 'issued', 'number']).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
export type ItemFilter = z.infer<typeof itemFilterSchema>;

/** The directive an item carries out. */
const underSchema = z
  .object({ id: z.uuid(), title: z.string(), number: z.string().nullable(), mandatory: z.boolean() })
  .nullable();

export const itemListEntrySchema = z
  .object({
    id: z.uuid(),
    number: z.string().nullable(),
    kind: z.enum(['task', 'rectification']),
    title: z.string(),
    sourceKind: z.string(),
    sourceTitle: z.string(),
    leadUnit: z.string().nullable(),
    leadUnitName: z.string().nullable(),
    phase: z.string(),
    status: z.enum(itemStatuses),
    lamp: z.enum(lamps),
    level: z.int(),
    decisionPending: z.boolean(),
    issuedAt: instant.nullable(),
    dueAt: instant.nullable(),
    originalDueAt: instant.nullable(),
    provisional: z.boolean(),
    closedAt: instant.nullable(),
    urgency: z.string(),
    late: z.boolean(),
    tags: z.array(z.string()),
    confidentiality: z.string(),
    rehearsed: z.boolean(),
    version: z.int(),
    directive: underSchema,
  })
  .meta({ id: 'ItemListEntry' });
export type ItemListEntry = z.infer<typeof itemListEntrySchema>;

export const itemPageSchema = z
  .object({ items: z.array(itemListEntrySchema), nextCursor: z.string().nullable() })
  .meta({ id: 'ItemPage' });
export type ItemPage = z.infer<typeof itemPageSchema>;

export const todoEntrySchema = z.object({
  ref: z.string(),
  subject: z.enum(['item', 'directive']),
  itemId: z.uuid().nullable(),
  directiveId: z.uuid().nullable(),
  principal: z.string(),
  rank: z.int(),
  dueAt: instant.nullable(),
  number: z.string().nullable(),
  title: z.string(),
  lamp: z.enum(lamps),
  /** The item's status, or the directive's stage. */
  status: z.enum([...itemStatuses, ...stages]),
});
export type TodoEntry = z.infer<typeof todoEntrySchema>;
export const todoSchema = z
  .object(Object.fromEntries(todoKinds.map((kind) => [kind, z.array(todoEntrySchema)])))
  .meta({ id: 'Todo' });

/** What a command answers once its transaction has committed. */
export const outcomeSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    number: z.string().nullable(),
    status: z.enum(itemStatuses),
    lamp: z.enum(lamps),
    level: z.int(),
    dueAt: instant.nullable(),
    seq: z.int(),
  })
  .meta({ id: 'CommandOutcome' });

export const handedOverSchema = z
  .object({ status: z.literal('pending'), location: z.string() })
  .meta({ id: 'CommandHandedOver' });

export const draftSavedSchema = z
  .object({ id: z.uuid(), version: z.int(), status: z.literal('drafted') })
  .meta({ id: 'DraftSaved' });

export const itemSchema = z
  .object({
    id: z.uuid(),
    number: z.string().nullable(),
    version: z.int(),
    /** The time the item is in: ahead of ours where it was rehearsed. */
    now: instant,
    status: z.enum(itemStatuses),
    statusLabel: bilingual,
    lamp: z.enum(lamps),
    level: z.int(),
    kind: z.enum(['task', 'rectification']),
    title: z.string(),
    requirement: z.string(),
    source: z.object({ kind: z.string(), title: z.string(), number: z.string().optional() }),
    sourceLabel: z.string(),
    term: z.record(z.string(), z.unknown()).nullable(),
    reporting: z.record(z.string(), z.unknown()).nullable(),
    urgency: z.string(),
    confidentiality: z.string(),
    overseer: z.string(),
    overseerName: z.string(),
    responsiblePost: z.string().nullable(),
    responsiblePostName: z.string().nullable(),
    evidenceKinds: z.array(z.string()),
    tags: z.array(z.string()),
    issuedAt: instant.nullable(),
    dueAt: instant.nullable(),
    originalDueAt: instant.nullable(),
    pastDues: z.array(instant),
    provisional: z.boolean(),
    closedAt: instant.nullable(),
    suspendedUntil: instant.nullable(),
    late: z.boolean(),
    recurrences: z.int(),
    rehearsed: z.boolean(),
    decisionPending: z.boolean(),
    directive: underSchema,
    assignments: z.array(assignmentSchema),
    requests: z.array(requestSchema),
    reports: z.array(reportSchema),
    milestones: z.array(milestoneSchema),
    measures: z.array(measureSchema),
    clocks: z.array(clockSchema),
    instructions: z.array(instructionSchema),
    confirmations: z.array(confirmationSchema),
    attachments: z.array(attachmentSchema),
    draft: z.record(z.string(), z.unknown()).nullable(),
    /** What waits for the caller here, the most urgent first. */
    todo: z.array(todoHereSchema),
    /** Its workflow in Temporal's pages, for those who watch the engine. */
    workflow: z.url().nullable(),
    allowed: z.array(
      z.object({
        command: z.string(),
        label: bilingual,
        requestId: z.string().optional(),
        reportId: z.string().optional(),
        submissionId: z.string().optional(),
        unit: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'Item' });
export type ItemView = z.infer<typeof itemSchema>;

export const timelineSchema = z
  .object({
    events: z.array(
      z.object({
        seq: z.int(),
        kind: z.string(),
        at: instant,
        recordedAt: instant,
        actor: z.string(),
        actorName: z.string(),
        principal: z.string().optional(),
        principalName: z.string().optional(),
        text: z.string(),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Timeline' });

export const planSchema = z
  .object({
    entries: z.array(
      z.object({
        at: instant,
        sendAt: instant,
        clock: z.string(),
        rung: z.string(),
        text: z.string(),
        occurrence: z.int(),
        lamp: z.enum(lamps).optional(),
        level: z.int().optional(),
        audience: z.array(
          z.object({
            role: z.string(),
            label: z.string(),
            holder: z.array(
              z.object({ principal: z.string(), person: z.string().nullable(), name: z.string().nullable() }),
            ),
          }),
        ),
        channels: z.array(z.string()),
        held: z.boolean().optional(),
        condition: z.string().optional(),
        provisional: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Plan' });

export const explainSchema = z
  .object({
    clocks: z.array(
      z.object({
        kind: z.string(),
        scope: z.string(),
        label: z.string(),
        epoch: z.int(),
        status: z.string(),
        due: instant,
        provisional: z.boolean(),
        text: z.string(),
        explanation: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'Explanations' });

export const requestViewSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    target: z.string(),
    status: z.string(),
    digest: z.string().nullable(),
    package: z.record(z.string(), z.unknown()).nullable(),
    reason: z.string().nullable(),
    summary: z.string().nullable(),
    steps: z.array(stepSchema),
    previous: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'RequestView' });

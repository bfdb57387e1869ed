import { z } from 'zod';
import { assignmentStatuses, filingStatuses } from '../../domain/item/table.js';
import { todoKinds } from '../../domain/item/todo-table.js';
import { lamps, requestKinds } from '../../domain/policies/rules.js';
import { requestStatuses, stepStatuses } from '../../domain/sign-off/table.js';

const instant = z.iso.datetime({ offset: true });
export const evidenceSchema = z.array(z.object({ id: z.uuid(), name: z.string(), sha256: z.string() }));

/** One unit's contract, with who does it. */
export const assignmentSchema = z
  .object({
    id: z.string(),
    unit: z.string(),
    unitName: z.string(),
    role: z.enum(['lead', 'joint_lead', 'co']),
    status: z.enum(assignmentStatuses),
    handler: z.string().nullable(),
    handlerName: z.string().nullable(),
    percent: z.int().nullable(),
    dueAt: instant.nullable(),
    assignedAt: instant,
    acknowledgedAt: instant.nullable(),
  })
  .meta({ id: 'ItemAssignment' });

const slotSchema = z.object({
  slot: z.int(),
  post: z.string(),
  postName: z.string(),
  /** Who would decide now; empty where the post is vacant or the place is decided. */
  holders: z.array(z.string()),
  delegatedTo: z.string().nullable(),
  delegatedToName: z.string().nullable(),
  decision: z.enum(['signed', 'rejected', 'noted', 'dropped']).nullable(),
  decidedBy: z.string().nullable(),
  decidedByName: z.string().nullable(),
  /** For whom it was decided, where that is another. */
  principal: z.string().nullable(),
  principalName: z.string().nullable(),
  /** Why they could: standing in, by delegation, under authority; in words. */
  via: z.string().nullable(),
  authority: z.string().nullable(),
  at: instant.nullable(),
  words: z.string().nullable(),
});

export const stepSchema = z
  .object({
    no: z.int(),
    name: z.string(),
    mode: z.enum(['any', 'all', 'inform']),
    status: z.enum(stepStatuses),
    dueAt: instant.nullable(),
    slots: z.array(slotSchema),
  })
  .meta({ id: 'SignStep' });

/** One request on its way: who asked for what, who let it go, who verified it, and its chain of signatures. */
export const requestSchema = z
  .object({
    id: z.string(),
    kind: z.enum(requestKinds),
    target: z.string(),
    /** What is asked of, in words; of an extension alone. */
    targetText: z.string().nullable(),
    status: z.enum(requestStatuses),
    assignment: z.string().nullable(),
    unitName: z.string().nullable(),
    madeBy: z.string(),
    madeByName: z.string(),
    ordinal: z.int(),
    due: instant.nullable(),
    until: instant.nullable(),
    words: z.string().nullable(),
    evidence: evidenceSchema,
    askedAt: instant,
    filedAt: instant.nullable(),
    digest: z.string().nullable(),
    decidedAt: instant.nullable(),
    approvals: z.array(z.object({ by: z.string(), unitName: z.string(), at: instant })),
    /** Who may verify it, while that is open. */
    verifiers: z.array(z.object({ principal: z.string(), name: z.string(), holders: z.array(z.string()) })),
    verification: z
      .object({
        pass: z.boolean(),
        by: z.string(),
        principalName: z.string().nullable(),
        at: instant,
        words: z.string().nullable(),
      })
      .nullable(),
    steps: z.array(stepSchema),
  })
  .meta({ id: 'Request' });

export const reportSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['report', 'submission']),
    assignment: z.string(),
    unitName: z.string().nullable(),
    period: z.string().nullable(),
    revision: z.int(),
    percent: z.int().nullable(),
    status: z.enum(filingStatuses),
    madeBy: z.string(),
    madeByName: z.string(),
    madeAt: instant,
    filedAt: instant.nullable(),
    progress: z.string().nullable(),
    problems: z.string().nullable(),
    next: z.string().nullable(),
    help: z.string().nullable(),
    summary: z.string().nullable(),
    evidence: evidenceSchema.nullable(),
  })
  .meta({ id: 'ItemReport' });

export const milestoneSchema = z
  .object({
    no: z.int(),
    title: z.string(),
    due: instant,
    metAt: instant.nullable(),
    note: z.string().nullable(),
    evidence: evidenceSchema,
  })
  .meta({ id: 'ItemMilestone' });

export const measureSchema = z
  .object({
    no: z.int(),
    text: z.string(),
    shown: z.string().nullable(),
    shownAt: instant.nullable(),
    evidence: evidenceSchema,
  })
  .meta({ id: 'ItemMeasure' });

export const clockSchema = z
  .object({
    kind: z.string(),
    scope: z.string(),
    epoch: z.int(),
    label: z.string(),
    status: z.enum(['running', 'held', 'paused', 'met', 'ended']),
    armedAt: instant,
    dueAt: instant,
    pausedAt: instant.nullable(),
    held: z.boolean(),
    metAt: instant.nullable(),
    missedAt: instant.nullable(),
    endedAt: instant.nullable(),
    nextRungAt: instant.nullable(),
    lamp: z.enum(lamps),
    level: z.int(),
    provisional: z.boolean(),
    period: z.string().nullable(),
  })
  .meta({ id: 'Clock' });

export const instructionSchema = z
  .object({
    no: z.int(),
    by: z.string(),
    byName: z.string(),
    principal: z.string(),
    principalName: z.string(),
    at: instant.nullable(),
    text: z.string(),
    effects: z.array(
      z.object({
        no: z.int(),
        command: z.string(),
        body: z.record(z.string(), z.unknown()),
        applied: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'ItemInstruction' });

export const confirmationSchema = z
  .object({
    id: z.string(),
    principal: z.string(),
    principalName: z.string(),
    command: z.string(),
    by: z.string(),
    byName: z.string(),
  })
  .meta({ id: 'Confirmation' });

export const attachmentSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    size: z.int(),
    media: z.string(),
    uploadedByName: z.string(),
    uploadedAt: instant,
  })
  .meta({ id: 'LinkedAttachment' });

/** What the caller is asked to do here now, most urgent first. */
export const todoHereSchema = z.object({
  kind: z.enum(todoKinds as [string, ...string[]]),
  ref: z.string(),
  dueAt: instant.nullable(),
});

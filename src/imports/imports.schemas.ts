import { z } from 'zod';
import { draftSchema } from '../../domain/item/draft.js';

/** What becomes of the headings of a ledger: tags alone, or a directive for each. */
const directiveChoices = ['none', 'group'] as const;
export type DirectiveChoice = (typeof directiveChoices)[number];
export const commitQuery = z.strictObject({ directives: z.enum(directiveChoices).optional() });

export const importId = z.uuid();
export const rowNumber = z.coerce.number().int().min(1).max(100_000);

const takeOverSchema = z.strictObject({
  status: z.enum(['running', 'closed']),
  percent: z.int().min(0).max(100).optional(),
  issuedOn: z.iso.date().optional(),
  closedOn: z.iso.date().optional(),
  number: z.string().max(40).optional(),
});

/** Fields of a draft to be replaced: what is not said stays, the kind too, which a new draft has by default. */
const correctedDraft = draftSchema
  .omit({ id: true })
  .partial()
  .extend({ kind: draftSchema.shape.kind.unwrap().optional() });

/** A correction replaces fields, answers what was asked, or leaves the row out; `all` answers for every row that asks. */
export const correctionSchema = z.strictObject({
  draft: correctedDraft.optional(),
  takeOver: takeOverSchema.nullable().optional(),
  answers: z.record(z.string().max(10), z.string().max(64)).optional(),
  answer: z
    .strictObject({ code: z.string().max(64), value: z.string().max(64), all: z.literal(true) })
    .optional(),
  skip: z.boolean().optional(),
});
export type CorrectionBody = z.infer<typeof correctionSchema>;

const bilingual = z.object({ zh: z.string(), en: z.string() });
export const findingViewSchema = z.object({
  address: z.string(),
  severity: z.enum(['refused', 'ask', 'warn']),
  code: z.string(),
  text: z.string(),
  choices: z.array(z.object({ value: z.string(), label: bilingual })),
});
export const importRowSchema = z
  .object({
    n: z.int(),
    sheet: z.string(),
    address: z.string(),
    status: z.string(),
    drafts: z.array(z.record(z.string(), z.unknown())),
    takeOver: z.record(z.string(), z.unknown()).nullable(),
    findings: z.array(findingViewSchema),
    items: z.array(z.uuid()),
    problem: z.object({ code: z.string(), text: z.string() }).nullable(),
  })
  .meta({ id: 'ImportRow' });
export type ImportRowView = z.infer<typeof importRowSchema>;

const importStatus = z.enum(['read', 'committing', 'committed', 'issuing', 'issued']);

export const importViewSchema = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    status: importStatus,
    createdBy: z.string(),
    totals: z.record(z.string(), z.int()),
    tables: z.array(z.record(z.string(), z.unknown())),
    /** Headings rows stand under, in their order, each with how many. */
    groups: z.array(z.object({ title: z.string(), rows: z.int() })),
    /** Whether each heading becomes a directive; said when it is committed. */
    directives: z.enum(directiveChoices),
    ignored: z.array(z.record(z.string(), z.unknown())),
    faults: z.array(z.object({ code: z.string(), text: z.string() })),
    rows: z.array(importRowSchema),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Import' });
export type ImportView = z.infer<typeof importViewSchema>;

export const importPageQuery = z.strictObject({
  cursor: z
    .string()
    .regex(/^\d{1,7}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  status: z.string().max(20).optional(),
});
export type ImportPageQuery = z.infer<typeof importPageQuery>;

export const importListQuery = z.strictObject({
  /** The last import of the page before. */
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type ImportListQuery = z.infer<typeof importListQuery>;

export const importListSchema = z
  .object({
    imports: z.array(
      z.object({
        id: z.uuid(),
        fileName: z.string(),
        status: importStatus,
        createdBy: z.string(),
        createdByName: z.string(),
        createdAt: z.iso.datetime({ offset: true }),
        /** How many rows stand how. */
        totals: z.record(z.string(), z.int()),
      }),
    ),
    nextCursor: z.uuid().nullable(),
  })
  .meta({ id: 'Imports' });
export type ImportList = z.infer<typeof importListSchema>;

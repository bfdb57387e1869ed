import { z } from 'zod';
import { requestKindLabels } from '../../domain/item/labels.js';
import type { RequestKind } from '../../domain/policies/rules.js';
import { requestIdSchema } from './items.schemas.js';

/** Commands a selection may be given at once: of items, and of their requests. */
export const bulkOn = { items: ['issue', 'urge'], requests: ['verify', 'sign', 'note'] } as const;
export type BulkName = (typeof bulkOn)[keyof typeof bulkOn][number];

/** Most items of one question for offers: as many as an address carries everywhere. */
export const mostAsked = 100;

const requestKinds = Object.keys(requestKindLabels) as RequestKind[];

export const bulkOffersSchema = z
  .object({
    offers: z.array(
      z.object({
        command: z.enum([...bulkOn.items, ...bulkOn.requests]),
        /** What the request asks, where the command is about one. */
        request: z.enum(requestKinds).optional(),
        /** What the command's entry has to say; the person's own words are added to its body. */
        entry: z.object({
          id: z.uuid(),
          requestId: requestIdSchema.optional(),
          expectedVersion: z.int().optional(),
          body: z.object({ packageDigest: z.string() }).optional(),
        }),
      }),
    ),
  })
  .meta({ id: 'BulkOffers' });
export type BulkOffers = z.infer<typeof bulkOffersSchema>;
export type BulkOffer = BulkOffers['offers'][number];

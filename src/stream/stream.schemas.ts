import { z } from 'zod';
import { stages } from '../../domain/directive/table.js';
import { itemStatuses } from '../../domain/item/table.js';
import { lamps } from '../../domain/policies/rules.js';
import { farewells } from './stream.js';

const instant = z.iso.datetime({ offset: true });

/** The data of each event. */
const events = z.object({
  ready: z.object({ at: instant }),
  resync: z.object({}),
  item: z.object({
    id: z.uuid(),
    version: z.int(),
    status: z.enum(itemStatuses),
    lamp: z.enum(lamps),
    level: z.int(),
    directive: z.uuid().nullable(),
  }),
  directive: z.object({
    id: z.uuid(),
    version: z.int(),
    stage: z.enum(stages),
    lamp: z.enum(lamps),
    level: z.int(),
  }),
  notification: z.object({
    id: z.string(),
    itemId: z.uuid().nullable(),
    directiveId: z.uuid().nullable(),
    kind: z.string(),
    title: z.string(),
    body: z.string(),
    createdAt: instant,
  }),
  bye: z.object({ reason: z.enum(farewells) }),
});

const { $schema: _, ...described } = z.toJSONSchema(events);

export const streamSchema = described as object;

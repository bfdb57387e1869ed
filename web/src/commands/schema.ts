import type { z } from 'zod';
import { bodies, requestBodies } from '../../../domain/item/bodies.js';
import type { Offer } from './offer.js';

/** The schema its body must pass, the same that the API validates with. */
export function schemaOf({ command, requestId }: Offer): z.ZodObject | undefined {
  const table: Record<string, z.ZodObject> = requestId === undefined ? bodies : requestBodies;
  return table[command];
}

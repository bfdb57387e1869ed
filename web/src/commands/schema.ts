import type { z } from 'zod';
import { directiveBodies, directiveRequestBodies } from '../../../domain/directive/bodies.js';
import { bodies, requestBodies } from '../../../domain/item/bodies.js';
import type { Ref } from '../subject/parts.js';
import type { Offer } from './offer.js';

const tables: Record<
  Ref['type'],
  { own: Record<string, z.ZodObject>; request: Record<string, z.ZodObject> }
> = {
  item: { own: bodies, request: requestBodies },
  directive: { own: directiveBodies, request: directiveRequestBodies },
};

/** The schema its body must pass, the same that the API validates with. */
export const schemaOf = (
  type: Ref['type'],
  { command, requestId }: Pick<Offer, 'command' | 'requestId'>,
): z.ZodObject | undefined => tables[type][requestId === undefined ? 'own' : 'request'][command];

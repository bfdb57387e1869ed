import { SetMetadata } from '@nestjs/common';
import type { Operation } from './permissions.js';

export const OPERATION = 'operation';

/** Names the operation of a route; the permission table says which accounts may call it. */
export const Allow = (operation: Operation): MethodDecorator => SetMetadata(OPERATION, operation);

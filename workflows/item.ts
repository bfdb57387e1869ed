import { itemProcess } from '../domain/item/process.js';
import { supervise } from './process.js';

/** A supervised item: from its issue until nothing waits any more. */
export const item = supervise(itemProcess);

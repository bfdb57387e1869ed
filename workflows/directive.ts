import { directiveProcess } from '../domain/directive/process.js';
import { supervise } from './process.js';

/** A directive: from its receipt until nothing waits any more. */
export const directive = supervise(directiveProcess);

import '../domain/item/process.js';

/**
 * Loaded once for all workflows of a worker, before the first begins: the rule book is pure, and every workflow would
 * otherwise evaluate it, schemas and all, anew. What is loaded here is frozen.
 *
 * Each promise of a workflow keeps the place it was made at, for Temporal's stack trace; every frame of it is looked up
 * in the source map. These few show where a workflow waits.
 */
Error.stackTraceLimit = 6;

import type { Process } from '../process.js';
import { decide } from './decide.js';
import { evidenceOf } from '../sign-off/evidence.js';
import { evolve } from './evolve.js';
import { messages } from './messages.js';
import { commands } from './directive-news.js';
import { numbering } from './numbering.js';
import { outcome } from './outcome.js';
import { liveTables, rows } from './rows.js';
import { initialItem, type ItemState } from './state.js';
import { isOver } from './status.js';
import { commandNames } from './table.js';
import { nextDue, tick } from './tick.js';

/** The supervised item as a process: what the one loop and the one record run. */
export const itemProcess: Process<ItemState> = {
  kind: 'item',
  initial: initialItem,
  decide,
  tick,
  evolve,
  nextDue,
  rows,
  messages,
  commands,
  isOver,
  outcome,
  numbering,
  links: evidenceOf,
  commandNames,
  liveTables,
};

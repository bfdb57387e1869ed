import { earliestEffect } from '../clocks/due-effects.js';
import type { Process } from '../process.js';
import { evidenceOf } from '../sign-off/evidence.js';
import { decide } from './decide.js';
import { evolve } from './evolve.js';
import { commands, messages } from './messages.js';
import { liveTables, rows } from './rows.js';
import { initialDirective, isOpen, type DirectiveState } from './state.js';
import { directiveCommandNames } from './table.js';
import { tick } from './tick.js';

/** The directive as a process: what the one loop and the one record run. */
export const directiveProcess: Process<DirectiveState> = {
  kind: 'directive',
  initial: initialDirective,
  decide,
  tick,
  evolve,
  nextDue: (state) => earliestEffect(state.clocks)?.at,
  rows,
  messages,
  commands,
  isOver: (state) => state.seq > 0 && !isOpen(state) && earliestEffect(state.clocks) === undefined,
  outcome: (state) => ({
    id: state.streamId,
    version: state.version,
    stage: state.stage,
    lamp: state.lamp,
    level: state.level,
    finalDueAt: state.finalDueAt ?? null,
    seq: state.seq,
  }),
  numbering: () => undefined,
  links: evidenceOf,
  commandNames: directiveCommandNames,
  liveTables,
};

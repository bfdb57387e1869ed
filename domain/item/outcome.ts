import type { Json } from '../process.js';
import type { ItemState } from './state.js';
import { statusOf } from './status.js';

/** What a command on an item answers once it has committed. */
export const outcome = (state: ItemState): Record<string, Json> => ({
  id: state.streamId,
  version: state.version,
  number: state.number ?? null,
  status: statusOf(state),
  lamp: state.lamp,
  level: state.level,
  dueAt: state.dueAt ?? null,
  seq: state.seq,
});

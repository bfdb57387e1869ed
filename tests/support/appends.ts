import type { Append } from '../../activities/ports.js';
import type { DomainEvent } from '../../domain/process.js';

export const at = '2026-11-24T01:00:00.000Z';

/** An event of a test's stream. */
export const anEvent = (seq: number, over: Partial<DomainEvent> = {}): DomainEvent => ({
  seq,
  kind: 'tally_added',
  schema: 1,
  at,
  actor: 'amy',
  data: { n: seq },
  ...over,
});

/** An append of events that follow `expectedSeq`; everything else is empty unless given. */
export function anAppend(
  streamId: string,
  expectedSeq: number,
  events: DomainEvent[],
  over: Partial<Append> = {},
): Append {
  const seq = expectedSeq + events.length;
  return {
    streamId,
    kind: 'tally',
    expectedSeq,
    at,
    events,
    guards: [],
    rows: [],
    deletes: [],
    scope: false,
    messages: [],
    commands: [],
    links: [],
    outcome: { id: streamId, seq },
    version: seq,
    needsWorkflow: true,
    rehearsed: false,
    ...over,
  };
}

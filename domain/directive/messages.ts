import { messagesOf } from '../messages/messages.js';
import type { Rules } from '../policies/rules.js';
import type { DomainEvent, Message, StreamCommand, Json } from '../process.js';
import { audience } from './audience.js';
import type { DirectiveEvent } from './events.js';
import type { DirectiveState } from './state.js';

/** What is sent because of an event of a directive. */
export function messages(after: DirectiveState, event: DomainEvent, rules: Rules): Message[] {
  const { id, request } = event.data as { id?: string; request?: { id: string } };
  const about = after.requests.find((r) => r.id === (request?.id ?? id));
  return messagesOf(
    {
      state: after,
      atOnce: after.urgency === 'critical',
      params: {
        directive: after.streamId,
        number: after.source.number ?? null,
        title: after.title,
        dueAt: after.finalDueAt ?? null,
      },
      audience: ({ scope }, roles) => audience(after, scope, roles),
    },
    event,
    rules,
    {
      ...(id === undefined ? {} : { scope: id }),
      ...(about ? { request: about, scope: about.id } : {}),
    },
  );
}

/** An applied effect is its item's own command, in the name of whoever applied it. */
export function commands(after: DirectiveState, event: DomainEvent): StreamCommand[] {
  const known = event as DomainEvent & DirectiveEvent;
  if (known.kind !== 'instruction_applied') return [];
  const { item, command, body } = known.data;
  return [
    {
      kind: 'item',
      streamId: item,
      name: command,
      body: body as Record<string, Json>,
      as: event.actor,
      dedupe: effectKey(after.streamId, event.seq),
    },
  ];
}

/** What an applied effect is given under; the outbox keeps its answer by it. */
export const effectKey = (directive: string, seq: number): string => `${directive}/${seq}/effect`;

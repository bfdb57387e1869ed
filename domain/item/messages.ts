import { channelsOf, message, messagesOf, type About, type Speaker } from '../messages/messages.js';
import type { Rules } from '../policies/rules.js';
import type { DomainEvent, Message } from '../process.js';
import { audience } from './audience.js';
import type { ItemEvent } from './events.js';
import type { ItemRequest, ItemState } from './state.js';

/** What is sent because of an event of an item; an urge names its recipients itself. */
export function messages(after: ItemState, event: DomainEvent, rules: Rules): Message[] {
  const known = event as DomainEvent & ItemEvent;
  const request = requestOf(after, known);
  const speaker: Speaker = {
    state: after,
    atOnce: after.urgency === 'critical',
    params: {
      item: after.streamId,
      number: after.number ?? null,
      title: after.title,
      dueAt: after.dueAt ?? null,
    },
    audience: ({ scope }, roles) =>
      audience(
        after,
        { ...(scope === undefined ? {} : { scope }), ...(request === undefined ? {} : { request }) },
        roles,
      ),
  };
  if (known.kind === 'urged') {
    return known.data.audience.flatMap((recipient) =>
      channelsOf(rules, 'urged').map((channel) =>
        message(speaker, event, rules, { recipient, channel, text: 'urged' }),
      ),
    );
  }
  return messagesOf(speaker, event, rules, aboutOf(known, request));
}

function requestOf(after: ItemState, event: ItemEvent): ItemRequest | undefined {
  const { id, request } = event.data as { id?: string; request?: { id: string } };
  return after.requests.find((r) => r.id === (request?.id ?? id));
}

function aboutOf(event: ItemEvent, request: ItemRequest | undefined): About {
  const { assignment, id } = event.data as { assignment?: string | { id: string }; id?: string };
  const scope = typeof assignment === 'string' ? assignment : (assignment?.id ?? id);
  return { ...(scope !== undefined ? { scope } : {}), ...(request ? { request } : {}) };
}

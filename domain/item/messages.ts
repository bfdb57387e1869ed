import { closeOf, isWorkingDay, nextWorkingDay } from '../calendar/calendar.js';
import { dateOf, instantOf, plusMillis, type Instant } from '../calendar/instant.js';
import type { Channel, Rules } from '../policies/rules.js';
import type { DomainEvent, Message } from '../process.js';
import { audience } from './audience.js';
import type { ItemEvent, ItemEventData } from './events.js';
import type { ItemRequest, ItemState } from './state.js';

/**
 * What is sent because of an event: a rung's own audience, or whoever the office's message rules name
 * (docs/domain.md section 5). Recipients are principals; who they are is decided when it is sent.
 */
export function messages(after: ItemState, event: DomainEvent, rules: Rules): Message[] {
  const known = event as DomainEvent & ItemEvent;
  if (known.kind === 'rung_fired') return rungMessages(after, known.data, event, rules);
  const request = requestOf(after, known);
  if (known.kind === 'urged') {
    return known.data.audience.flatMap((recipient) =>
      channelsOf(rules, 'urged').map((channel) =>
        message(after, event, rules, { recipient, channel, text: 'urged' }),
      ),
    );
  }
  return rules.messages
    .filter(
      (rule) =>
        rule.event === known.kind && (!rule.request || (request && rule.request.includes(request.kind))),
    )
    .flatMap((rule) =>
      audience(after, scopeOf(known, request), rule.audience).flatMap((recipient) =>
        rule.channels.map((channel) =>
          message(after, event, rules, {
            recipient,
            channel,
            text: rule.text,
            ...(request ? { request } : {}),
          }),
        ),
      ),
    );
}

const channelsOf = (rules: Rules, kind: string): Channel[] =>
  rules.messages.find(({ event }) => event === kind)?.channels ?? ['in_app'];

function rungMessages(
  after: ItemState,
  data: ItemEventData['rung_fired'],
  event: DomainEvent,
  rules: Rules,
): Message[] {
  if (data.coalesced === true) return [];
  return data.audience.flatMap((recipient) =>
    data.channels.map((channel) => ({
      ...message(after, event, rules, { recipient, channel, text: `rung.${data.kind}` }),
      clockRef: `${data.clock}:${data.epoch}`,
      ...(data.heldUntil !== undefined ? { held: true, deliverAfter: data.heldUntil } : {}),
      params: {
        ...commonParams(after),
        clock: data.kind,
        scope: data.scope,
        rung: data.rung,
        level: data.level,
        lamp: data.lamp,
        due: after.clocks.find((c) => `${c.kind}:${c.scope}` === data.clock)?.due ?? null,
      },
    })),
  );
}

function message(
  after: ItemState,
  event: DomainEvent,
  rules: Rules,
  to: { recipient: string; channel: Channel; text: string; request?: ItemRequest },
): Message {
  const words = event.data as { reason?: string; text?: string; why?: string };
  return {
    recipient: to.recipient,
    channel: to.channel,
    text: to.text,
    params: {
      ...commonParams(after),
      ...(to.request ? { request: to.request.id, requestKind: to.request.kind } : {}),
      ...(words.reason !== undefined ? { reason: words.reason } : {}),
      ...(words.text !== undefined ? { words: words.text } : {}),
    },
    dedupe: `${after.streamId}/${event.seq}/${to.recipient}/${to.channel}/${to.text}`,
    deliverAfter: sendAt(
      rules,
      event.at,
      after.urgency === 'critical' || after.rehearsed === true,
      `${after.streamId}/${event.seq}`,
    ),
  };
}

const commonParams = (after: ItemState): Record<string, string | null> => ({
  item: after.streamId,
  number: after.number ?? null,
  title: after.title,
  dueAt: after.dueAt ?? null,
});

function requestOf(after: ItemState, event: ItemEvent): ItemRequest | undefined {
  const { id, request } = event.data as { id?: string; request?: { id: string } };
  return after.requests.find((r) => r.id === (request?.id ?? id));
}

function scopeOf(
  event: ItemEvent,
  request: ItemRequest | undefined,
): { scope?: string; request?: ItemRequest } {
  const { assignment, id } = event.data as { assignment?: string | { id: string }; id?: string };
  const scope = typeof assignment === 'string' ? assignment : (assignment?.id ?? id);
  return { ...(scope !== undefined ? { scope } : {}), ...(request ? { request } : {}) };
}

/**
 * When a message goes out: within the office's send window, some minutes spread by a hash so that a thousand items
 * do not ring at once; 特急 goes at once, at any hour (docs/domain.md sections 4 and 5).
 */
export function sendAt(rules: Rules, at: Instant, atOnce: boolean, seed: string): Instant {
  if (atOnce) return at;
  const { calendar, policies } = rules;
  const { from, to, spreadMinutes } = policies.sendWindow;
  const spread = spreadMinutes === 0 ? 0 : (hash(seed) % (spreadMinutes * 60)) * 1000;
  let day = dateOf(at, calendar.zone);
  if (isWorkingDay(calendar, day)) {
    const opens = instantOf(day, from, calendar.zone);
    const shuts = instantOf(day, to, calendar.zone);
    if (at <= opens) return plusMillis(opens, spread);
    if (at <= shuts) {
      const spreadAt = plusMillis(at, spread);
      return spreadAt <= closeOf(calendar, day) ? spreadAt : at;
    }
  }
  day = nextWorkingDay(calendar, day);
  return plusMillis(instantOf(day, from, calendar.zone), spread);
}

/** FNV-1a, 32 bits: the same seed spreads the same on every machine. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i);
    value = Math.imul(value, 0x01000193) >>> 0;
  }
  return value;
}

import type { Clock } from '../clocks/clock.js';
import type { ClockEventData } from '../clocks/events.js';
import type { Principal } from '../people/facts.js';
import type { AudienceRole, Channel, RequestKind, Rules } from '../policies/rules.js';
import type { DomainEvent, Json, Message, ProcessState } from '../process.js';
import { sendAt } from './send-at.js';

/** What an event's message is about: its clock's or contract's scope, its request. */
export interface About {
  scope?: string;
  request?: { id: string; kind: RequestKind };
}

/** A process as its messages speak of it. */
export interface Speaker {
  state: ProcessState & { clocks: Clock[] };
  /** 特急 goes out at once, at any hour. */
  atOnce: boolean;
  /** What every text may name of it. */
  params: Record<string, Json>;
  /** Who an event's roles are. */
  audience(about: About, roles: readonly AudienceRole[]): Principal[];
}

/**
 * What is sent because of an event: a rung's own audience, or whoever the office's message rules name
 * (docs/domain.md section 5). Recipients are principals; who they are is decided when it is sent.
 */
export function messagesOf(speaker: Speaker, event: DomainEvent, rules: Rules, about: About = {}): Message[] {
  if (event.kind === 'rung_fired')
    return rungMessages(speaker, event.data as unknown as ClockEventData['rung_fired'], event, rules);
  const { request } = about;
  return rules.messages
    .filter(
      (rule) =>
        rule.event === event.kind && (!rule.request || (request && rule.request.includes(request.kind))),
    )
    .flatMap((rule) =>
      speaker.audience(about, rule.audience).flatMap((recipient) =>
        rule.channels.map((channel) =>
          message(speaker, event, rules, {
            recipient,
            channel,
            text: rule.text,
            ...(request ? { request } : {}),
          }),
        ),
      ),
    );
}

/** Channels the office's rules give an event whose recipients it names itself. */
export const channelsOf = (rules: Rules, kind: string): Channel[] =>
  rules.messages.find(({ event }) => event === kind)?.channels ?? ['in_app'];

function rungMessages(
  speaker: Speaker,
  data: ClockEventData['rung_fired'],
  event: DomainEvent,
  rules: Rules,
): Message[] {
  if (data.coalesced === true) return [];
  return data.audience.flatMap((recipient) =>
    data.channels.map((channel) => ({
      ...message(speaker, event, rules, { recipient, channel, text: `rung.${data.kind}` }),
      clockRef: `${data.clock}:${data.epoch}`,
      ...(data.heldUntil !== undefined ? { held: true, deliverAfter: data.heldUntil } : {}),
      params: {
        ...speaker.params,
        clock: data.kind,
        scope: data.scope,
        rung: data.rung,
        level: data.level,
        lamp: data.lamp,
        due: speaker.state.clocks.find((c) => `${c.kind}:${c.scope}` === data.clock)?.due ?? null,
      },
    })),
  );
}

/** One message to one principal; its words are those of the event. */
export function message(
  { state, atOnce, params }: Speaker,
  event: DomainEvent,
  rules: Rules,
  to: { recipient: string; channel: Channel; text: string; request?: { id: string; kind: RequestKind } },
): Message {
  const words = event.data as { reason?: string; text?: string; why?: string };
  return {
    recipient: to.recipient,
    channel: to.channel,
    text: to.text,
    params: {
      ...params,
      ...(to.request ? { request: to.request.id, requestKind: to.request.kind } : {}),
      ...(words.reason !== undefined ? { reason: words.reason } : {}),
      ...(words.text !== undefined ? { words: words.text } : {}),
    },
    dedupe: `${state.streamId}/${event.seq}/${to.recipient}/${to.channel}/${to.text}`,
    deliverAfter: sendAt(
      rules,
      event.at,
      atOnce || state.rehearsed === true,
      `${state.streamId}/${event.seq}`,
    ),
  };
}

import { randomUUID } from 'node:crypto';
import { dateOf, instantOf, plusMillis, type Instant } from '../../domain/calendar/instant.js';
import { draftSchema, type DraftInput } from '../../domain/item/draft.js';
import type { ItemEvent } from '../../domain/item/events.js';
import { itemProcess } from '../../domain/item/process.js';
import { isOpenRequest, type ItemRequest, type ItemState } from '../../domain/item/state.js';
import { statusOf } from '../../domain/item/status.js';
import type { Facts } from '../../domain/people/facts.js';
import type { Organisation } from '../../domain/people/organisation.js';
import type { Rules } from '../../domain/policies/rules.js';
import { stamp, type Command, type DomainEvent } from '../../domain/process.js';
import type { Refusal } from '../../domain/refusals.js';
import { factsFor, officeRules, organisationOn } from './office.js';

export type StoredEvent = DomainEvent & ItemEvent;

const zone = 'Asia/Shanghai';
/** `2026-11-24 09:00` in the office's zone. */
export const at = (text: string): Instant => {
  const [day = '', time = '09:00'] = text.split(' ');
  return instantOf(day, time, zone);
};

/**
 * One item's life without servers: commands of people at instants, ticks in between exactly when the loop would make
 * them. What a command did is the events since the last look.
 */
export class Life {
  state: ItemState;
  readonly log: StoredEvent[] = [];
  now: Instant;
  rules: Rules;
  /** Posts nobody holds. */
  vacant: string[] = [];
  /** Sees every event with the state before and after it. */
  watcher: ((before: ItemState, event: StoredEvent, after: ItemState) => void) | undefined;
  private seen = 0;
  private commands = 0;

  constructor(start: string, rules: Rules = officeRules()) {
    this.now = at(start);
    this.rules = rules;
    this.state = itemProcess.initial(randomUUID());
  }

  org(): Organisation {
    return organisationOn(dateOf(this.now, zone), this.vacant);
  }

  /** Issues a draft in the name of the supervisor. */
  issue(draft: DraftInput, more: { by?: string; body?: Record<string, unknown> } = {}): this {
    return this.open('issue', draft, more.body ?? {}, more.by ?? 'jiangyifei');
  }

  takeOver(draft: DraftInput, body: Record<string, unknown>): this {
    return this.open('take-over', draft, body, 'jiangyifei');
  }

  private open(name: string, draft: DraftInput, body: Record<string, unknown>, by: string): this {
    const { id: _, ...parsed } = draftSchema.parse(draft);
    const refusal = this.run(
      name,
      by,
      body,
      factsFor(this.org(), this.rules, by, name, body, { draft: parsed }),
    );
    if (refusal) throw new Error(`${name}: ${JSON.stringify(refusal)}`);
    return this;
  }

  /** A command that must succeed. */
  do(
    by: string,
    name: string,
    body: Record<string, unknown> = {},
    more: { onBehalf?: Facts['onBehalf']; receivedAt?: string } = {},
  ): this {
    const refusal = this.try(by, name, body, more);
    if (refusal) throw new Error(`${name} by ${by}: ${JSON.stringify(refusal)}`);
    return this;
  }

  /** A command; its refusal, or undefined. */
  try(
    by: string,
    name: string,
    body: Record<string, unknown> = {},
    more: { onBehalf?: Facts['onBehalf']; receivedAt?: string } = {},
  ): Refusal | undefined {
    const facts = factsFor(this.org(), this.rules, by, name, body, { state: this.state });
    return this.run(
      name,
      by,
      body,
      { ...facts, ...(more.onBehalf ? { onBehalf: more.onBehalf } : {}) },
      more.receivedAt,
    );
  }

  /** A command on the open request of a kind, with what a signature covers as displayed. */
  on(kind: string, by: string, name: string, body: Record<string, unknown> = {}): this {
    const refusal = this.tryOn(kind, by, name, body);
    if (refusal) throw new Error(`${name} by ${by}: ${JSON.stringify(refusal)}`);
    return this;
  }

  tryOn(kind: string, by: string, name: string, body: Record<string, unknown> = {}): Refusal | undefined {
    const request = this.request(kind);
    const signs = ['verify', 'sign', 'reject'].includes(name);
    return this.try(by, `request.${name}`, {
      requestId: request.id,
      ...(signs ? { packageDigest: request.digest } : {}),
      ...body,
    });
  }

  request(kind: string): ItemRequest {
    const found = this.state.requests.find((r) => r.kind === kind && isOpenRequest(r));
    if (!found) throw new Error(`no ${kind} request is open`);
    return found;
  }

  private run(
    name: string,
    by: string,
    body: Record<string, unknown>,
    facts: Facts,
    receivedAt?: string,
  ): Refusal | undefined {
    const command: Command = {
      name,
      key: randomUUID(),
      actor: by,
      body,
      facts,
      at: this.now,
      ...(receivedAt === undefined ? {} : { receivedAt: at(receivedAt) }),
    };
    // Looked at now and then: it costs more than the decision.
    const watched = (this.commands += 1) % 8 === 1;
    const before = watched ? JSON.stringify(this.state) : '';
    const decision = itemProcess.decide(this.state, command, this.rules);
    if (watched && JSON.stringify(this.state) !== before)
      throw new Error('decide changed the state it was given');
    if (decision.refusal) return decision.refusal;
    this.append(stamp(this.state, command, decision.events));
    return undefined;
  }

  /** Lets time pass until an instant, ticking at each due as the loop does. */
  until(text: string): this {
    return this.reach(at(text));
  }

  /** Lets so many hours pass. */
  pass(hours: number): this {
    return this.reach(plusMillis(this.now, hours * 3_600_000));
  }

  private reach(target: Instant): this {
    for (let count = 0; count < 5_000; count++) {
      const due = itemProcess.nextDue(this.state);
      if (due === undefined || due > target) break;
      this.now = due > this.now ? due : this.now;
      this.tick();
    }
    this.now = target;
    return this;
  }

  /** One tick now: after an outage everything missed comes at once. */
  tick(): this {
    const events = itemProcess.tick(this.state, this.now, this.rules);
    this.append(stamp(this.state, { name: 'tick', at: this.now }, events));
    return this;
  }

  private append(events: DomainEvent[]): void {
    for (const event of events) {
      const before = this.state;
      this.state = itemProcess.evolve(before, event);
      this.log.push(event as StoredEvent);
      this.watcher?.(before, event as StoredEvent, this.state);
    }
  }

  get status(): string {
    return statusOf(this.state);
  }

  /** Events since the last look. */
  news(): StoredEvent[] {
    const fresh = this.log.slice(this.seen);
    this.seen = this.log.length;
    return fresh;
  }

  kinds(): string[] {
    return this.news().map(({ kind }) => kind);
  }

  /** Reminders since the last look as `clock rung/occurrence`. */
  rungs(clock?: string): string[] {
    return this.news().flatMap((event) =>
      event.kind === 'rung_fired' && (clock === undefined || event.data.clock === clock)
        ? [`${event.data.rung}/${event.data.occurrence}`]
        : [],
    );
  }

  clock(kind: string, scope: string): ItemState['clocks'][number] | undefined {
    return this.state.clocks.find(
      (c) => c.kind === kind && c.scope === scope && c.status !== 'met' && c.status !== 'ended',
    );
  }
}

/** An item of 监测中心 with 规划财务处 joining in. */
export const aTask = (more: Partial<DraftInput> = {}): DraftInput => ({
  kind: 'task',
  title: '台网设备安装',
  requirement: '完成设备安装',
  leadUnit: 'jiance',
  coUnits: ['caiwu'],
  term: { type: 'fixed', due: '2026-12-31' },
  source: { kind: 'key_work', title: '年度重点工作' },
  ...more,
});

/** Carries a closure to its end: asked by the head, verified, signed by both. */
export function close(
  life: Life,
  who: { head: string; verifier?: string; signers: string[] },
  body: Record<string, unknown> = {},
): Life {
  life.do(who.head, 'request-closure', { summary: '已完成', ...body });
  life.on('closure', who.verifier ?? 'jiangyifei', 'verify', { pass: true });
  for (const signer of who.signers) life.on('closure', signer, 'sign');
  return life;
}

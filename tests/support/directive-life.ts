import { randomUUID } from 'node:crypto';
import { dateOf, type Instant } from '../../domain/calendar/instant.js';
import type { DirectiveEvent } from '../../domain/directive/events.js';
import { directiveFactsInput } from '../../domain/directive/facts-input.js';
import { directiveProcess } from '../../domain/directive/process.js';
import type { DirectiveState } from '../../domain/directive/state.js';
import type { Facts } from '../../domain/people/facts.js';
import { resolveFacts } from '../../domain/people/resolve-facts.js';
import type { Rules } from '../../domain/policies/rules.js';
import { stamp, type DomainEvent, type Guard } from '../../domain/process.js';
import type { Refusal } from '../../domain/refusals.js';
import { at } from './life.js';
import { actorIn, officeRules, organisationOn } from './office.js';

const shipped = officeRules();

/** One directive's life without servers, ticked exactly when the loop would. */
export class DirectiveLife {
  state: DirectiveState = directiveProcess.initial(randomUUID());
  readonly log: (DomainEvent & DirectiveEvent)[] = [];
  /** What the last command asked settle to look at. */
  guards: Guard[] = [];
  now: Instant;
  /** What SQL would count of its items. */
  items: Facts['items'];

  constructor(
    start: string,
    readonly rules: Rules = shipped,
  ) {
    this.now = at(start);
  }

  do(by: string, name: string, body: Record<string, unknown> = {}, more: Partial<Facts> = {}): this {
    const refusal = this.try(by, name, body, more);
    if (refusal) throw new Error(`${name} by ${by}: ${JSON.stringify(refusal)}`);
    return this;
  }

  try(
    by: string,
    name: string,
    body: Record<string, unknown> = {},
    more: Partial<Facts> = {},
  ): Refusal | undefined {
    const org = organisationOn(dateOf(this.now, 'Asia/Shanghai'));
    const { evidence: _, ...input } = directiveFactsInput(this.state, name, body);
    const actor = by === 'engine' ? { person: 'engine', posts: [] } : actorIn(org, by);
    const facts: Facts = {
      ...resolveFacts(org, this.rules.chains, actor, input),
      ...(this.items ? { items: this.items } : {}),
      ...more,
    };
    const command = { name, key: randomUUID(), actor: by, body, facts, at: this.now };
    const decision = directiveProcess.decide(this.state, command, this.rules);
    if (decision.refusal) return decision.refusal;
    this.guards = decision.guards ?? [];
    this.append(stamp(this.state, command, decision.events));
    return undefined;
  }

  /** A command on the open final report, with what a signature covers as displayed. */
  tryOn(by: string, name: string, body: Record<string, unknown> = {}): Refusal | undefined {
    const [request] = this.state.requests;
    const signs = name === 'sign' || name === 'reject';
    return this.try(by, `request.${name}`, {
      requestId: request?.id ?? '',
      ...(signs ? { packageDigest: request?.digest } : {}),
      ...body,
    });
  }

  on(by: string, name: string, body: Record<string, unknown> = {}): this {
    const refusal = this.tryOn(by, name, body);
    if (refusal) throw new Error(`${name} by ${by}: ${JSON.stringify(refusal)}`);
    return this;
  }

  /** Lets time pass until an instant, ticking at each due as the loop does. */
  until(text: string): this {
    for (let count = 0; count < 2_000; count++) {
      const due = directiveProcess.nextDue(this.state);
      if (due === undefined || due > at(text)) break;
      this.now = due > this.now ? due : this.now;
      const events = directiveProcess.tick(this.state, this.now, this.rules);
      this.append(stamp(this.state, { name: 'tick', at: this.now }, events));
    }
    this.now = at(text);
    return this;
  }

  /** Reminders of a clock so far as `rung/occurrence`. */
  rungs(clock: string): string[] {
    return this.log.flatMap((event) =>
      event.kind === 'rung_fired' && event.data.clock === clock
        ? [`${event.data.rung}/${event.data.occurrence}`]
        : [],
    );
  }

  private append(events: DomainEvent[]): void {
    for (const event of events) {
      this.state = directiveProcess.evolve(this.state, event);
      this.log.push(event as DomainEvent & DirectiveEvent);
    }
  }
}

/** A decision of the superior with two interim dates and a final one. */
export const aDirective = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  title: '全面推进防震减灾能力建设',
  text: '各单位逐项落实。',
  source: { kind: 'instruction', issuer: '省局党组', number: '局党发〔2026〕7号' },
  receivedOn: '2026-11-23',
  responsiblePost: 'fg-jiance',
  interimDues: ['2026-12-31', '2027-01-29'],
  finalDue: '2027-03-31',
  ...more,
});

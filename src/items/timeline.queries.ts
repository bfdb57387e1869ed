import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { explain as explainInWords } from '../../domain/calendar/explanation.js';
import type { Explanation } from '../../domain/calendar/explanation.js';
import { clockWords, eventWords, type ItemNames } from '../../domain/item/event-words.js';
import { audienceLabels, rungWords } from '../../domain/item/labels.js';
import { plan } from '../../domain/item/plan.js';
import { principalWords } from '../../domain/people/principal-words.js';
import type { Language } from '../../domain/refusals.js';
import type { User } from '../auth/current-user.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { RulesProvider } from '../policies/rules-provider.js';
import { RecordStore } from '../record/record-store.js';
import { itemNames } from './item-names.js';
import { ItemReader } from './item-reader.js';
import { Readers } from './readers.js';

interface EventRow {
  seq: number;
  kind: string;
  at: Date;
  recordedAt: Date;
  actor: string;
  principal: string | null;
  data: Record<string, unknown>;
}

/** An item over time, in words: what happened, what will, and how each due came about. */
@Injectable()
export class TimelineQueries {
  constructor(
    private readonly database: DataSource,
    private readonly record: RecordStore,
    private readonly items: ItemReader,
    private readonly readers: Readers,
    private readonly organisation: OrganisationSnapshot,
    private readonly rules: RulesProvider,
  ) {}

  /** Events in order, each with its sentence. @throws Problem 404 */
  async timeline(user: User, id: string, language: Language, after: number, limit: number) {
    await this.items.require(user, id);
    return this.timelineOf(id, language, after, limit);
  }

  /** Events of a stream the caller may see. */
  async timelineOf(
    id: string,
    language: Language,
    after: number,
    limit: number,
    texts?: Parameters<typeof eventWords>[2],
  ) {
    const [rows, names] = await Promise.all([
      this.database.query<EventRow[]>(
        `select seq, kind, at, recorded_at as "recordedAt", actor, principal, data from event
         where stream_id = $1 and seq > $2 order by seq limit $3`,
        [id, after, limit + 1],
      ),
      itemNames(this.database, id),
    ]);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const reader = await this.readers.of(language, names, page.flatMap(personsOf));
    return {
      events: page.map(({ principal, ...event }) => ({
        ...event,
        at: event.at.toISOString(),
        recordedAt: event.recordedAt.toISOString(),
        actorName: reader.names.person(event.actor),
        ...(principal === null
          ? {}
          : { principal, principalName: principalWords(principal, reader.names, language) }),
        text: eventWords(event, reader, texts),
      })),
      nextCursor: rows.length > limit && last ? String(last.seq) : null,
    };
  }

  /** What will fire when and to whom, holders as of now. @throws Problem 404 */
  async plan(user: User, id: string, language: Language) {
    const state = await this.items.state(user, id);
    const entries = plan(state, await this.rules.rules(), await this.record.streamNow(id));
    return this.planOf(id, entries, language);
  }

  /** Entries of a stream's plan, in words. */
  async planOf(id: string, entries: ReturnType<typeof plan>, language: Language) {
    return { entries: await this.inWords(entries, await itemNames(this.database, id), language) };
  }

  /** Entries of a plan in words, with who holds each principal now. */
  async inWords(entries: ReturnType<typeof plan>, names: ItemNames, language: Language) {
    const named = [
      ...new Set(entries.flatMap(({ audience }) => audience.flatMap(({ principals }) => principals))),
    ];
    const [holders, reader] = await Promise.all([
      this.organisation.holdersOf(named),
      this.readers.of(language, names),
    ]);
    return entries.map(({ condition, ...entry }) => {
      const [kind = '', scope = ''] = splitClock(entry.clock);
      const clock = clockWords(kind, scope, reader);
      const rung = rungWords(entry.rung, reader.rung(kind, entry.rung), language);
      return {
        ...entry,
        text: language === 'zh' ? `${clock}${rung}` : `${clock}, ${rung}`,
        audience: entry.audience.map(({ role, principals }) => ({
          role,
          label: audienceLabels[role][language],
          holder: principals.flatMap(
            (principal): { principal: string; person: string | null; name: string | null }[] => {
              const people = holders.get(principal) ?? [];
              return people.length === 0
                ? [{ principal, person: null, name: null }]
                : people.map(({ person, name }) => ({ principal, person, name }));
            },
          ),
        })),
        ...(condition ? { condition: condition[language] } : {}),
      };
    });
  }

  /** How each due was computed: as decided then, never computed again. @throws Problem 404 */
  async explain(user: User, id: string, language: Language) {
    await this.items.require(user, id);
    return this.explainOf(id, language);
  }

  /** The dues of a stream the caller may see. */
  async explainOf(id: string, language: Language) {
    const [rows, names] = await Promise.all([
      this.database.query<
        {
          kind: string;
          scope: string;
          epoch: number;
          status: string;
          due: Date;
          provisional: boolean;
          explanation: Explanation;
        }[]
      >(
        `select c.kind, c.scope, c.epoch, c.status, c.due_at as due, c.provisional, e.data->'explanation' as explanation
         from clock c join event e on e.stream_id = c.item_id::text and e.seq = c.explain_seq
         where c.item_id = $1 order by c.armed_at, c.kind, c.scope, c.epoch`,
        [id],
      ),
      itemNames(this.database, id),
    ]);
    const reader = await this.readers.of(language, names);
    return {
      clocks: rows.map(({ due, explanation, ...clock }) => ({
        ...clock,
        label: clockWords(clock.kind, clock.scope, reader),
        due: due.toISOString(),
        text: explainInWords(explanation, language),
        explanation: explanation as unknown as Record<string, unknown>,
      })),
    };
  }
}

/** People an event may name: who did it, for whom, and whom its data names. */
const personsOf = ({ actor, principal, data }: EventRow): string[] => [
  actor,
  ...[principal, data['principal'], data['person'], data['to']].flatMap((named) =>
    typeof named === 'string' ? [named.replace(/^person:/, '')] : [],
  ),
];

const splitClock = (clock: string): [string, string] => {
  const at = clock.indexOf(':');
  return [clock.slice(0, at), clock.slice(at + 1)];
};

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { allowed } from '../../domain/directive/allowed.js';
import { effectKey } from '../../domain/directive/messages.js';
import type { User } from '../auth/current-user.js';
import { Scopes } from '../items/scopes.js';
import { Problem } from '../platform/http/problem.js';
import { DirectiveReader } from './directive-reader.js';
import { DirectivesQueries } from './directives.queries.js';
import type { DirectiveView } from './directives.schemas.js';

type Rows = Record<string, unknown>[];
type Event = { seq: number; kind: string; at: Date; data: Record<string, unknown> };

/** What a page reads of the log: all but clocks and steps. */
const told = [
  'directive_registered',
  'directive_relayed',
  'measures_set',
  'responsibilities_assigned',
  'interim_reported',
  'request_made',
  'instruction_given',
  'instruction_applied',
  'directive_amended',
];

/** One directive's page, with what the caller may do. */
@Injectable()
export class DirectiveViewQueries {
  constructor(
    private readonly database: DataSource,
    private readonly reader: DirectiveReader,
    private readonly queries: DirectivesQueries,
    private readonly scopes: Scopes,
  ) {}

  /** @throws Problem 404 */
  async view(user: User, id: string): Promise<DirectiveView> {
    const scope = await this.scopes.of(user.person);
    const [entry, state, actor] = await Promise.all([
      this.queries.entry(scope, id),
      this.reader.state(user, id),
      this.scopes.actor(user.person),
    ]);
    if (!entry) throw Problem.of('not-found');
    const [events, requests, clocks, units, tallies] = await Promise.all([
      this.rows<Event>(
        'select seq, kind, at, data from event where stream_id = $1 and kind = any($2::text[]) order by seq',
        id,
        told,
      ),
      this.requests(id),
      this.rows(
        `select kind, scope, epoch, status, armed_at as "armedAt", due_at as "dueAt", paused_at as "pausedAt", held,
                met_at as "metAt", missed_at as "missedAt", ended_at as "endedAt", next_rung_at as "nextRungAt", lamp, level,
                provisional, period from clock where item_id = $1 order by armed_at, kind, scope, epoch`,
        id,
      ),
      this.rows<{ code: string; name: string }>(
        'select code, name from unit where code = any($1::text[])',
        state.responsibilities.map(({ unit }) => unit),
      ),
      this.rows<{ status: string; lamp: string; n: number; open: boolean }>(
        `select status, lamp, phase in ('running', 'suspended') as open, count(*)::int as n from item
         where directive_id = $1 and phase <> 'drafted' group by 1, 2, 3`,
        id,
      ),
    ]);
    const names = new Map(units.map(({ code, name }) => [code, name]));
    const data = (seq: number | undefined): Record<string, unknown> | undefined =>
      events.find((event) => event.seq === seq)?.data;
    const opening = events.find(({ kind }) => kind === 'directive_registered')?.data;
    const relay = data(state.relaySeq);
    const sum = (of: 'status' | 'lamp', rows: typeof tallies): Record<string, number> =>
      rows.reduce<Record<string, number>>(
        (all, row) => ({ ...all, [row[of]]: (all[row[of]] ?? 0) + row.n }),
        {},
      );
    return {
      ...entry,
      text: textOf(data(state.textSeq)),
      attachments: (opening?.['evidence'] ?? []) as DirectiveView['attachments'],
      responsiblePost: state.responsiblePost ?? null,
      registeredAt: state.registeredAt ?? null,
      reportedAt: state.reportedAt ?? null,
      relay: relay
        ? {
            heldOn: String(relay['heldOn']),
            meeting: String(relay['meeting']),
            firstTopic: relay['firstTopic'] === true,
            note: (relay['note'] as string | undefined) ?? null,
          }
        : null,
      measures: (data(state.measuresSeq)?.['measures'] ?? []) as DirectiveView['measures'],
      responsibilities: (
        (data(state.responsibilitiesSeq)?.['responsibilities'] ?? []) as {
          unit: string;
          role: string;
          duty: string;
        }[]
      ).map(({ unit, role, duty }) => ({ unit, unitName: names.get(unit) ?? unit, role, duty })),
      interimDues: state.interims.map(({ no, due, filedAt }) => ({ no, due, filedAt: filedAt ?? null })),
      reports: reportsOf(events, requests),
      requests: requests.map(({ textSeq: _, ...request }) => request),
      clocks,
      instructions: await this.instructions(id, events),
      confirmations: state.confirmations as unknown as Rows,
      items: {
        ...entry.items,
        byStatus: sum('status', tallies),
        byLamp: sum(
          'lamp',
          tallies.filter(({ open }) => open),
        ),
      },
      recurrences: state.recurrences,
      allowed: allowed(state, actor),
    };
  }

  /** Final reports with their steps and places. */
  requests(id: string): Promise<Rows> {
    return this.rows(
      `select r.id, r.kind, r.target, r.status, r.made_by as "madeBy", r.ordinal, r.asked_at as "askedAt",
                r.filed_at as "filedAt", r.digest, r.decided_at as "decidedAt", r.text_seq as "textSeq",
                coalesce((select jsonb_agg(jsonb_build_object('no', s.no, 'name', s.name, 'mode', s.mode, 'status', s.status,
                  'dueAt', s.due_at, 'slots', (select jsonb_agg(jsonb_build_object('slot', l.slot, 'post', l.post,
                    'delegatedTo', l.delegated_to, 'decision', l.decision, 'decidedBy', l.decided_by,
                    'principal', l.principal, 'authority', l.authority, 'at', l.at) order by l.slot)
                    from sign_slot l where l.item_id = s.item_id and l.request_id = s.request_id and l.no = s.no))
                  order by s.no) from sign_step s where s.item_id = r.item_id and s.request_id = r.id), '[]') as steps
         from request r where r.item_id = $1 order by length(r.id), r.id`,
      id,
    );
  }

  /** Instructions with what became of each effect: proposed, sent, done, refused by the item, or failed. */
  private async instructions(id: string, events: readonly Event[]): Promise<Rows> {
    const applied = events.filter(({ kind }) => kind === 'instruction_applied');
    const answers = await this.rows<{ key: string; status: string; error: string | null }>(
      'select dedupe as key, status, last_error as error from outbox where dedupe = any($1::text[])',
      applied.map(({ seq }) => effectKey(id, seq)),
    );
    return events
      .filter(({ kind }) => kind === 'instruction_given')
      .map(({ at, data }) => ({
        no: data['no'],
        principal: data['principal'],
        text: data['text'],
        at: at.toISOString(),
        effects: (data['effects'] as Record<string, unknown>[]).map((effect) => {
          const given = applied.find((a) => a.data['no'] === data['no'] && a.data['effect'] === effect['no']);
          const answer = given && answers.find(({ key }) => key === effectKey(id, given.seq));
          return { ...effect, ...outcomeOf(given !== undefined, answer) };
        }),
      }));
  }

  private rows<T = Record<string, unknown>>(sql: string, ...params: unknown[]): Promise<T[]> {
    return this.database.query<T[]>(sql, params);
  }
}

function outcomeOf(
  given: boolean,
  answer: { status: string; error: string | null } | undefined,
): { status: string; refusal: string | null } {
  if (!given) return { status: 'proposed', refusal: null };
  if (answer?.status === 'sent')
    return { status: answer.error === null ? 'done' : 'refused', refusal: answer.error };
  return { status: answer?.status === 'dead' ? 'failed' : 'sent', refusal: null };
}

function textOf(data: Record<string, unknown> | undefined): string {
  const opening = data?.['directive'] as { text?: string } | undefined;
  return opening?.text ?? (data?.['text'] as string | undefined) ?? '';
}

/** Interim and final reports with their words, in the order they were made. */
function reportsOf(events: readonly Event[], requests: Rows): Rows {
  return events.flatMap(({ seq, kind, at, data }): Rows => {
    if (kind === 'interim_reported')
      return [
        {
          id: data['id'],
          kind: 'interim',
          no: data['interim'] ?? null,
          text: data['text'],
          evidence: data['evidence'],
          filedAt: at.toISOString(),
          status: 'filed',
        },
      ];
    if (kind !== 'request_made') return [];
    const request = requests.find((r) => r['textSeq'] === seq);
    const made = data['request'] as Record<string, unknown>;
    return [
      {
        id: made['id'],
        kind: 'final',
        no: null,
        text: data['summary'],
        evidence: made['evidence'],
        filedAt: at.toISOString(),
        status: request?.['status'] ?? 'signing',
      },
    ];
  });
}

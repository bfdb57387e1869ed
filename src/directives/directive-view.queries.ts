import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { allowed } from '../../domain/directive/allowed.js';
import type { DirectiveState } from '../../domain/directive/state.js';
import type { Reader } from '../../domain/item/event-words.js';
import type { User } from '../auth/current-user.js';
import { Scopes } from '../items/scopes.js';
import { evidenceOf, partOf, StreamPartsQueries, wordOf, type Told } from '../items/stream-parts.queries.js';
import { Problem } from '../platform/http/problem.js';
import { DirectiveInstructions } from './directive-instructions.js';
import { DirectiveReader } from './directive-reader.js';
import { DirectivesQueries } from './directives.queries.js';
import type { DirectiveView } from './directives.schemas.js';

/** What a page reads of the log besides what every process tells. */
const telling = [
  'directive_registered',
  'directive_relayed',
  'measures_set',
  'responsibilities_assigned',
  'interim_reported',
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
    private readonly streams: StreamPartsQueries,
    private readonly said: DirectiveInstructions,
  ) {}

  /** @throws Problem 404 */
  async view(user: User, id: string): Promise<DirectiveView> {
    const [entry, state, actor] = await Promise.all([
      this.queries.entry(await this.scopes.of(user.person), id, user.language),
      this.reader.state(user, id),
      this.scopes.actor(user.person),
    ]);
    if (!entry) throw Problem.of('not-found');
    const [{ parts, reader, told }, tallies, now, todo] = await Promise.all([
      this.streams.parts(state, user.language, telling),
      this.tallies(id),
      this.streams.now(id),
      this.streams.todo(user.person, id),
    ]);
    const event = (seq: number | undefined): Told | undefined => told.find((one) => one.seq === seq);
    const opening = told.find(({ kind }) => kind === 'directive_registered')?.data;
    const measures = event(state.measuresSeq);
    return {
      ...entry,
      ...parts,
      now,
      text: textOf(event(state.textSeq)?.data),
      evidence: evidenceOf(opening?.['evidence']),
      overseer: state.overseer,
      overseerName: reader.names.unit(state.overseer),
      registeredAt: state.registeredAt ?? null,
      reportedAt: state.reportedAt ?? null,
      relay: relayOf(event(state.relaySeq)),
      measuresSetAt: measures?.at.toISOString() ?? null,
      measures: (measures?.data['measures'] ?? []) as DirectiveView['measures'],
      assignedAt: event(state.responsibilitiesSeq)?.at.toISOString() ?? null,
      responsibilities: responsibilitiesOf(event(state.responsibilitiesSeq), reader),
      interimDues: state.interims.map(({ no, due, filedAt }) => ({ no, due, filedAt: filedAt ?? null })),
      reports: reportsOf(told, parts.requests, reader),
      instructions: await this.said.instructions(id, told, reader),
      items: { ...entry.items, ...tallies },
      recurrences: state.recurrences,
      todo,
      workflow: this.streams.workflowOf(actor, 'directive', id),
      allowed: allowed(state, actor),
    };
  }

  /** The steps of a final report, as its page shows them. */
  async stepsOf(user: User, state: DirectiveState, requestId: string) {
    const { parts } = await this.streams.parts(state, user.language, []);
    return parts.requests.find(({ id }) => id === requestId)?.steps ?? [];
  }

  /** Items by status, and open ones by lamp. */
  private async tallies(id: string): Promise<Pick<DirectiveView['items'], 'byStatus' | 'byLamp'>> {
    const rows = await this.database.query<{ status: string; lamp: string; n: number; open: boolean }[]>(
      `select status, lamp, phase in ('running', 'suspended') as open, count(*)::int as n from item
       where directive_id = $1 and phase <> 'drafted' group by 1, 2, 3`,
      [id],
    );
    const sum = (of: 'status' | 'lamp', counted: typeof rows): Record<string, number> =>
      counted.reduce<Record<string, number>>(
        (all, row) => ({ ...all, [row[of]]: (all[row[of]] ?? 0) + row.n }),
        {},
      );
    return {
      byStatus: sum('status', rows),
      byLamp: sum(
        'lamp',
        rows.filter(({ open }) => open),
      ),
    };
  }
}

function textOf(data: Record<string, unknown> | undefined): string {
  return wordOf(partOf(data?.['directive'])['text']) ?? wordOf(data?.['text']) ?? '';
}

function relayOf(told: Told | undefined): DirectiveView['relay'] {
  if (!told) return null;
  const { at, data } = told;
  return {
    at: at.toISOString(),
    heldOn: String(data['heldOn']),
    meeting: String(data['meeting']),
    firstTopic: data['firstTopic'] === true,
    note: wordOf(data['note']),
    evidence: evidenceOf(data['evidence']),
  };
}

type Responsibility = DirectiveView['responsibilities'][number];

const responsibilitiesOf = (told: Told | undefined, { names }: Reader): Responsibility[] =>
  ((told?.data['responsibilities'] ?? []) as (Responsibility & { leader?: string })[]).map(
    ({ unit, role, duty, leader }) => ({
      unit,
      unitName: names.unit(unit),
      role,
      duty,
      leaderName: leader === undefined ? null : names.post(leader),
    }),
  );

/** Interim and final reports with their words, in the order they were made. */
function reportsOf(
  told: readonly Told[],
  requests: DirectiveView['requests'],
  { names }: Reader,
): DirectiveView['reports'] {
  return told.flatMap(({ kind, at, actor, data }): DirectiveView['reports'] => {
    const made = { madeBy: actor, madeByName: names.person(actor), filedAt: at.toISOString() };
    if (kind === 'interim_reported')
      return [
        {
          ...made,
          id: String(data['id']),
          kind: 'interim',
          no: typeof data['interim'] === 'number' ? data['interim'] : null,
          text: String(data['text']),
          evidence: evidenceOf(data['evidence']),
          status: 'filed',
        },
      ];
    if (kind !== 'request_made') return [];
    const request = partOf(data['request']);
    return [
      {
        ...made,
        id: String(request['id']),
        kind: 'final',
        no: null,
        text: String(data['summary']),
        evidence: evidenceOf(request['evidence']),
        status: requests.find(({ id }) => id === request['id'])?.status ?? 'signing',
      },
    ];
  });
}

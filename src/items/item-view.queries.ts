import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { allowed } from '../../domain/item/allowed.js';
import { decisionPending } from '../../domain/item/evolve.js';
import type { ItemState } from '../../domain/item/state.js';
import { isLate, statusOf } from '../../domain/item/status.js';
import { statusLabels } from '../../domain/item/table.js';
import type { User } from '../auth/current-user.js';
import { Problem } from '../platform/http/problem.js';
import { ItemReader } from './item-reader.js';
import type { ItemView } from './items.schemas.js';
import { Scopes } from './scopes.js';

type Rows = Record<string, unknown>[];

/** Reads of one item: its page and its requests. */
@Injectable()
export class ItemViewQueries {
  constructor(
    private readonly database: DataSource,
    private readonly reader: ItemReader,
    private readonly scopes: Scopes,
  ) {}

  /** The item with what the caller may do. @throws Problem 404 */
  async view(user: User, id: string): Promise<ItemView> {
    await this.reader.require(user, id);
    const state = await this.reader.fold(id);
    return state.seq === 0 ? this.draftView(id) : this.runningView(user, state);
  }

  private async draftView(id: string): Promise<ItemView> {
    const [row] = await this.database.query<
      { version: number; body: Record<string, unknown>; overseer: string }[]
    >(
      'select d.version, d.body, i.overseer_unit as overseer from draft d join item i on i.id = d.item_id where d.item_id = $1',
      [id],
    );
    if (!row) throw Problem.of('not-found');
    const { body } = row;
    return {
      ...emptyView,
      id,
      version: row.version,
      overseer: row.overseer,
      kind: body['kind'] as 'task',
      title: String(body['title']),
      requirement: typeof body['requirement'] === 'string' ? body['requirement'] : '',
      source: (body['source'] as ItemView['source'] | undefined) ?? { kind: '', title: '' },
      term: (body['term'] as Record<string, unknown> | undefined) ?? null,
      draft: body,
      allowed: [],
    };
  }

  private async runningView(user: User, state: ItemState): Promise<ItemView> {
    const id = state.streamId;
    const [actor, assignments, requests, steps, slots, reports, clocks] = await Promise.all([
      this.scopes.actor(user.person),
      this.rows(
        `select a.id, a.unit_id as unit, u.name as "unitName", a.role, a.status, a.handler, p.name as "handlerName", a.percent,
                        a.due_at as "dueAt", a.assigned_at as "assignedAt", a.acknowledged_at as "acknowledgedAt"
                 from assignment a left join unit u on u.code = a.unit_id left join person p on p.code = a.handler
                 where a.item_id = $1 order by length(a.id), a.id`,
        id,
      ),
      this.rows(
        `select id, kind, target, status, assignment_id as assignment, made_by as "madeBy", ordinal, due_at as due,
                        until_at as until, asked_at as "askedAt", filed_at as "filedAt", digest, decided_at as "decidedAt"
                 from request where item_id = $1 order by length(id), id`,
        id,
      ),
      this.rows(
        `select request_id as request, no, name, mode, status, due_at as "dueAt" from sign_step where item_id = $1 order by no`,
        id,
      ),
      this.rows(
        `select request_id as request, no, slot, post, delegated_to as "delegatedTo", decision, decided_by as "decidedBy",
                        principal, authority, at from sign_slot where item_id = $1 order by no, slot`,
        id,
      ),
      this.rows(
        `select r.id, r.kind, r.assignment_id as assignment, r.period, r.revision, r.percent, r.status, r.made_by as "madeBy",
                        r.filed_at as "filedAt", e.data->>'progress' as progress, e.data->>'problems' as problems,
                        e.data->>'next' as next, e.data->>'help' as help, e.data->>'summary' as summary, e.data->'evidence' as evidence
                 from report r join event e on e.stream_id = r.item_id::text and e.seq = r.text_seq
                 where r.item_id = $1 order by r.text_seq`,
        id,
      ),
      this.rows(
        `select kind, scope, epoch, status, armed_at as "armedAt", due_at as "dueAt", paused_at as "pausedAt", held,
                        met_at as "metAt", missed_at as "missedAt", ended_at as "endedAt", next_rung_at as "nextRungAt", lamp, level,
                        provisional, period from clock where item_id = $1 order by armed_at, kind, scope, epoch`,
        id,
      ),
    ]);
    const status = statusOf(state);
    return {
      id,
      number: state.number ?? null,
      version: state.version,
      status,
      statusLabel: labelOf(status, state.kind),
      lamp: state.lamp,
      level: state.level,
      kind: state.kind,
      title: state.title,
      requirement: state.requirement,
      source: state.source,
      term: state.term as unknown as Record<string, unknown>,
      reporting: (state.reporting as unknown as Record<string, unknown> | undefined) ?? null,
      urgency: state.urgency,
      confidentiality: state.confidentiality,
      overseer: state.overseer,
      responsiblePost: state.responsiblePost ?? null,
      evidenceKinds: state.evidenceKinds,
      tags: state.tags,
      issuedAt: state.issuedAt ?? null,
      dueAt: state.dueAt ?? null,
      originalDueAt: state.originalDueAt ?? null,
      pastDues: state.pastDues,
      provisional: state.provisional,
      closedAt: state.closedAt ?? null,
      suspendedUntil: state.suspendedUntil ?? null,
      late: isLate(state),
      recurrences: state.recurrences,
      rehearsed: state.rehearsed ?? false,
      decisionPending: decisionPending(state),
      assignments,
      requests: requests.map((request) => ({
        ...request,
        steps: steps
          .filter((step) => step['request'] === request['id'])
          .map(({ request: _, ...step }) => ({
            ...step,
            slots: slots
              .filter((slot) => slot['request'] === request['id'] && slot['no'] === step['no'])
              .map(({ request: _request, no: _no, ...slot }) => slot),
          })),
      })),
      reports,
      milestones: state.milestones as unknown as Rows,
      measures: state.measures as unknown as Rows,
      clocks,
      instructions: state.instructions as unknown as Rows,
      confirmations: state.confirmations as unknown as Rows,
      draft: null,
      allowed: allowed(state, actor),
    };
  }

  /** One request: what a signature covers, its steps, and the package before it, so that changes can be shown. */
  async request(user: User, id: string, requestId: string) {
    await this.reader.require(user, id);
    const [row] = await this.rows(
      `select r.id, r.kind, r.target, r.status, r.digest, p.data->'package' as package, t.data->>'reason' as reason,
              t.data->>'summary' as summary,
              (select pe.data->'package' from request q join event pe on pe.stream_id = q.item_id::text and pe.seq = q.package_seq
               where q.item_id = r.item_id and q.kind = r.kind and q.target = r.target and q.package_seq < r.package_seq
               order by q.package_seq desc limit 1) as previous
       from request r
       left join event p on p.stream_id = r.item_id::text and p.seq = r.package_seq
       left join event t on t.stream_id = r.item_id::text and t.seq = r.text_seq
       where r.item_id = $1 and r.id = $2`,
      id,
      requestId,
    );
    if (!row) throw Problem.of('not-found');
    const steps = await this.rows(
      `select s.no, s.name, s.mode, s.status, s.due_at as "dueAt",
              (select jsonb_agg(jsonb_build_object('slot', l.slot, 'post', l.post, 'postName', po.name, 'delegatedTo', l.delegated_to,
                 'decision', l.decision, 'decidedBy', l.decided_by, 'decidedByName', pe.name, 'principal', l.principal,
                 'authority', l.authority, 'at', l.at) order by l.slot)
               from sign_slot l left join post po on po.code = l.post left join person pe on pe.code = l.decided_by
               where l.item_id = s.item_id and l.request_id = s.request_id and l.no = s.no) as slots
       from sign_step s where s.item_id = $1 and s.request_id = $2 order by s.no`,
      id,
      requestId,
    );
    return { ...row, steps };
  }

  private rows(sql: string, ...params: unknown[]): Promise<Rows> {
    return this.database.query<Rows>(sql, params);
  }
}

/** A rectification closes as 已销号, all else as 已办结. */
const labelOf = (status: keyof typeof statusLabels, kind: string): { zh: string; en: string } =>
  status === 'closed' && kind === 'rectification' ? { zh: '已销号', en: 'closed' } : statusLabels[status];

const emptyView: Omit<ItemView, 'id'> = {
  number: null,
  version: 0,
  status: 'drafted',
  statusLabel: statusLabels.drafted,
  lamp: 'green',
  level: 0,
  kind: 'task',
  title: '',
  requirement: '',
  source: { kind: '', title: '' },
  term: null,
  reporting: null,
  urgency: 'normal',
  confidentiality: 'public',
  overseer: '',
  responsiblePost: null,
  evidenceKinds: [],
  tags: [],
  issuedAt: null,
  dueAt: null,
  originalDueAt: null,
  pastDues: [],
  provisional: false,
  closedAt: null,
  suspendedUntil: null,
  late: false,
  recurrences: 0,
  rehearsed: false,
  decisionPending: false,
  assignments: [],
  requests: [],
  reports: [],
  milestones: [],
  measures: [],
  clocks: [],
  instructions: [],
  confirmations: [],
  draft: null,
  allowed: [],
};

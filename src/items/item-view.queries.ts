import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { allowed, allowedOnDraft } from '../../domain/item/allowed.js';
import { decisionPending } from '../../domain/item/evolve.js';
import type { ItemState } from '../../domain/item/state.js';
import { isLate, statusOf } from '../../domain/item/status.js';
import { statusLabels } from '../../domain/item/table.js';
import type { Language } from '../../domain/refusals.js';
import type { User } from '../auth/current-user.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { Problem } from '../platform/http/problem.js';
import { RulesProvider } from '../policies/rules-provider.js';
import { ItemPartsQueries } from './item-parts.queries.js';
import { ItemReader } from './item-reader.js';
import type { ItemView } from './items.schemas.js';
import { Scopes } from './scopes.js';
import { StreamPartsQueries } from './stream-parts.queries.js';

type Rows = Record<string, unknown>[];

/** Reads of one item: its page and its requests. */
@Injectable()
export class ItemViewQueries {
  constructor(
    private readonly database: DataSource,
    private readonly reader: ItemReader,
    private readonly scopes: Scopes,
    private readonly parts: ItemPartsQueries,
    private readonly streams: StreamPartsQueries,
    private readonly organisation: OrganisationSnapshot,
    private readonly rules: RulesProvider,
  ) {}

  /** The item with what the caller may do. @throws Problem 404 */
  async view(user: User, id: string): Promise<ItemView> {
    const state = await this.reader.state(user, id);
    return state.seq === 0 ? this.draftView(user, id) : this.runningView(user, state);
  }

  private async draftView(user: User, id: string): Promise<ItemView> {
    const [row] = await this.database.query<
      { version: number; body: Record<string, unknown>; overseer: string }[]
    >(
      'select d.version, d.body, i.overseer_unit as overseer from draft d join item i on i.id = d.item_id where d.item_id = $1',
      [id],
    );
    if (!row) throw Problem.of('not-found');
    const { body } = row;
    const source = (body['source'] as ItemView['source'] | undefined) ?? { kind: '', title: '' };
    const [around, actor, { supervisionOffice }] = await Promise.all([
      this.around(source.kind, user.language),
      this.organisation.actor(user.person),
      this.organisation.current(),
    ]);
    return {
      ...emptyView,
      id,
      version: row.version,
      now: await this.streams.now(id),
      overseer: row.overseer,
      overseerName: around.unit(row.overseer),
      kind: body['kind'] as 'task',
      title: String(body['title']),
      requirement: typeof body['requirement'] === 'string' ? body['requirement'] : '',
      source,
      sourceLabel: around.sourceLabel,
      term: (body['term'] as Record<string, unknown> | undefined) ?? null,
      directive: await this.directive(
        body['directive'] as string | undefined,
        body['mandatory'] as boolean | undefined,
      ),
      draft: body,
      allowed: allowedOnDraft(actor, supervisionOffice),
    };
  }

  private async runningView(user: User, state: ItemState): Promise<ItemView> {
    const id = state.streamId;
    const [directive, actor, parts, around, now, todo] = await Promise.all([
      this.directive(state.directive?.id, state.directive?.mandatory),
      this.scopes.actor(user.person),
      this.parts.parts(state, user.language),
      this.around(state.source.kind, user.language),
      this.streams.now(id),
      this.streams.todo(user.person, id),
    ]);
    const status = statusOf(state);
    return {
      id,
      number: state.number ?? null,
      version: state.version,
      now,
      status,
      statusLabel: labelOf(status, state.kind),
      lamp: state.lamp,
      level: state.level,
      kind: state.kind,
      title: state.title,
      requirement: state.requirement,
      source: state.source,
      sourceLabel: around.sourceLabel,
      term: state.term as unknown as Record<string, unknown>,
      reporting: (state.reporting as unknown as Record<string, unknown> | undefined) ?? null,
      urgency: state.urgency,
      confidentiality: state.confidentiality,
      overseer: state.overseer,
      overseerName: around.unit(state.overseer),
      responsiblePost: state.responsiblePost ?? null,
      responsiblePostName: state.responsiblePost === undefined ? null : around.post(state.responsiblePost),
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
      directive,
      ...parts,
      todo,
      workflow: this.streams.workflowOf(actor, 'item', id),
      draft: null,
      allowed: allowed(state, actor),
    };
  }

  /** One request: what a signature covers, its steps, and the package before it, so that changes can be shown. */
  async request(user: User, id: string, requestId: string) {
    await this.reader.require(user, id);
    const row = await this.packageOf(id, requestId);
    const { requests } = await this.parts.parts(await this.reader.fold(id), user.language);
    const steps = requests.find((request) => request.id === requestId)?.steps ?? [];
    return { ...row, steps };
  }

  /** What a signature under a request of this stream covers, and what the one before covered. @throws Problem 404 */
  async packageOf(id: string, requestId: string): Promise<Record<string, unknown>> {
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
    return row;
  }

  /** Names of what an item stands among. */
  private async around(source: string, language: Language) {
    const [{ units, posts }, sources] = await Promise.all([
      this.organisation.current(),
      this.rules.sources(),
    ]);
    return {
      sourceLabel: sources.find(({ code }) => code === source)?.[language] ?? source,
      unit: (code: string): string => units[code]?.name ?? code,
      post: (code: string): string => posts[code]?.name ?? code,
    };
  }

  private async directive(id: string | undefined, mandatory = true): Promise<ItemView['directive']> {
    if (id === undefined) return null;
    const [row] = await this.database.query<{ id: string; title: string; number: string | null }[]>(
      'select id, title, number from directive where id = $1',
      [id],
    );
    return row ? { ...row, mandatory } : null;
  }

  private rows(sql: string, ...params: unknown[]): Promise<Rows> {
    return this.database.query<Rows>(sql, params);
  }
}

/** A rectification closes as 已销号, all else as 已办结. */
const labelOf = (status: keyof typeof statusLabels, kind: string): { zh: string; en: string } =>
  status === 'closed' && kind === 'rectification' ? { zh: '已销号', en: 'closed' } : statusLabels[status];

const emptyView: Omit<ItemView, 'id' | 'now' | 'allowed'> = {
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
  sourceLabel: '',
  term: null,
  reporting: null,
  urgency: 'normal',
  confidentiality: 'public',
  overseer: '',
  overseerName: '',
  responsiblePost: null,
  responsiblePostName: null,
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
  directive: null,
  assignments: [],
  requests: [],
  reports: [],
  milestones: [],
  measures: [],
  clocks: [],
  instructions: [],
  confirmations: [],
  attachments: [],
  draft: null,
  todo: [],
  workflow: null,
};

import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { clockWords, targetWords, viaWords, type Reader } from '../../domain/item/event-words.js';
import type { Confirmation } from '../../domain/people/confirmations.js';
import { postPrincipal, type ActorFacts, type PostRole, type Principal } from '../../domain/people/facts.js';
import { principalWords } from '../../domain/people/principal-words.js';
import type { Language } from '../../domain/refusals.js';
import { isOpenRequest, type SignRequest } from '../../domain/sign-off/request.js';
import { streamWorkflowId } from '../../workflows/process.contract.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { itemNames } from './item-names.js';
import type {
  attachmentSchema,
  clockSchema,
  confirmationSchema,
  todoHereSchema,
  requestSchema,
  stepSchema,
} from './item-parts.schemas.js';
import { Readers } from './readers.js';

type Request = z.infer<typeof requestSchema>;
type Step = z.infer<typeof stepSchema>;
type Slot = Step['slots'][number];
export type Evidence = Request['evidence'];

/** What a page of an item and of a directive shows alike. */
export interface StreamParts {
  requests: Request[];
  clocks: z.infer<typeof clockSchema>[];
  confirmations: z.infer<typeof confirmationSchema>[];
  attachments: z.infer<typeof attachmentSchema>[];
}

/** What such a page is made from: the state its process folds. */
interface StreamState {
  streamId: string;
  requests: readonly Pick<SignRequest, 'id' | 'status' | 'verifiers'>[];
  confirmations: readonly Confirmation[];
}

/** A fact whose words stand in its event alone. */
export interface Told {
  seq: number;
  kind: string;
  at: Date;
  actor: string;
  principal: string | null;
  data: Record<string, unknown>;
}
const telling = ['request_made', 'request_approved', 'request_verified', 'step_decided'];

type RequestRow = Omit<
  Request,
  'targetText' | 'words' | 'evidence' | 'approvals' | 'verifiers' | 'verification' | 'steps' | 'madeByName'
>;
type StepRow = Omit<Step, 'slots'> & { request: string };
type SlotRow = Pick<
  Slot,
  'slot' | 'post' | 'delegatedTo' | 'decision' | 'decidedBy' | 'principal' | 'authority' | 'at'
> & {
  request: string;
  no: number;
};

/** Roles that watch the engine itself; an administrator needs another post to see anything else at all. */
const watching: readonly PostRole[] = ['administrator', 'supervisor'];

/** What any supervised process consists of for its reader, each part with the names of those who take part in it. */
@Injectable()
export class StreamPartsQueries {
  constructor(
    private readonly database: DataSource,
    private readonly readers: Readers,
    private readonly organisation: OrganisationSnapshot,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The parts, with the reader they are worded for and what the log tells.
   * @param more kinds of event the page reads besides those of requests
   */
  async parts(
    state: StreamState,
    language: Language,
    more: readonly string[],
  ): Promise<{ parts: StreamParts; reader: Reader; told: Told[] }> {
    const id = state.streamId;
    const [names, requests, steps, slots, clocks, told, attachments] = await Promise.all([
      itemNames(this.database, id),
      this.requests(id),
      this.steps(id),
      this.slots(id),
      this.clocks(id),
      this.told(id, [...telling, ...more]),
      this.attachments(id),
    ]);
    const open = new Set(state.requests.filter(isOpenRequest).map((request) => request.id));
    const asked = slots.filter((slot) => slot.decision === null && open.has(slot.request));
    const verifying = state.requests.filter(({ status }) => status === 'verifying');
    const [reader, holders] = await Promise.all([
      this.readers.of(language, names, [
        ...requests.map(({ madeBy }) => madeBy),
        ...slots.flatMap(({ decidedBy, delegatedTo, principal }) =>
          personsOf(decidedBy, delegatedTo, principal),
        ),
        ...told.flatMap(({ actor, principal, data }) =>
          personsOf(actor, principal, wordOf(data['principal'])),
        ),
        ...state.confirmations.flatMap(({ by, principal }) => personsOf(by, principal)),
      ]),
      this.organisation.holdersOf([
        ...asked.map(({ post }) => postPrincipal(post)),
        ...verifying.flatMap(({ verifiers }) => verifiers),
      ]),
    ]);
    const namesOf = (principal: Principal): string[] =>
      (holders.get(principal) ?? []).map(({ name }) => name);
    const wordsOf = (principal: string): string => principalWords(principal, reader.names, language);
    const parts: StreamParts = {
      requests: requests.map((request) => ({
        ...request,
        ...tellingOf(request.id, told, reader),
        madeByName: reader.names.person(request.madeBy),
        targetText: request.kind === 'extension' ? targetWords(request.target, reader) : null,
        verifiers:
          verifying
            .find((r) => r.id === request.id)
            ?.verifiers.map((principal) => ({
              principal,
              name: wordsOf(principal),
              holders: namesOf(principal),
            })) ?? [],
        steps: steps
          .filter((step) => step.request === request.id)
          .map(({ request: _, ...step }) => ({
            ...step,
            slots: slots
              .filter((slot) => slot.request === request.id && slot.no === step.no)
              .map((slot) =>
                slotOf(slot, told, reader, asked.includes(slot) ? namesOf(postPrincipal(slot.post)) : []),
              ),
          })),
      })),
      clocks: clocks.map((clock) => ({ ...clock, label: clockWords(clock.kind, clock.scope, reader) })),
      confirmations: state.confirmations.map(({ id: no, principal, command, by }) => ({
        id: no,
        principal,
        principalName: wordsOf(principal),
        command,
        by,
        byName: reader.names.person(by),
      })),
      attachments,
    };
    return { parts, reader, told };
  }

  /** The time the stream is in: ahead of ours where it was rehearsed. */
  async now(id: string): Promise<string> {
    const [row] = await this.database.query<{ now: Date }[]>('select stream_now($1) as now', [id]);
    return (row?.now ?? new Date()).toISOString();
  }

  /** What waits for a person on it, the most urgent first. */
  async todo(person: string, id: string): Promise<z.infer<typeof todoHereSchema>[]> {
    const { principals } = await this.organisation.actor(person);
    return this.database.query(
      `select kind, ref, "dueAt" from (
         select distinct on (kind, ref) kind, ref, due_at as "dueAt", rank from todo
         where item_id = $1 and principal = any($2::text[]) order by kind, ref, principal
       ) mine order by rank desc, "dueAt" nulls last, kind, ref`,
      [id, principals],
    );
  }

  /** Where those who watch the engine see its workflow. */
  workflowOf(actor: ActorFacts, kind: 'item' | 'directive', id: string): string | null {
    const { TEMPORAL_UI: pages, TEMPORAL_NAMESPACE: namespace } = this.config;
    if (pages === undefined || !actor.posts.some(({ role }) => watching.includes(role))) return null;
    const workflow = encodeURIComponent(streamWorkflowId(kind, id));
    return `${pages.replace(/\/$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows/${workflow}`;
  }

  private requests(id: string): Promise<RequestRow[]> {
    return this.database.query(
      `select r.id, r.kind, r.target, r.status, r.assignment_id as assignment, u.name as "unitName",
              r.made_by as "madeBy", r.ordinal, r.due_at as due, r.until_at as until, r.asked_at as "askedAt",
              r.filed_at as "filedAt", r.digest, r.decided_at as "decidedAt"
       from request r left join assignment a on a.item_id = r.item_id and a.id = r.assignment_id
       left join unit u on u.code = a.unit_id
       where r.item_id = $1 order by length(r.id), r.id`,
      [id],
    );
  }

  private steps(id: string): Promise<StepRow[]> {
    return this.database.query(
      `select request_id as request, no, name, mode, status, due_at as "dueAt" from sign_step
       where item_id = $1 order by no`,
      [id],
    );
  }

  private slots(id: string): Promise<SlotRow[]> {
    return this.database.query(
      `select request_id as request, no, slot, post, delegated_to as "delegatedTo", decision,
              decided_by as "decidedBy", principal, authority, at
       from sign_slot where item_id = $1 order by no, slot`,
      [id],
    );
  }

  private clocks(id: string): Promise<Omit<StreamParts['clocks'][number], 'label'>[]> {
    return this.database.query(
      `select kind, scope, epoch, status, armed_at as "armedAt", due_at as "dueAt", paused_at as "pausedAt",
              held is not null as held, met_at as "metAt", missed_at as "missedAt", ended_at as "endedAt",
              next_rung_at as "nextRungAt", lamp, level, provisional, period
       from clock where item_id = $1 order by armed_at, kind, scope, epoch`,
      [id],
    );
  }

  private told(id: string, kinds: readonly string[]): Promise<Told[]> {
    return this.database.query(
      `select seq, kind, at, actor, principal, data from event
       where stream_id = $1 and kind = any($2::text[]) order by seq`,
      [id, kinds],
    );
  }

  private attachments(id: string): Promise<StreamParts['attachments']> {
    return this.database.query(
      `select a.id, a.name, a.size::int as size, a.media, coalesce(p.name, a.uploaded_by) as "uploadedByName",
              a.uploaded_at as "uploadedAt"
       from attachment_link l join attachment a on a.id = l.attachment_id left join person p on p.code = a.uploaded_by
       where l.item_id = $1 order by a.uploaded_at, a.id`,
      [id],
    );
  }
}

/** What the events tell of a request: the asker's words, who let it go, and what the verifier found. */
function tellingOf(
  id: string,
  told: readonly Told[],
  reader: Reader,
): Pick<Request, 'words' | 'evidence' | 'approvals' | 'verification'> {
  const { names, language } = reader;
  const made = told.find(({ kind, data }) => kind === 'request_made' && partOf(data['request'])['id'] === id);
  const verified = told.findLast(({ kind, data }) => kind === 'request_verified' && data['id'] === id);
  return {
    words: wordOf(made?.data['reason']) ?? wordOf(made?.data['summary']),
    evidence: evidenceOf(partOf(made?.data['request'])['evidence']),
    approvals: told
      .filter(({ kind, data }) => kind === 'request_approved' && data['id'] === id)
      .map(({ actor, at, data }) => ({
        by: names.person(actor),
        unitName: names.unit(String(data['unit'])),
        at: at.toISOString(),
      })),
    verification:
      verified === undefined
        ? null
        : {
            pass: verified.data['pass'] === true,
            by: names.person(verified.actor),
            principalName:
              verified.principal === null ? null : principalWords(verified.principal, names, language),
            at: verified.at.toISOString(),
            words: wordOf(verified.data['reason']),
          },
  };
}

/** One place of a chain: who is asked, or who decided it, for whom, and with which words. */
function slotOf(
  { request, no, ...slot }: SlotRow,
  told: readonly Told[],
  { names, language }: Reader,
  holders: string[],
): Slot {
  const decided = told.findLast(
    ({ kind, data }) =>
      kind === 'step_decided' && data['id'] === request && data['no'] === no && data['slot'] === slot.slot,
  );
  return {
    ...slot,
    postName: names.post(slot.post),
    holders: slot.delegatedTo === null ? holders : [names.person(slot.delegatedTo)],
    delegatedToName: slot.delegatedTo && names.person(slot.delegatedTo),
    decidedByName: slot.decidedBy && names.person(slot.decidedBy),
    principalName: slot.principal && principalWords(slot.principal, names, language),
    via: viaWords(slot.authority ?? undefined, language) ?? null,
    words: wordOf(decided?.data['comment']) ?? wordOf(decided?.data['reason']),
  };
}

export const partOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

export const wordOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

export const evidenceOf = (value: unknown): Evidence => (Array.isArray(value) ? (value as Evidence) : []);

/** Codes of the people that some fields name. */
const personsOf = (...named: (string | null)[]): string[] =>
  named.flatMap((code) => (code === null ? [] : [code.replace(/^person:/, '')]));

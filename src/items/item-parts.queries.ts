import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { clockWords, targetWords, viaWords, type Reader } from '../../domain/item/event-words.js';
import { isOpenRequest, type ItemState } from '../../domain/item/state.js';
import { postPrincipal } from '../../domain/people/facts.js';
import { principalWords } from '../../domain/people/principal-words.js';
import type { Language } from '../../domain/refusals.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { itemNames } from './item-names.js';
import type {
  assignmentSchema,
  clockSchema,
  confirmationSchema,
  instructionSchema,
  itemAttachmentSchema,
  itemRequestSchema,
  measureSchema,
  milestoneSchema,
  reportSchema,
  stepSchema,
} from './item-parts.schemas.js';
import { Readers } from './readers.js';

type Request = z.infer<typeof itemRequestSchema>;
type Step = z.infer<typeof stepSchema>;
type Slot = Step['slots'][number];
type Evidence = Request['evidence'];

export interface ItemParts {
  assignments: z.infer<typeof assignmentSchema>[];
  requests: Request[];
  reports: z.infer<typeof reportSchema>[];
  milestones: z.infer<typeof milestoneSchema>[];
  measures: z.infer<typeof measureSchema>[];
  clocks: z.infer<typeof clockSchema>[];
  instructions: z.infer<typeof instructionSchema>[];
  confirmations: z.infer<typeof confirmationSchema>[];
  attachments: z.infer<typeof itemAttachmentSchema>[];
}

/** A fact whose words stand in its event alone. */
interface Told {
  kind: (typeof telling)[number];
  at: Date;
  actor: string;
  principal: string | null;
  data: Record<string, unknown>;
}
const telling = [
  'request_made',
  'request_approved',
  'request_verified',
  'step_decided',
  'milestone_met',
  'instruction_given',
] as const;

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

/** What an item consists of, each part with the names of those who take part in it. */
@Injectable()
export class ItemPartsQueries {
  constructor(
    private readonly database: DataSource,
    private readonly readers: Readers,
    private readonly organisation: OrganisationSnapshot,
  ) {}

  /** All of them, as the caller reads them. */
  async parts(state: ItemState, language: Language): Promise<ItemParts> {
    const id = state.streamId;
    const [names, assignments, requests, steps, slots, reports, clocks, told, attachments] =
      await Promise.all([
        itemNames(this.database, id),
        this.assignments(id),
        this.requests(id),
        this.steps(id),
        this.slots(id),
        this.reports(id),
        this.clocks(id),
        this.told(id),
        this.attachments(id),
      ]);
    const open = new Set(state.requests.filter(isOpenRequest).map((request) => request.id));
    const asked = slots.filter((slot) => slot.decision === null && open.has(slot.request));
    const verifiers = state.requests
      .filter(({ status }) => status === 'verifying')
      .flatMap((request) => request.verifiers);
    const [reader, holders] = await Promise.all([
      this.readers.of(language, names, [
        ...requests.map(({ madeBy }) => madeBy),
        ...slots.flatMap(({ decidedBy, delegatedTo, principal }) =>
          personsOf(decidedBy, delegatedTo, principal),
        ),
        ...told.flatMap(({ actor, principal }) => personsOf(actor, principal)),
        ...state.instructions.flatMap(({ by, principal }) => personsOf(by, principal)),
        ...state.confirmations.flatMap(({ by, principal }) => personsOf(by, principal)),
      ]),
      this.organisation.holdersOf([...asked.map(({ post }) => postPrincipal(post)), ...verifiers]),
    ]);
    const namesOf = (principal: string): string[] => (holders.get(principal) ?? []).map(({ name }) => name);
    const wordsOf = (principal: string): string => principalWords(principal, reader.names, language);
    return {
      assignments,
      requests: requests.map((request) => ({
        ...request,
        ...tellingOf(request.id, told, reader),
        madeByName: reader.names.person(request.madeBy),
        targetText: request.kind === 'extension' ? targetWords(request.target, reader) : null,
        verifiers:
          state.requests
            .find((r) => r.id === request.id && r.status === 'verifying')
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
      reports,
      milestones: state.milestones.map(({ no, title, due, metAt }) => {
        const met = told.findLast(({ kind, data }) => kind === 'milestone_met' && data['no'] === no);
        return {
          no,
          title,
          due,
          metAt: metAt ?? null,
          note: wordOf(met?.data['note']),
          evidence: evidenceOf(met?.data['evidence']),
        };
      }),
      measures: state.measures.map(({ no, text, shown, shownAt, evidence }) => ({
        no,
        text,
        shown: shown ?? null,
        shownAt: shownAt ?? null,
        evidence: evidence ?? [],
      })),
      clocks: clocks.map((clock) => ({ ...clock, label: clockWords(clock.kind, clock.scope, reader) })),
      instructions: state.instructions.map(({ no, by, principal, effects }) => {
        const given = told.find(({ kind, data }) => kind === 'instruction_given' && data['no'] === no);
        return {
          no,
          by,
          byName: reader.names.person(by),
          principal,
          principalName: wordsOf(principal),
          at: given?.at.toISOString() ?? null,
          text: wordOf(given?.data['text']) ?? '',
          effects: effects.map((effect) => ({ ...effect, applied: effect.applied === true })),
        };
      }),
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
  }

  private assignments(id: string): Promise<ItemParts['assignments']> {
    return this.database.query(
      `select a.id, a.unit_id as unit, coalesce(u.name, a.unit_id) as "unitName", a.role, a.status, a.handler,
              p.name as "handlerName", a.percent, a.due_at as "dueAt", a.assigned_at as "assignedAt",
              a.acknowledged_at as "acknowledgedAt"
       from assignment a left join unit u on u.code = a.unit_id left join person p on p.code = a.handler
       where a.item_id = $1 order by length(a.id), a.id`,
      [id],
    );
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

  private reports(id: string): Promise<ItemParts['reports']> {
    return this.database.query(
      `select r.id, r.kind, r.assignment_id as assignment, u.name as "unitName", r.period, r.revision, r.percent,
              r.status, r.made_by as "madeBy", coalesce(p.name, r.made_by) as "madeByName", e.at as "madeAt",
              r.filed_at as "filedAt", e.data->>'progress' as progress, e.data->>'problems' as problems,
              e.data->>'next' as next, e.data->>'help' as help, e.data->>'summary' as summary,
              e.data->'evidence' as evidence
       from report r join event e on e.stream_id = r.item_id::text and e.seq = r.text_seq
       left join person p on p.code = r.made_by
       left join assignment a on a.item_id = r.item_id and a.id = r.assignment_id left join unit u on u.code = a.unit_id
       where r.item_id = $1 order by r.text_seq`,
      [id],
    );
  }

  private clocks(id: string): Promise<Omit<ItemParts['clocks'][number], 'label'>[]> {
    return this.database.query(
      `select kind, scope, epoch, status, armed_at as "armedAt", due_at as "dueAt", paused_at as "pausedAt",
              held is not null as held, met_at as "metAt", missed_at as "missedAt", ended_at as "endedAt",
              next_rung_at as "nextRungAt", lamp, level, provisional, period
       from clock where item_id = $1 order by armed_at, kind, scope, epoch`,
      [id],
    );
  }

  private told(id: string): Promise<Told[]> {
    return this.database.query(
      `select kind, at, actor, principal, data from event
       where stream_id = $1 and kind = any($2::text[]) order by seq`,
      [id, telling],
    );
  }

  private attachments(id: string): Promise<ItemParts['attachments']> {
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

const partOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const wordOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const evidenceOf = (value: unknown): Evidence => (Array.isArray(value) ? (value as Evidence) : []);

/** Codes of the people that some fields name. */
const personsOf = (...named: (string | null)[]): string[] =>
  named.flatMap((code) => (code === null ? [] : [code.replace(/^person:/, '')]));

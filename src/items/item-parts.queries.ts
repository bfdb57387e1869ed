import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { ItemState } from '../../domain/item/state.js';
import { principalWords } from '../../domain/people/principal-words.js';
import type { Language } from '../../domain/refusals.js';
import type {
  assignmentSchema,
  instructionSchema,
  measureSchema,
  milestoneSchema,
  reportSchema,
} from './item-parts.schemas.js';
import { evidenceOf, StreamPartsQueries, wordOf, type StreamParts } from './stream-parts.queries.js';

export interface ItemParts extends StreamParts {
  assignments: z.infer<typeof assignmentSchema>[];
  reports: z.infer<typeof reportSchema>[];
  milestones: z.infer<typeof milestoneSchema>[];
  measures: z.infer<typeof measureSchema>[];
  instructions: z.infer<typeof instructionSchema>[];
}

/** What an item consists of, each part with the names of those who take part in it. */
@Injectable()
export class ItemPartsQueries {
  constructor(
    private readonly database: DataSource,
    private readonly streams: StreamPartsQueries,
  ) {}

  /** All of them, as the caller reads them. */
  async parts(state: ItemState, language: Language): Promise<ItemParts> {
    const id = state.streamId;
    const [{ parts, reader, told }, assignments, reports] = await Promise.all([
      this.streams.parts(state, language, ['milestone_met', 'instruction_given']),
      this.assignments(id),
      this.reports(id),
    ]);
    return {
      ...parts,
      assignments,
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
      instructions: state.instructions.map(({ no, by, principal, effects }) => {
        const given = told.find(({ kind, data }) => kind === 'instruction_given' && data['no'] === no);
        return {
          no,
          by,
          byName: reader.names.person(by),
          principal,
          principalName: principalWords(principal, reader.names, language),
          at: given?.at.toISOString() ?? null,
          text: wordOf(given?.data['text']) ?? '',
          effects: effects.map((effect) => ({ ...effect, applied: effect.applied === true })),
        };
      }),
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
}

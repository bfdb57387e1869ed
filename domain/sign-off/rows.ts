import type { Clocked } from '../clocks/moves.js';
import { row, type Row } from '../process.js';
import type { SignRequest } from './request.js';

/** Rows of requests with their steps and places. */
export function requestRows(state: Clocked & { requests: SignRequest[] }): Row[] {
  const item = state.streamId;
  return state.requests.flatMap((r) => [
    row(
      'request',
      { item_id: item, id: r.id },
      {
        kind: r.kind,
        target: r.target,
        status: r.status,
        assignment_id: r.assignment ?? null,
        made_by: r.by,
        ordinal: r.ordinal,
        due_at: r.due ?? null,
        until_at: r.until ?? null,
        asked_at: r.askedAt,
        filed_at: r.filedAt ?? null,
        digest: r.digest ?? null,
        text_seq: r.textSeq,
        package_seq: r.packageSeq ?? null,
        decided_at: r.decidedAt ?? null,
      },
    ),
    ...r.steps.flatMap((step) => [
      row(
        'sign_step',
        { item_id: item, request_id: r.id, no: step.no },
        {
          name: step.name,
          mode: step.mode,
          status: step.status,
          due_at: stepDue(state, r.id, step.no),
        },
      ),
      ...step.slots.map((slot) =>
        row(
          'sign_slot',
          { item_id: item, request_id: r.id, no: step.no, slot: slot.slot },
          {
            post: slot.post,
            delegated_to: slot.delegatedTo ?? null,
            decision: slot.decision ?? null,
            decided_by: slot.decidedBy ?? null,
            principal: slot.principal ?? null,
            authority: slot.authority ?? null,
            at: slot.at ?? null,
          },
        ),
      ),
    ]),
  ]);
}

const stepDue = (state: Clocked, request: string, no: number): string | null =>
  state.clocks.find((c) => c.kind === 'sign_off' && c.scope === `${request}/${no}`)?.due ?? null;

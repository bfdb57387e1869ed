import type { EntityManager } from 'typeorm';

/**
 * The stream in which every change of the organisation stands: same log, same chain as an item's (docs/record.md). Streams
 * are named by UUIDs; this one is the same in every office.
 */
export const officeStream = '0ff1ce00-0000-4000-8000-000000000000';

/** Kinds of changes; what each carries is in `data`. Never a password, an address or a number. */
export const officeChangeKinds = [
  'organisation_loaded',
  'person_added',
  'person_changed',
  'tenure_made',
  'tenure_ended',
  'account_made',
  'account_changed',
  'password_changed',
  'sessions_ended',
  'delegation_made',
  'delegation_revoked',
] as const;

export interface OfficeChange {
  /** Code of the person who did it; `system` for a command at the machine. */
  actor: string;
  kind: (typeof officeChangeKinds)[number];
  /** Code of the person, post, account or delegation changed. */
  subject: string;
  data?: Record<string, unknown>;
}

/** Changes of the organisation wait for each other; the first statement of each. */
export async function lockOffice(sql: EntityManager): Promise<void> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [officeStream]);
}

/** Writes who changed what into the chain, and raises the office's version, by which every process learns of it. */
export async function recordChange(sql: EntityManager, change: OfficeChange): Promise<void> {
  const { actor, kind, subject, data = {} } = change;
  const [{ seq, at } = { seq: 0, at: '' }] = await sql.query<{ seq: number; at: string }[]>(
    `select coalesce((select h.seq from stream_head h where h.stream_id = $1), 0) as seq,
       to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
    [officeStream],
  );
  const [{ answer } = { answer: { kind: 'none' } }] = await sql.query<{ answer: { kind: string } }[]>(
    'select settle($1::jsonb) as answer',
    [
      JSON.stringify({
        streamId: officeStream,
        kind: 'office',
        expectedSeq: seq,
        events: [{ kind, schema: 1, at, actor, principal: null, data: { subject, ...data } }],
        guards: [],
        deletes: [],
        rows: [],
        messages: [],
        links: [],
        scope: false,
        rehearsed: false,
        at,
        version: seq + 1,
        needsWorkflow: false,
        nextDueAt: null,
      }),
    ],
  );
  if (answer.kind !== 'written') throw new Error(`the change of the office was not written: ${answer.kind}`);
  await sql.query('update office set version = version + 1');
}

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { chainColumns, firstFault, type ChainEntry } from '../record/audit-chain.js';

export interface Verification {
  intact: boolean;
  streams: number;
  firstBroken: { streamId: string; seq: number; fault: string } | null;
}

/** The audit chain: every event carries the digest of all before it. */
@Injectable()
export class AuditQueries {
  constructor(private readonly database: DataSource) {}

  /** Links of one stream's chain. */
  entries(
    streamId: string,
  ): Promise<{ seq: number; kind: string; hash: string; prevHash: string; recordedAt: Date }[]> {
    return this.database.query(
      `select seq, kind, hash, prev_hash as "prevHash", recorded_at as "recordedAt" from event where stream_id = $1 order by seq`,
      [streamId],
    );
  }

  /** Whether one stream's chain is intact, with its links. */
  async chain(id: string) {
    const [entries, { intact, firstBroken }] = await Promise.all([this.entries(id), this.verify(id)]);
    return {
      intact,
      firstBroken,
      entries: entries.map((entry) => ({ ...entry, recordedAt: entry.recordedAt.toISOString() })),
    };
  }

  /** Recomputes every chain, or one; names the first entry that is not what it was. */
  async verify(streamId?: string): Promise<Verification> {
    let after = '';
    let streams = 0;
    for (;;) {
      // One snapshot for heads and entries: a stream that grows meanwhile is not taken for a broken one.
      const page = await this.database.transaction('REPEATABLE READ', (sql) =>
        this.verifyPage(sql, after, streamId),
      );
      streams += page.streams;
      if (page.firstBroken) return { intact: false, streams, firstBroken: page.firstBroken };
      if (page.last === undefined) return { intact: true, streams, firstBroken: null };
      after = page.last;
    }
  }

  /** The next hundred streams after one, by id. */
  private async verifyPage(
    sql: EntityManager,
    after: string,
    streamId: string | undefined,
  ): Promise<Pick<Verification, 'streams' | 'firstBroken'> & { last?: string }> {
    const heads = await sql.query<{ streamId: string; seq: number; hash: string }[]>(
      `select stream_id as "streamId", seq, hash from stream_head
       where stream_id > $1 and ($2::text is null or stream_id = $2) order by stream_id limit 100`,
      [after, streamId ?? null],
    );
    let streams = 0;
    for (const head of heads) {
      streams += 1;
      const entries = await sql.query<ChainEntry[]>(
        `select ${chainColumns} from event where stream_id = $1 order by seq`,
        [head.streamId],
      );
      const broken = firstFault(entries, head);
      if (broken) return { streams, firstBroken: { streamId: head.streamId, ...broken } };
    }
    const last = heads.at(-1)?.streamId;
    return { streams, firstBroken: null, ...(last === undefined ? {} : { last }) };
  }
}

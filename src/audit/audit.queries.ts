import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
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
      const heads = await this.database.query<{ streamId: string; seq: number; hash: string }[]>(
        `select stream_id as "streamId", seq, hash from stream_head
         where stream_id > $1 and ($2::text is null or stream_id = $2) order by stream_id limit 100`,
        [after, streamId ?? null],
      );
      for (const head of heads) {
        streams += 1;
        const entries = await this.database.query<ChainEntry[]>(
          `select ${chainColumns} from event where stream_id = $1 order by seq`,
          [head.streamId],
        );
        const broken = firstFault(entries, head);
        if (broken) return { intact: false, streams, firstBroken: { streamId: head.streamId, ...broken } };
      }
      const last = heads.at(-1);
      if (!last) return { intact: true, streams, firstBroken: null };
      after = last.streamId;
    }
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

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
  entries(streamId: string): Promise<{ seq: number; kind: string; hash: string; prevHash: string; recordedAt: Date }[]> {
    return this.database.query(
      `select seq, kind, hash, prev_hash as "prevHash", recorded_at as "recordedAt" from event where stream_id = $1 order by seq`,
      [streamId],
    );
  }

  /** Recomputes every chain, or one; names the first entry that is not what it was. */
  async verify(streamId?: string): Promise<Verification> {
    const [counted] = await this.database.query<{ streams: number }[]>(
      'select count(*)::int as streams from stream_head where $1::text is null or stream_id = $1',
      [streamId ?? null],
    );
    const [broken] = await this.database.query<{ streamId: string; seq: number; fault: string }[]>(
      `select h.stream_id as "streamId", v.seq, v.fault from stream_head h cross join lateral audit_verify(h.stream_id) v
       where $1::text is null or h.stream_id = $1 order by h.stream_id limit 1`,
      [streamId ?? null],
    );
    return { intact: broken === undefined, streams: counted?.streams ?? 0, firstBroken: broken ?? null };
  }
}

import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The head of a stream: the row every append locks. */
@Entity('stream_head')
@Index('stream_head_ahead', ['nextDueAt'], { where: 'needs_workflow and ahead_ms > 0' })
@Index('stream_head_due', ['nextDueAt'], { where: 'needs_workflow' })
export class StreamHead {
  @PrimaryColumn('text') streamId!: string;
  @Column('text') kind!: string;
  @Column('integer', { default: 0 }) seq!: number;
  @Column('integer', { default: 0 }) version!: number;
  @Column('text', { default: '' }) hash!: string;
  @Column('boolean', { default: true }) needsWorkflow!: boolean;
  @Column('timestamptz', { nullable: true }) nextDueAt!: Date | null;
  /** Milliseconds by which a rehearsed stream's time is ahead of the database's. */
  @Column('bigint', { default: 0 }) aheadMs!: string;
}

/** A fact. Never updated, never deleted: a trigger and the grants say so. */
@Entity('event')
@Index('event_recorded', { synchronize: false })
@Index('event_rung_once', { synchronize: false })
export class EventRow {
  @PrimaryColumn('text') streamId!: string;
  @PrimaryColumn('integer') seq!: number;
  @Column('text') kind!: string;
  @Column('integer') schema!: number;
  @Column('timestamptz') at!: Date;
  @Column('timestamptz', { default: () => 'now()' }) recordedAt!: Date;
  @Column('text') actor!: string;
  @Column('text', { nullable: true }) principal!: string | null;
  @Column('text', { nullable: true }) commandName!: string | null;
  @Column('text', { nullable: true }) commandKey!: string | null;
  @Column('jsonb') data!: unknown;
  @Column('text') prevHash!: string;
  @Column('text') hash!: string;
}

/** The outcome of a command by actor and key: applied once or not at all. */
@Entity('command')
@Index('command_pending', ['receivedAt'], { where: "status = 'pending'" })
@Check('command_status_known', `status in ('pending', 'done', 'refused')`)
export class CommandRow {
  @PrimaryColumn('text') actor!: string;
  @PrimaryColumn('text') key!: string;
  @Column('text') streamId!: string;
  @Column('text') kind!: string;
  @Column('text') name!: string;
  @Column('text') payloadHash!: string;
  @Column('text') status!: string;
  @Column('jsonb', { nullable: true }) payload!: unknown;
  @Column('jsonb', { nullable: true }) outcome!: unknown;
  @Column('integer', { nullable: true }) seqFrom!: number | null;
  @Column('integer', { nullable: true }) seqTo!: number | null;
  @Column('timestamptz') receivedAt!: Date;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
}

/** The last number of a document kind and year; locked by whoever takes the next. */
@Entity('counter')
export class Counter {
  @PrimaryColumn('text') kind!: string;
  @PrimaryColumn('integer') year!: number;
  @Column('integer') last!: number;
}

import { Check, Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** What is to go out: a message to a principal, or a command to another stream. */
@Entity('outbox')
@Index('outbox_ready', ['channel', 'deliverAfter'], { where: "status in ('ready', 'held')" })
@Index('outbox_dedupe', ['dedupe'], { unique: true })
@Index('outbox_status', ['status', 'id'], { where: "status in ('ready', 'held', 'dead')" })
@Check('outbox_status_known', `status in ('ready', 'held', 'sent', 'dead', 'overtaken', 'merged', 'skipped')`)
export class Outbox {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Column('text', { nullable: true }) streamId!: string | null;
  @Column('integer', { nullable: true }) seq!: number | null;
  @Column('text', { default: 'message' }) kind!: string;
  @Column('text') recipient!: string;
  @Column('text') channel!: string;
  @Column('text') text!: string;
  @Column('jsonb') params!: unknown;
  @Column('text') dedupe!: string;
  @Column('text', { nullable: true }) clockRef!: string | null;
  @Column('timestamptz') deliverAfter!: Date;
  @Column('boolean', { default: false }) held!: boolean;
  @Column('text', { default: 'ready' }) status!: string;
  @Column('timestamptz', { nullable: true }) claimedUntil!: Date | null;
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('text', { nullable: true }) lastError!: string | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  /** Who released or resent it by hand. */
  @Column('text', { nullable: true }) handledBy!: string | null;
}

@Entity('delivery_attempt')
export class DeliveryAttempt {
  @PrimaryColumn('bigint') outboxId!: string;
  @PrimaryColumn('integer') no!: number;
  @Column('timestamptz', { default: () => 'now()' }) at!: Date;
  @Column('text', { nullable: true }) result!: string | null;
  @Column('text', { nullable: true }) error!: string | null;
}

@Entity('notification')
@Index('notification_person', { synchronize: false })
export class NotificationRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Column('text') person!: string;
  @Column('uuid', { nullable: true }) itemId!: string | null;
  @Column('uuid', { nullable: true }) directiveId!: string | null;
  @Column('text') text!: string;
  @Column('jsonb') params!: unknown;
  @Column('bigint', { nullable: true }) outboxId!: string | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) readAt!: Date | null;
}

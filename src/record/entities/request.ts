import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('request')
@Check(
  'request_kind_known',
  `kind in ('return', 'extension', 'suspension', 'cancellation', 'closure', 'final_report')`,
)
@Check(
  'request_status_known',
  `status in ('awaiting_head', 'verifying', 'signing', 'granted', 'refused', 'withdrawn', 'lapsed')`,
)
@Index('request_refused', ['itemId'], { where: "kind = 'closure' and status = 'refused'" })
@Index('request_open', ['itemId', 'kind', 'target'], {
  unique: true,
  where: "status in ('awaiting_head', 'verifying', 'signing')",
})
export class RequestRow {
  @PrimaryColumn('uuid') itemId!: string;
  @PrimaryColumn('text') id!: string;
  @Column('text') kind!: string;
  @Column('text') target!: string;
  @Column('text') status!: string;
  @Column('text', { nullable: true }) assignmentId!: string | null;
  @Column('text') madeBy!: string;
  @Column('integer') ordinal!: number;
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  @Column('timestamptz', { nullable: true }) untilAt!: Date | null;
  @Column('timestamptz') askedAt!: Date;
  @Column('timestamptz', { nullable: true }) filedAt!: Date | null;
  @Column('text', { nullable: true }) digest!: string | null;
  @Column('integer') textSeq!: number;
  @Column('integer', { nullable: true }) packageSeq!: number | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
}

@Entity('sign_step')
@Check('sign_step_status_known', `status in ('waiting', 'open', 'passed', 'rejected')`)
export class SignStep {
  @PrimaryColumn('uuid') itemId!: string;
  @PrimaryColumn('text') requestId!: string;
  @PrimaryColumn('integer') no!: number;
  @Column('text') name!: string;
  @Column('text') mode!: string;
  @Column('text') status!: string;
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
}

@Entity('sign_slot')
@Index('sign_slot_decided', ['decidedBy', 'itemId'], { where: 'decided_by is not null' })
@Index('sign_slot_delegated', ['delegatedTo', 'itemId'], { where: 'delegated_to is not null' })
@Index('sign_slot_post', ['post', 'itemId'])
export class SignSlot {
  @PrimaryColumn('uuid') itemId!: string;
  @PrimaryColumn('text') requestId!: string;
  @PrimaryColumn('integer') no!: number;
  @PrimaryColumn('integer') slot!: number;
  @Column('text') post!: string;
  @Column('text', { nullable: true }) delegatedTo!: string | null;
  @Column('text', { nullable: true }) decision!: string | null;
  @Column('text', { nullable: true }) decidedBy!: string | null;
  @Column('text', { nullable: true }) principal!: string | null;
  @Column('text', { nullable: true }) authority!: string | null;
  @Column('timestamptz', { nullable: true }) at!: Date | null;
}

import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One instance of a clock; its explanation stands in the event `explain_seq`. */
@Entity('clock')
@Index('clock_live', ['kind', 'lamp', 'itemId'], { where: "status in ('running', 'held', 'paused')" })
@Check(
  'clock_kind_known',
  `kind in ('acknowledge', 'report', 'milestone', 'deadline', 'review', 'verify', 'sign_off', 'resume', 'confirm', 'recheck', 'standing_review', 'overdue_disposal', 'relay', 'measures', 'interim', 'final')`,
)
@Check('clock_status_known', `status in ('running', 'held', 'paused', 'met', 'ended')`)
@Index('clock_ladder', ['ladderKey', 'ladderVersion'], { where: 'ended_at is null and met_at is null' })
@Index('clock_provisional', ['itemId'], { where: 'provisional and ended_at is null and met_at is null' })
export class Clock {
  @PrimaryColumn('uuid') itemId!: string;
  @PrimaryColumn('text') kind!: string;
  @PrimaryColumn('text') scope!: string;
  @PrimaryColumn('integer') epoch!: number;
  @Column('text') status!: string;
  @Column('timestamptz') armedAt!: Date;
  @Column('timestamptz') dueAt!: Date;
  @Column('timestamptz', { nullable: true }) pausedAt!: Date | null;
  @Column('text', { nullable: true }) held!: string | null;
  @Column('timestamptz', { nullable: true }) metAt!: Date | null;
  @Column('timestamptz', { nullable: true }) missedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) nextRungAt!: Date | null;
  @Column('text') lamp!: string;
  @Column('integer') level!: number;
  @Column('boolean') provisional!: boolean;
  @Column('text') ladderKey!: string;
  @Column('integer') ladderVersion!: number;
  @Column('integer') calendarVersion!: number;
  @Column('integer') explainSeq!: number;
  @Column('text', { nullable: true }) period!: string | null;
}

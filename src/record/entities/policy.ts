import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of one body of the office's data; versions are added, never changed. */
@Entity('policy')
export class Policy {
  @PrimaryColumn('text') kind!: string;
  @PrimaryColumn('text') key!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('jsonb') body!: unknown;
  @Column('text') digest!: string;
  @Column('timestamptz', { default: () => 'now()' }) validFrom!: Date;
  @Column('text', { nullable: true }) changedBy!: string | null;
}

@Entity('calendar_day')
@Check('calendar_day_kind_known', `kind in ('holiday', 'make_up')`)
export class CalendarDay {
  @PrimaryColumn('text') calendar!: string;
  @PrimaryColumn('date') date!: string;
  @Column('text') kind!: string;
  @Column('text') name!: string;
}

@Entity('calendar_year')
export class CalendarYear {
  @PrimaryColumn('text') calendar!: string;
  @PrimaryColumn('integer') year!: number;
  @Column('timestamptz', { nullable: true }) publishedAt!: Date | null;
}

import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The directive as lists read it; its words stand in the events the seqs name. */
@Entity('directive')
@Check(
  'directive_stage_known',
  `stage in ('relay', 'measures', 'assignment', 'implementation', 'reporting', 'closed', 'void')`,
)
@Check('directive_lamp_known', `lamp in ('green', 'yellow', 'red', 'grey')`)
@Index('directive_due', ['dueAt', 'id'])
@Index('directive_received', ['receivedOn', 'id'])
export class Directive {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') title!: string;
  @Column('text') sourceKind!: string;
  @Column('text') issuer!: string;
  @Column('text', { nullable: true }) number!: string | null;
  @Column('date') receivedOn!: string;
  @Column('text') urgency!: string;
  @Column('text') confidentiality!: string;
  @Column('text') overseerUnit!: string;
  @Column('text', { nullable: true }) responsiblePost!: string | null;
  @Column('text') stage!: string;
  @Column('text') lamp!: string;
  @Column('integer') level!: number;
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  @Column('timestamptz', { nullable: true }) finalDueAt!: Date | null;
  @Column('timestamptz', { nullable: true }) registeredAt!: Date | null;
  @Column('timestamptz', { nullable: true }) reportedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('integer') textSeq!: number;
  @Column('integer', { nullable: true }) relaySeq!: number | null;
  @Column('integer', { nullable: true }) measuresSeq!: number | null;
  @Column('integer', { nullable: true }) responsibilitiesSeq!: number | null;
  @Column('boolean') late!: boolean;
  @Column('integer') recurrences!: number;
  @Column('boolean') rehearsed!: boolean;
  @Column('integer') version!: number;
  @Column('text') search!: string;
}

/** Units with a part in carrying it out. */
@Entity('directive_unit')
@Check('directive_unit_role_known', `role in ('lead', 'joint_lead', 'co')`)
@Index('directive_unit_unit', ['unitId'])
export class DirectiveUnit {
  @PrimaryColumn('uuid') directiveId!: string;
  @PrimaryColumn('text') unitId!: string;
  @Column('text') role!: string;
}

/** Dates of interim reports to the superior. */
@Entity('directive_interim')
export class DirectiveInterim {
  @PrimaryColumn('uuid') directiveId!: string;
  @PrimaryColumn('integer') no!: number;
  @Column('timestamptz') dueAt!: Date;
  @Column('timestamptz', { nullable: true }) filedAt!: Date | null;
}

/** Interim reports made; the words stand in the event `text_seq`. */
@Entity('directive_report')
export class DirectiveReport {
  @PrimaryColumn('uuid') directiveId!: string;
  @PrimaryColumn('text') id!: string;
  @Column('integer', { nullable: true }) interim!: number | null;
  @Column('text') madeBy!: string;
  @Column('timestamptz') filedAt!: Date;
  @Column('integer') textSeq!: number;
}

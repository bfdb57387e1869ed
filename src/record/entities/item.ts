import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The item as lists read it; a draft is a row of its own phase. */
@Entity('item')
@Check('item_kind_known', `kind in ('task', 'rectification')`)
@Check('item_phase_known', `phase in ('drafted', 'running', 'suspended', 'closed', 'cancelled', 'void')`)
@Check(
  'item_status_known',
  `status in ('drafted', 'issued', 'returned', 'in_progress', 'under_review', 'awaiting_sign_off', 'suspended', 'closed', 'cancelled', 'void')`,
)
@Check('item_lamp_known', `lamp in ('green', 'yellow', 'red', 'grey')`)
@Index('item_number', ['number'], { unique: true, where: 'number is not null' })
@Index('item_by_due', { synchronize: false })
@Index('item_open_by_due', { synchronize: false })
@Index('item_by_issued', { synchronize: false })
@Index('item_by_number', { synchronize: false })
@Index('item_by_lamp', { synchronize: false })
@Index('item_recurred', ['id'], { where: 'recurrences > 0' })
@Index('item_responsible', ['responsiblePost'], { where: 'responsible_post is not null' })
@Index('item_directive', ['directiveId', 'phase', 'mandatory', 'lamp', 'status', 'late'], {
  where: 'directive_id is not null',
})
@Index('item_open_lamp', { synchronize: false })
@Index('item_closed', { synchronize: false })
@Index('item_search', { synchronize: false })
@Index('item_open_title', { synchronize: false })
export class Item {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { nullable: true }) number!: string | null;
  @Column('text') kind!: string;
  @Column('text') title!: string;
  @Column('text', { default: '' }) requirement!: string;
  @Column('text', { default: '' }) sourceKind!: string;
  @Column('text', { default: '' }) sourceTitle!: string;
  @Column('text', { nullable: true }) sourceNumber!: string | null;
  @Column('text') overseerUnit!: string;
  @Column('text', { nullable: true }) leadUnit!: string | null;
  @Column('text', { nullable: true }) responsiblePost!: string | null;
  @Column('jsonb', { nullable: true }) term!: unknown;
  @Column('jsonb', { nullable: true }) reporting!: unknown;
  @Column('text', { default: 'normal' }) urgency!: string;
  @Column('text', { default: 'public' }) confidentiality!: string;
  @Column('jsonb', { default: () => "'[]'" }) evidenceKinds!: unknown;
  @Column('jsonb', { default: () => "'[]'" }) tags!: unknown;
  @Column('text') phase!: string;
  @Column('text') status!: string;
  @Column('text', { default: 'green' }) lamp!: string;
  @Column('integer', { default: 0 }) level!: number;
  @Column('boolean', { default: false }) decisionPending!: boolean;
  @Column('timestamptz', { nullable: true }) issuedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  @Column('timestamptz', { nullable: true }) originalDueAt!: Date | null;
  @Column('boolean', { default: false }) provisional!: boolean;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('boolean', { default: false }) late!: boolean;
  @Column('integer', { default: 0 }) recurrences!: number;
  @Column('boolean', { default: false }) rehearsed!: boolean;
  @Column('uuid', { nullable: true }) directiveId!: string | null;
  /** Its directive does not close over it. */
  @Column('boolean', { default: true }) mandatory!: boolean;
  @Column('text', { nullable: true }) verifier!: string | null;
  @Column('integer', { default: 0 }) version!: number;
  @Column('text', { default: '' }) search!: string;
}

/** What a draft says and its version; it becomes an item by `issue` or `take-over`. */
@Entity('draft')
export class Draft {
  @PrimaryColumn('uuid') itemId!: string;
  @Column('integer') version!: number;
  @Column('jsonb') body!: unknown;
  @Column('text') createdBy!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { default: () => 'now()' }) updatedAt!: Date;
  @Column('uuid', { nullable: true }) importId!: string | null;
  @Column('integer', { nullable: true }) importRow!: number | null;
}

/** Who changed a draft, when and how: the draft's own audit. */
@Entity('draft_change')
export class DraftChange {
  @PrimaryColumn('uuid') itemId!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('text') what!: string;
  @Column('jsonb', { nullable: true }) body!: unknown;
  @Column('text') actor!: string;
  @Column('timestamptz', { default: () => 'now()' }) at!: Date;
}

@Entity('participant')
export class Participant {
  @PrimaryColumn('uuid') itemId!: string;
  @PrimaryColumn('text') unitId!: string;
  @Column('text') role!: string;
  @Column('boolean') open!: boolean;
}

/** One row for each participant and each unit above it: what makes a subtree one range scan. */
@Entity('item_scope')
@Index('item_scope_due', ['scopeUnit', 'open', 'dueAt', 'itemId'])
@Index('item_scope_item', ['itemId'])
export class ItemScope {
  @PrimaryColumn('text') scopeUnit!: string;
  @PrimaryColumn('uuid') itemId!: string;
  @Column('text') role!: string;
  @Column('boolean') open!: boolean;
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  @Column('text') lamp!: string;
  @Column('text') status!: string;
}

@Entity('assignment')
@Check('assignment_role_known', `role in ('lead', 'joint_lead', 'co')`)
@Check(
  'assignment_status_known',
  `status in ('pending', 'acknowledged', 'submitted', 'accepted', 'waived', 'ended')`,
)
@Index('assignment_unit_live', ['itemId', 'unitId'], { unique: true, where: "status <> 'ended'" })
@Index('assignment_lead_live', ['itemId'], { unique: true, where: "status <> 'ended' and role = 'lead'" })
@Index('assignment_handler', ['handler'], { where: 'handler is not null' })
export class Assignment {
  @PrimaryColumn('uuid') itemId!: string;
  @PrimaryColumn('text') id!: string;
  @Column('text') unitId!: string;
  @Column('text') role!: string;
  @Column('text') status!: string;
  @Column('text', { nullable: true }) handler!: string | null;
  @Column('integer', { default: 0 }) percent!: number;
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  @Column('timestamptz') assignedAt!: Date;
  @Column('timestamptz', { nullable: true }) acknowledgedAt!: Date | null;
}

@Entity('milestone')
export class Milestone {
  @PrimaryColumn('uuid') itemId!: string;
  @PrimaryColumn('integer') no!: number;
  @Column('text') title!: string;
  @Column('timestamptz') dueAt!: Date;
  @Column('timestamptz', { nullable: true }) metAt!: Date | null;
}

@Entity('measure')
export class Measure {
  @PrimaryColumn('uuid') itemId!: string;
  @PrimaryColumn('integer') no!: number;
  @Column('text') text!: string;
  @Column('text', { nullable: true }) shown!: string | null;
  @Column('timestamptz', { nullable: true }) shownAt!: Date | null;
}

/** Reports and submissions on their way; the words stand in the event `text_seq`. */
@Entity('report')
@Check('report_kind_known', `kind in ('report', 'submission')`)
@Check('report_status_known', `status in ('awaiting_head', 'filed', 'accepted', 'rejected')`)
export class Report {
  @PrimaryColumn('uuid') itemId!: string;
  @PrimaryColumn('text') id!: string;
  @Column('text') kind!: string;
  @Column('text') assignmentId!: string;
  @Column('text', { nullable: true }) period!: string | null;
  @Column('integer') revision!: number;
  @Column('integer', { nullable: true }) percent!: number | null;
  @Column('text') status!: string;
  @Column('text') madeBy!: string;
  @Column('timestamptz', { nullable: true }) filedAt!: Date | null;
  @Column('integer') textSeq!: number;
}

@Entity('instruction')
export class Instruction {
  @PrimaryColumn('uuid') itemId!: string;
  @PrimaryColumn('integer') no!: number;
  @Column('text') principal!: string;
  @Column('text') madeBy!: string;
  @Column('integer') textSeq!: number;
  @Column('integer') openEffects!: number;
}

/** What one principal is asked; principals are posts, unit and role, or a named person, never holders. */
@Entity('todo')
@Check(
  'todo_kind_known',
  `kind in ('acknowledge', 'assign', 'approve', 'report', 'submit', 'review', 'verify', 'sign', 'confirm', 'recheck', 'settle', 'relay', 'measures', 'close')`,
)
@Index('todo_item', ['itemId'])
@Index('todo_first', { synchronize: false })
export class Todo {
  @PrimaryColumn('text') principal!: string;
  @PrimaryColumn('uuid') itemId!: string;
  @PrimaryColumn('text') kind!: string;
  @PrimaryColumn('text') ref!: string;
  @Column('integer') rank!: number;
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
}

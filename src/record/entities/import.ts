import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A ledger that came in, and how far it is. */
@Entity('import')
@Index('import_created', ['createdAt', 'id'])
@Check('import_status_known', `status in ('read', 'committing', 'committed', 'issuing', 'issued')`)
export class ImportRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') fileName!: string;
  @Column('text') status!: string;
  @Column('text') createdBy!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('jsonb') reading!: unknown;
  @Column('jsonb', { default: () => "'{}'" }) answers!: unknown;
}

/** One row of a ledger: what it was read as, what was corrected, what became of it. */
@Entity('import_row')
@Index('import_row_status', ['importId', 'status'])
@Check(
  'import_row_status_known',
  `status in ('open', 'ready', 'refused', 'skipped', 'drafted', 'taken_over', 'issued', 'failed')`,
)
export class ImportRowRow {
  @PrimaryColumn('uuid') importId!: string;
  @PrimaryColumn('integer') n!: number;
  @Column('text') sheet!: string;
  @Column('text') address!: string;
  @Column('jsonb') reading!: unknown;
  @Column('jsonb', { nullable: true }) correction!: unknown;
  @Column('text') status!: string;
  @Column('jsonb', { nullable: true }) problem!: unknown;
}

/** Items a row became: one, or one for each member of a group. */
@Entity('import_item')
export class ImportItem {
  @PrimaryColumn('uuid') importId!: string;
  @PrimaryColumn('integer') n!: number;
  @PrimaryColumn('integer') k!: number;
  @Column('uuid') itemId!: string;
}

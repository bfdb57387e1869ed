import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** How many items fall into one cell: a measure, what it is by, and the unit that leads them. */
@Entity('figure')
export class Figure {
  @PrimaryColumn('text') measure!: string;
  @PrimaryColumn('text') k1!: string;
  @PrimaryColumn('text') unit!: string;
  /** What units above may see; the others only those that take part. */
  @PrimaryColumn('boolean') shared!: boolean;
  @PrimaryColumn('text') k2!: string;
  @PrimaryColumn('text') k3!: string;
  @Column('integer') n!: number;
}

/** What a step added to a cell or took from it, until it is rolled up. */
@Entity('figure_delta')
export class FigureDelta {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Column('text') measure!: string;
  @Column('text') k1!: string;
  @Column('text') unit!: string;
  @Column('boolean') shared!: boolean;
  @Column('text') k2!: string;
  @Column('text') k3!: string;
  @Column('integer') n!: number;
}

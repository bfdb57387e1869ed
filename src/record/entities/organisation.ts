import { Check, Column, Entity, Exclusion, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('unit')
@Check('unit_hierarchy_known', `hierarchy in ('admin', 'party')`)
export class Unit {
  @PrimaryColumn('text') code!: string;
  @Column('text') name!: string;
  @Column('text') kind!: string;
  @Column('text') hierarchy!: string;
  @Column('text', { nullable: true }) contactUnit!: string | null;
  @Column('jsonb', { default: () => "'[]'" }) aliases!: string[];
  @Column('jsonb', { default: () => "'[]'" }) covers!: string[];
}

/** Where a unit stands in its tree, and since when. */
@Entity('unit_edge')
export class UnitEdge {
  @PrimaryColumn('text') hierarchy!: string;
  @PrimaryColumn('text') unit!: string;
  @PrimaryColumn('date') fromDay!: string;
  @Column('text') parent!: string;
  @Column('date', { nullable: true }) toDay!: string | null;
}

/** Every unit above a unit, by way of both trees. */
@Entity('unit_closure')
@Index('unit_closure_ancestor', ['ancestor'])
export class UnitClosure {
  @PrimaryColumn('text') unit!: string;
  @PrimaryColumn('text') ancestor!: string;
  /** 1 for the parent. */
  @Column('integer') depth!: number;
}

@Entity('unit_group')
export class UnitGroup {
  @PrimaryColumn('text') code!: string;
  @Column('text') name!: string;
  @Column('jsonb', { default: () => "'[]'" }) aliases!: string[];
  @Column('jsonb') rule!: unknown;
}

@Entity('person')
export class Person {
  @PrimaryColumn('text') code!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) mobile!: string | null;
  @Column('text', { default: 'zh' }) language!: string;
}

@Entity('post')
@Index('post_unit_role', ['unit', 'role'])
export class Post {
  @PrimaryColumn('text') code!: string;
  @Column('text') name!: string;
  @Column('text') unit!: string;
  @Column('text') role!: string;
  @Column('text', { nullable: true }) deputyOf!: string | null;
  @Column('text', { nullable: true }) secretaryOf!: string | null;
}

/** Units a leader is in charge of, with all below them unless one below is listed elsewhere. */
@Entity('post_charge')
export class PostCharge {
  @PrimaryColumn('text') post!: string;
  @PrimaryColumn('text') unit!: string;
}

/** Who holds a post from which day to which, both included; a post has one holder at a time. */
@Entity('tenure')
@Index('tenure_person', ['person'])
@Exclusion('tenure_no_overlap', `USING gist (post WITH =, daterange(from_day, to_day, '[]') WITH &&)`)
export class Tenure {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Column('text') post!: string;
  @Column('text') person!: string;
  @Column('date') fromDay!: string;
  @Column('date', { nullable: true }) toDay!: string | null;
}

@Entity('delegation')
@Index('delegation_to', ['toPerson'])
export class Delegation {
  @PrimaryColumn('text') id!: string;
  @Column('text') fromPerson!: string;
  @Column('text') toPerson!: string;
  @Column('text') post!: string;
  @Column('jsonb') commands!: string[];
  @Column('date') startDay!: string;
  @Column('date') endDay!: string;
  @Column('text', { default: '' }) reason!: string;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}

@Entity('account')
@Index('account_person', ['person'], { unique: true })
export class Account {
  @PrimaryColumn('text') username!: string;
  @Column('text') person!: string;
  @Column('text') passwordHash!: string;
  /** The password was given by somebody else: nothing is open before it is changed. */
  @Column('boolean', { default: false }) mustChangePassword!: boolean;
  @Column('timestamptz', { nullable: true }) disabledAt!: Date | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}

/** A signed-in session: one refresh token at a time; a used one that comes again ends the session. */
@Entity('session')
@Index('session_username', ['username'])
export class Session {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') username!: string;
  @Column('text') refreshHash!: string;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}

/** Wrong passwords for one account from one address, both by their digest. */
@Entity('sign_in_attempt')
@Index('sign_in_attempt_since', ['since'])
export class SignInAttempt {
  @PrimaryColumn('text') of!: string;
  @Column('integer') count!: number;
  @Column('timestamptz', { default: () => 'now()' }) since!: Date;
}

/** The office itself: its name, its supervision office, its zone, and a version that every change raises. */
@Entity('office')
@Check('office_one_row', 'id = 1')
export class Office {
  @PrimaryColumn('integer') id!: number;
  @Column('text') name!: string;
  @Column('text') supervisionOffice!: string;
  @Column('text') zone!: string;
  @Column('integer') version!: number;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one person got of a message: a message tried again never reaches them twice. */
@Entity('delivery_receipt')
export class DeliveryReceipt {
  @PrimaryColumn('bigint') outboxId!: string;
  @PrimaryColumn('text') person!: string;
  /** `sent`, or `no_address` where a person has no e-mail address. */
  @Column('text') result!: string;
  @Column('timestamptz', { default: () => 'now()' }) at!: Date;
}

import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A stored file: its bytes never change, its name is kept here and not on the disk. */
@Entity('attachment')
@Index('attachment_uploader', ['uploadedBy'])
export class Attachment {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') digest!: string;
  @Column('bigint') size!: string;
  @Column('text') media!: string;
  @Column('text') name!: string;
  @Column('text') uploadedBy!: string;
  @Column('timestamptz', { default: () => 'now()' }) uploadedAt!: Date;
}

@Entity('attachment_link')
@Index('attachment_link_item', ['itemId'])
export class AttachmentLink {
  @PrimaryColumn('uuid') attachmentId!: string;
  @PrimaryColumn('uuid') itemId!: string;
  @Column('integer') seq!: number;
}

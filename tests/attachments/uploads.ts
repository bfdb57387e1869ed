import path from 'node:path';
import { AttachmentStore } from '../../src/attachments/attachment-store.js';
import { AttachmentsService } from '../../src/attachments/attachments.service.js';
import type { RunningApi } from './running-api.js';

/** What one person may have uploaded where a test does not say otherwise, in bytes. */
export const quota = 1_000_000;
const limits = {
  UPLOAD_QUOTA_BYTES: quota,
  UPLOAD_ITEM_QUOTA_BYTES: 1e9,
  UPLOAD_OFFICE_QUOTA_BYTES: 1e9,
  UPLOAD_UNUSED_DAYS: 30,
};

export const pdf = (size = 2_000): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size, 0x20), Buffer.from('%%EOF')]);

export const link = ({ database }: RunningApi, attachment: string, item: string): Promise<unknown> =>
  database.query(`insert into attachment_link (attachment_id, item_id, seq) values ($1, $2, 1)`, [
    attachment,
    item,
  ]);

export async function personOf({ database }: RunningApi, account: string): Promise<string> {
  const [row] = await database.query<{ person: string }[]>('select person from account where username = $1', [
    account,
  ]);
  return row!.person;
}

/** The service on the files of a running product, for people who may see no item; with other limits where named. */
export const serviceOf = (
  { database, dataDir }: RunningApi,
  more: Partial<typeof limits> = {},
): AttachmentsService =>
  new AttachmentsService(
    database,
    new AttachmentStore(path.join(dataDir, 'attachments')),
    { canSee: () => Promise.resolve(false) },
    { ...limits, ...more },
  );

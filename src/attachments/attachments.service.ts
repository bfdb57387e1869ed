import { randomUUID } from 'node:crypto';
import type { ReadStream } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { EvidenceFacts } from '../../domain/people/facts.js';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { Problem } from '../platform/http/problem.js';
import { AttachmentStore, type ReceivedFile } from './attachment-store.js';
import { cleanName } from './file-name.js';
import { ItemVisibility } from './item-visibility.js';
import { acceptedExtensions, sniff } from './media.js';

export interface AttachmentInfo {
  id: string;
  name: string;
  size: number;
  media: string;
  sha256: string;
  uploadedAt: string;
}

const columns = `a.id, a.name, a.size::float8 as size, a.media, a.digest as sha256,
  to_char(a.uploaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "uploadedAt"`;

/**
 * Files as evidence: taken by content, kept by id, seen by whoever may see an item they are linked to
 * (docs/architecture.md, Safety). Until it is linked only its uploader sees a file.
 */
@Injectable()
export class AttachmentsService {
  constructor(
    private readonly database: DataSource,
    private readonly store: AttachmentStore,
    private readonly visibility: ItemVisibility,
    @Inject(CONFIG) private readonly config: Pick<Config, 'UPLOAD_QUOTA_BYTES'>,
  ) {}

  /**
   * Refuses an upload of so many bytes at the door where the person's quota cannot hold it.
   * @throws Problem 413 `attachment.quota`
   */
  async checkQuota(
    person: string,
    size: number,
    sql: Pick<EntityManager, 'query'> = this.database,
  ): Promise<void> {
    const [row] = await sql.query<{ used: number }[]>(
      `select coalesce(sum(size), 0)::float8 as used from attachment where uploaded_by = $1`,
      [person],
    );
    const used = row?.used ?? 0;
    const quota = this.config.UPLOAD_QUOTA_BYTES;
    if (used + size > quota)
      throw new Problem(413, 'attachment.quota', { used: String(used), quota: String(quota) });
  }

  /**
   * Keeps a received file; the file is gone when it is refused.
   * @throws Problem 400 for an empty one, 413 over the quota, 415 for content that is not accepted
   */
  async add(person: string, givenName: string, file: ReceivedFile): Promise<AttachmentInfo> {
    const name = cleanName(givenName);
    const id = randomUUID();
    let kept = false;
    try {
      if (file.size === 0) throw new Problem(400, 'attachment.empty');
      const media = await this.mediaOf(file, name);
      return await this.database.transaction(async (sql) => {
        await sql.query(`select pg_advisory_xact_lock(hashtext('attachment/' || $1))`, [person]);
        await this.checkQuota(person, file.size, sql);
        const [info] = await sql.query<AttachmentInfo[]>(
          `insert into attachment as a (id, digest, size, media, name, uploaded_by) values ($1, $2, $3, $4, $5, $6)
           returning ${columns}`,
          [id, file.sha256, file.size, media, name, person],
        );
        await this.store.keep(file, id);
        kept = true;
        return info as AttachmentInfo;
      });
    } catch (error) {
      if (kept) await this.store.remove(id);
      else await this.store.discard(file);
      throw error;
    }
  }

  /**
   * What is recorded of an attachment.
   * @throws Problem 404 where the person may not see it
   */
  async info(person: string, id: string): Promise<AttachmentInfo> {
    const [row] = await this.database.query<(AttachmentInfo & { uploadedBy: string; items: string[] })[]>(
      `select ${columns}, a.uploaded_by as "uploadedBy",
              array(select l.item_id::text from attachment_link l where l.attachment_id = a.id order by l.item_id) as items
       from attachment a where a.id = $1`,
      [id],
    );
    if (!row) throw Problem.of('not-found');
    const { uploadedBy, items, ...info } = row;
    if (items.length === 0 ? uploadedBy !== person : !(await this.seesAny(person, items)))
      throw Problem.of('not-found');
    return info;
  }

  /**
   * An attachment with its bytes.
   * @throws Problem 404 as `info`, 500 where the bytes are missing or changed their size
   */
  async content(person: string, id: string): Promise<{ info: AttachmentInfo; stream: ReadStream }> {
    const info = await this.info(person, id);
    try {
      return { info, stream: await this.store.read(id, info.size) };
    } catch (error) {
      throw new Problem(500, 'attachment.lost', { id, cause: (error as Error).name });
    }
  }

  /**
   * Attachments a command may name as evidence: uploaded by the person, or linked to the same item already. Others
   * are left out, and the rule book refuses the command with `attachment.unknown`.
   */
  async evidence(ids: readonly string[], person: string, itemId: string): Promise<EvidenceFacts[]> {
    if (ids.length === 0) return [];
    return this.database.query<EvidenceFacts[]>(
      `select a.id, a.name, a.digest as sha256 from attachment a
       where a.id::text = any($1::text[]) and (a.uploaded_by = $2
         or exists (select 1 from attachment_link l where l.attachment_id = a.id and l.item_id::text = $3))`,
      [[...new Set(ids)], person, itemId],
    );
  }

  private async seesAny(person: string, items: readonly string[]): Promise<boolean> {
    for (const item of items) if (await this.visibility.canSee(person, item)) return true;
    return false;
  }

  private async mediaOf(file: ReceivedFile, name: string): Promise<string> {
    const sniffed = await sniff(file.path, name);
    if ('media' in sniffed) return sniffed.media;
    const { extension } = sniffed;
    throw sniffed.refused === 'extension'
      ? new Problem(415, 'attachment.extension', { extension, accepted: acceptedExtensions.join(', ') })
      : new Problem(415, 'attachment.content', { extension });
  }
}

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
    @Inject(CONFIG)
    private readonly config: Pick<
      Config,
      'UPLOAD_QUOTA_BYTES' | 'UPLOAD_OFFICE_QUOTA_BYTES' | 'UPLOAD_ITEM_QUOTA_BYTES' | 'UPLOAD_UNUSED_DAYS'
    >,
  ) {}

  /**
   * Refuses an upload of so many bytes at the door where the person's quota or the office's cannot hold it.
   * @throws Problem 413 `attachment.quota` or `attachment.office-quota`
   */
  async checkQuota(
    person: string,
    size: number,
    sql: Pick<EntityManager, 'query'> = this.database,
  ): Promise<void> {
    const [row] = await sql.query<{ own: number; all: number }[]>(
      `select coalesce(sum(size) filter (where uploaded_by = $1), 0)::float8 as own,
              coalesce(sum(size), 0)::float8 as all from attachment`,
      [person],
    );
    const { UPLOAD_QUOTA_BYTES, UPLOAD_OFFICE_QUOTA_BYTES } = this.config;
    within('attachment.quota', row?.own ?? 0, size, UPLOAD_QUOTA_BYTES);
    within('attachment.office-quota', row?.all ?? 0, size, UPLOAD_OFFICE_QUOTA_BYTES);
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
        await sql.query(`select pg_advisory_xact_lock(hashtext('attachment'))`);
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
   * Attachments a command may name as evidence: uploaded by the person and not about to be removed, or linked to the
   * same item already. Others are left out, and the rule book refuses the command with `attachment.unknown`.
   * @throws Problem 413 `attachment.item-quota` where the item would hold too much
   */
  async evidence(ids: readonly string[], person: string, itemId: string): Promise<EvidenceFacts[]> {
    if (ids.length === 0) return [];
    const { UPLOAD_ITEM_QUOTA_BYTES, UPLOAD_UNUSED_DAYS } = this.config;
    const found = await this.database.query<(EvidenceFacts & { added: number })[]>(
      `select a.id, a.name, a.digest as sha256, (case when o.linked then 0 else a.size end)::float8 as added
       from attachment a
       cross join lateral (select
         exists (select 1 from attachment_link l where l.attachment_id = a.id and l.item_id::text = $3) as linked,
         exists (select 1 from attachment_link l where l.attachment_id = a.id) as used) o
       where a.id::text = any($1::text[])
         and (o.linked or (a.uploaded_by = $2 and (o.used or a.uploaded_at > now() - make_interval(days => $4))))`,
      [[...new Set(ids)], person, itemId, UPLOAD_UNUSED_DAYS],
    );
    const added = found.reduce((sum, one) => sum + one.added, 0);
    if (added > 0) {
      const [row] = await this.database.query<{ used: number }[]>(
        `select coalesce(sum(a.size), 0)::float8 as used from attachment a
         where a.id in (select l.attachment_id from attachment_link l where l.item_id::text = $1)`,
        [itemId],
      );
      const used = row?.used ?? 0;
      if (used + added > UPLOAD_ITEM_QUOTA_BYTES)
        throw new Problem(413, 'attachment.item-quota', {
          used: String(used + added),
          quota: String(UPLOAD_ITEM_QUOTA_BYTES),
        });
    }
    return found.map(({ id, name, sha256 }) => ({ id, name, sha256 }));
  }

  /**
   * Removes uploads no item has named for `UPLOAD_UNUSED_DAYS` and a day of grace, for commands that still wait.
   * @returns how many are gone
   */
  async purgeUnused(): Promise<number> {
    const gone = await this.database.query<{ id: string }[]>(
      `with unused as (
         select a.id from attachment a
         where a.uploaded_at < now() - make_interval(days => $1 + 1)
           and not exists (select 1 from attachment_link l where l.attachment_id = a.id)
           and not exists (select 1 from command c where c.status = 'pending' and c.payload::text like '%' || a.id || '%')
         limit 1000 for update skip locked),
       removed as (delete from attachment a using unused u where a.id = u.id returning a.id)
       select id from removed`,
      [this.config.UPLOAD_UNUSED_DAYS],
    );
    for (const { id } of gone) await this.store.remove(id);
    return gone.length;
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

function within(code: string, used: number, size: number, quota: number): void {
  if (used + size > quota) throw new Problem(413, code, { used: String(used), quota: String(quota) });
}

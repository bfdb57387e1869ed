import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file as received, not yet kept. */
export interface ReceivedFile {
  path: string;
  size: number;
  sha256: string;
}

/**
 * Files of attachments on disk, by id: names never touch the file system. A file is received under `incoming` and
 * moved in one step when it is accepted, so that what lies under an id is always whole.
 */
export class AttachmentStore {
  constructor(private readonly folder: string) {}

  /** Writes a stream to disk, counting and hashing as it comes. Nothing stays when the stream fails. */
  async receive(stream: Readable): Promise<ReceivedFile> {
    const incoming = join(this.folder, 'incoming');
    await mkdir(incoming, { recursive: true });
    const path = join(incoming, randomUUID());
    const hash = createHash('sha256');
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _, done) {
        hash.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    try {
      await pipeline(stream, measure, createWriteStream(path, { mode: 0o600 }));
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return { path, size, sha256: hash.digest('hex') };
  }

  /** Keeps a received file under its id. */
  async keep(file: ReceivedFile, id: string): Promise<void> {
    const to = this.pathOf(id);
    await mkdir(join(to, '..'), { recursive: true });
    await rename(file.path, to);
  }

  async discard(file: Pick<ReceivedFile, 'path'>): Promise<void> {
    await rm(file.path, { force: true });
  }

  /** Removes a kept file; nothing happens where there is none. */
  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  /**
   * The bytes of an attachment.
   * @throws when the file is missing or has another size than recorded
   */
  async read(id: string, size: number): Promise<ReadStream> {
    const path = this.pathOf(id);
    const { size: found } = await stat(path);
    if (found !== size) throw new Error(`attachment ${id} has ${found} bytes on disk, ${size} are recorded`);
    return createReadStream(path);
  }

  /** Removes what uploads that broke off left behind, older than so many milliseconds. */
  async sweep(olderThanMs: number): Promise<void> {
    const incoming = join(this.folder, 'incoming');
    const names = await readdir(incoming).catch(() => []);
    for (const name of names) {
      const path = join(incoming, name);
      const found = await stat(path).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs > olderThanMs) await rm(path, { force: true });
    }
  }

  private pathOf(id: string): string {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('not an attachment id');
    return join(this.folder, id.slice(0, 2), id);
  }
}

import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import multer from 'multer';
import type { Observable } from 'rxjs';
import type { User } from '../auth/current-user.js';
import { CONFIG, type Config } from '../platform/config/config.module.js';
import { Problem } from '../platform/http/problem.js';
import { AttachmentStore, type ReceivedFile } from './attachment-store.js';
import { AttachmentsService } from './attachments.service.js';

/** A file of a multipart form as the controller gets it. */
export interface Upload {
  name: string;
  file: ReceivedFile;
}

/** Room for the frame of a multipart body around its file, in bytes. */
const frame = 16_384;

/**
 * Takes the one file of a multipart form to disk as it comes, within the size limit and what is left of the person's
 * quota: a body that says it is too large is refused before it is read.
 */
@Injectable()
export class UploadInterceptor implements NestInterceptor {
  constructor(
    private readonly attachments: AttachmentsService,
    private readonly store: AttachmentStore,
    @Inject(CONFIG) private readonly config: Pick<Config, 'UPLOAD_MAX_BYTES'>,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request & { user: User; upload?: Upload }>();
    const response = http.getResponse<Response>();
    if (!request.is('multipart/form-data')) throw Problem.of('unsupported-media');
    const announced = Number(request.headers['content-length'] ?? 0) - frame;
    if (announced > this.config.UPLOAD_MAX_BYTES) throw this.tooLarge();
    await this.attachments.checkQuota(request.user.person, Math.max(announced, 0));
    request.upload = await this.receive(request, response);
    return next.handle();
  }

  private async receive(request: Request, response: Response): Promise<Upload> {
    const upload = multer({
      storage: diskStorage(this.store),
      defParamCharset: 'utf8',
      limits: { files: 1, fields: 0, parts: 1, headerPairs: 20, fileSize: this.config.UPLOAD_MAX_BYTES },
    }).single('file');
    await new Promise<void>((resolve, reject) => {
      upload(request, response, (error: unknown) => {
        if (error === undefined || error === null) resolve();
        else reject(this.problemOf(error));
      });
    });
    const received = request.file as (Express.Multer.File & { received?: ReceivedFile }) | undefined;
    if (!received?.received) throw new Problem(400, 'attachment.file-missing');
    return { name: received.originalname, file: received.received };
  }

  private problemOf(error: unknown): Error {
    if (error instanceof multer.MulterError) {
      return error.code === 'LIMIT_FILE_SIZE' ? this.tooLarge() : new Problem(400, 'attachment.file-missing');
    }
    const { code, message } = error as { code?: string; message?: string };
    if (code === 'ENOSPC') return Problem.of('unavailable');
    return /multipart|boundary|unexpected end|malformed|aborted/i.test(message ?? '')
      ? Problem.of('malformed')
      : error instanceof Error
        ? error
        : new Error(String(error));
  }

  private tooLarge(): Problem {
    return new Problem(413, 'attachment.too-large', { limit: String(this.config.UPLOAD_MAX_BYTES) });
  }
}

/** Multer's storage on the store of attachments: streamed, counted and hashed on the way. */
const diskStorage = (store: AttachmentStore): multer.StorageEngine => ({
  _handleFile(_request, file, done) {
    store.receive(file.stream).then(
      (received) =>
        done(null, { path: received.path, size: received.size, received } as Partial<Express.Multer.File>),
      (error: unknown) => done(error),
    );
  },
  _removeFile(_request, file, done) {
    store.discard({ path: file.path }).then(
      () => done(null),
      (error: Error) => done(error),
    );
  },
});

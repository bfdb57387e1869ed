import { pipeline } from 'node:stream/promises';
import {
  Controller,
  createParamDecorator,
  Get,
  HttpCode,
  Param,
  Post,
  Res,
  UseInterceptors,
  type ExecutionContext,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { AttachmentsService, type AttachmentInfo } from './attachments.service.js';
import { servedMedia } from './media.js';
import { contentDisposition } from './file-name.js';
import { UploadInterceptor, type Upload } from './upload.interceptor.js';

const attachmentId = z.uuid();

const attachmentSchema = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    size: z.int(),
    media: z.string(),
    sha256: z.string(),
    uploadedAt: z.iso.datetime(),
  })
  .meta({ id: 'Attachment' });

/** The file UploadInterceptor took in. */
const ReceivedUpload = createParamDecorator(
  (_: unknown, context: ExecutionContext): Upload =>
    context.switchToHttp().getRequest<Request & { upload: Upload }>().upload,
);

@ApiTags('attachments')
@Controller('attachments')
export class AttachmentsController {
  constructor(private readonly attachments: AttachmentsService) {}

  @Post()
  @HttpCode(201)
  @Allow('attachment.upload')
  @UseInterceptors(UploadInterceptor)
  @ApiOperation({ operationId: 'uploadAttachment', summary: '上传附件 · Upload an attachment' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  @ApiCreatedResponse({ standardSchema: attachmentSchema })
  @ApiProblems(400, 401, 403, 413, 415, 429, 503)
  async upload(@CurrentUser() user: User, @ReceivedUpload() upload: Upload): Promise<AttachmentInfo> {
    return this.attachments.add(user.person, upload.name, upload.file);
  }

  @Get(':id')
  @Allow('attachment.read')
  @ApiOperation({ operationId: 'getAttachment', summary: '附件信息 · What is recorded of an attachment' })
  @ApiOkResponse({ standardSchema: attachmentSchema })
  @ApiProblems(400, 401, 403, 404, 429, 503)
  async info(
    @CurrentUser() user: User,
    @Param('id', { schema: attachmentId }) id: string,
  ): Promise<AttachmentInfo> {
    return this.attachments.info(user.person, id);
  }

  /** Always as a download, never shown in place: what is uploaded must not run in the product's own origin. */
  @Get(':id/content')
  @Allow('attachment.content')
  @ApiOperation({ operationId: 'getAttachmentContent', summary: '下载附件 · Download an attachment' })
  @ApiProduces(...servedMedia)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems(400, 401, 403, 404, 429, 500, 503)
  async content(
    @CurrentUser() user: User,
    @Param('id', { schema: attachmentId }) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const { info, stream } = await this.attachments.content(user.person, id);
    response.set({
      'Content-Type': info.media,
      'Content-Length': String(info.size),
      'Content-Disposition': contentDisposition(info.name),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-cache',
      ETag: `"${info.sha256}"`,
    });
    // A caller who hangs up ends the stream: that is no fault of ours.
    await pipeline(stream, response).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    });
  }
}

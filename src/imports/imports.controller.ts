import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { Problem } from '../platform/http/problem.js';
import { ImportsCommands } from './imports.commands.js';
import { ImportsQueries } from './imports.queries.js';
import {
  commitQuery,
  correctionSchema,
  importId,
  importListQuery,
  importListSchema,
  importPageQuery,
  importViewSchema,
  rowNumber,
  type CorrectionBody,
  type DirectiveChoice,
  type ImportList,
  type ImportListQuery,
  type ImportPageQuery,
  type ImportView,
} from './imports.schemas.js';

/** Largest ledger, in bytes. */
const largest = 20 * 1024 * 1024;

interface Upload {
  originalname: string;
  buffer: Buffer;
}

/** 导入台账: read, corrected in place, committed, issued. */
@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly commands: ImportsCommands,
    private readonly queries: ImportsQueries,
  ) {}

  @Post()
  @Allow('imports.create')
  @UseInterceptors(
    FileInterceptor('file', { limits: { fileSize: largest, files: 1, fields: 5 }, defParamCharset: 'utf8' }),
  )
  @ApiOperation({ summary: '读取台账（试运行） · Read a ledger, dry run' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  @ApiCreatedResponse({ standardSchema: importViewSchema })
  @ApiProblems(400, 401, 403, 413, 415, 429)
  async create(@CurrentUser() user: User, @UploadedFile() file: Upload | undefined): Promise<ImportView> {
    if (!file) throw Problem.of('malformed', {}, [{ path: 'body.file', code: 'malformed' }]);
    const id = await this.commands.read(user, { buffer: file.buffer, name: file.originalname });
    return this.queries.view(id, user.language);
  }

  @Get()
  @Allow('imports.list')
  @ApiOperation({ summary: '导入列表 · Imports of the office, the latest first' })
  @ApiOkResponse({ standardSchema: importListSchema })
  @ApiProblems(400, 401, 403, 429)
  list(@Query({ schema: importListQuery }) query: ImportListQuery): Promise<ImportList> {
    return this.queries.list(query);
  }

  @Get(':id')
  @Allow('imports.read')
  @ApiOperation({ summary: '导入进度 · An import and its progress' })
  @ApiOkResponse({ standardSchema: importViewSchema })
  @ApiProblems(400, 401, 403, 404, 429)
  read(
    @CurrentUser() { language }: User,
    @Param('id', { schema: importId }) id: string,
    @Query({ schema: importPageQuery }) page: ImportPageQuery,
  ): Promise<ImportView> {
    return this.queries.view(id, language, page);
  }

  @Patch(':id/rows/:n')
  @Allow('imports.correct')
  @ApiOperation({ summary: '更正一行 · Correct a row or answer what is asked' })
  @ApiOkResponse({ standardSchema: importViewSchema })
  @ApiProblems(400, 401, 403, 404, 409, 429)
  async correct(
    @CurrentUser() { language }: User,
    @Param('id', { schema: importId }) id: string,
    @Param('n', { schema: rowNumber }) n: number,
    @Body({ schema: correctionSchema }) body: CorrectionBody,
  ): Promise<ImportView> {
    await this.commands.correct(id, n, body);
    return this.queries.view(id, language, { cursor: String(n - 1), limit: 1 });
  }

  @Post(':id/commit')
  @HttpCode(202)
  @Allow('imports.commit')
  @ApiOperation({ summary: '提交导入 · Commit: drafts and taken-over items' })
  @ApiAcceptedResponse({ standardSchema: importViewSchema })
  @ApiProblems(400, 401, 403, 404, 409, 429, 503)
  async commit(
    @CurrentUser() user: User,
    @Param('id', { schema: importId }) id: string,
    @Query({ schema: commitQuery }) { directives }: { directives?: DirectiveChoice },
  ): Promise<ImportView> {
    await this.commands.commit(user, id, directives ?? 'none');
    return this.queries.view(id, user.language, { limit: 1 });
  }

  @Post(':id/issue')
  @HttpCode(202)
  @Allow('imports.issue')
  @ApiOperation({ summary: '批量立项 · Issue the drafts of an import' })
  @ApiAcceptedResponse({ standardSchema: importViewSchema })
  @ApiProblems(400, 401, 403, 404, 409, 429, 503)
  async issue(@CurrentUser() user: User, @Param('id', { schema: importId }) id: string): Promise<ImportView> {
    await this.commands.issue(user, id);
    return this.queries.view(id, user.language, { limit: 1 });
  }
}

import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { largestCount } from '../../domain/fields.js';
import { organisationFileSchema, type OrganisationFile } from '../../domain/people/organisation-file.js';
import { organisationFaultText } from '../../domain/people/organisation-texts.js';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { Problem } from '../platform/http/problem.js';
import { OrganisationFileError, OrganisationLoader } from './organisation-loader.js';
import { officeChangeKinds } from './office-log.js';
import { OrganisationQueries, type OfficeChangeRow } from './organisation.queries.js';

const unitSchema = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  hierarchy: z.enum(['admin', 'party']),
  parent: z.string().nullable(),
  contactUnit: z.string().optional(),
  covers: z.array(z.string()).optional(),
  aliases: z.array(z.string()),
});
const groupSchema = z.object({
  code: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  rule: z.object({ kinds: z.array(z.string()).optional(), units: z.array(z.string()).optional() }),
});
const postSchema = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  role: z.string(),
  inChargeOf: z.array(z.string()),
  deputyOf: z.string().optional(),
  secretaryOf: z.string().optional(),
  holders: z.array(z.string()),
  standIns: z.array(z.string()),
  vacant: z.boolean(),
  delegates: z.array(
    z.object({ person: z.string(), from: z.string(), commands: z.array(z.string()), end: z.iso.date() }),
  ),
});
const personSchema = z.object({
  code: z.string(),
  name: z.string(),
  units: z.array(z.string()),
  posts: z.array(z.string()),
});
const organisationSchema = z
  .object({
    name: z.string(),
    supervisionOffice: z.string(),
    day: z.iso.date(),
    units: z.array(unitSchema),
    groups: z.array(groupSchema),
    posts: z.array(postSchema),
    people: z.array(personSchema),
  })
  .meta({ id: 'Organisation' });
const loadQuery = z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') });
const loadedSchema = z
  .object({
    applied: z.boolean(),
    changes: z.array(
      z.object({
        what: z.enum(['office', 'unit', 'group', 'post', 'person', 'tenure', 'delegation']),
        action: z.enum(['add', 'change', 'end', 'cancel']),
        code: z.string(),
        before: z.record(z.string(), z.unknown()).optional(),
        after: z.record(z.string(), z.unknown()).optional(),
      }),
    ),
  })
  .meta({ id: 'OrganisationLoaded' });
const changesQuery = z.strictObject({
  before: z.coerce.number().int().positive().max(largestCount).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const changesSchema = z
  .object({
    changes: z.array(
      z.object({
        seq: z.int(),
        kind: z.enum(officeChangeKinds),
        at: z.iso.datetime({ offset: true }),
        actor: z.string(),
        actorName: z.string().nullable(),
        subject: z.string(),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'OrganisationChanges' });

const fileSchema = organisationFileSchema.meta({ id: 'OrganisationFile' });

/** The office as everyone may know it: units, groups, posts, who exercises them, and people; no addresses. */
@ApiTags('organisation')
@Controller('organisation')
export class OrganisationController {
  constructor(
    private readonly queries: OrganisationQueries,
    private readonly loader: OrganisationLoader,
  ) {}

  @Get()
  @Allow('organisation.read')
  @ApiOperation({
    summary: '组织机构 · Both trees of units, groups, posts with holders, vacancies and stand-ins, people',
  })
  @ApiOkResponse({ standardSchema: organisationSchema })
  @ApiProblems(401, 403, 429)
  read(): Promise<z.infer<typeof organisationSchema>> {
    return this.queries.overview();
  }

  @Get('file')
  @Allow('organisation.file')
  @ApiOperation({ summary: '导出组织机构 · The organisation in force as its file' })
  @ApiOkResponse({ standardSchema: fileSchema })
  @ApiProblems(401, 403, 429)
  file(): Promise<OrganisationFile> {
    return this.loader.file();
  }

  @Get('changes')
  @Allow('organisation.changes')
  @ApiOperation({ summary: '组织变更记录 · Who changed people, accounts and tenures' })
  @ApiOkResponse({ standardSchema: changesSchema })
  @ApiProblems(400, 401, 403, 429)
  async changes(
    @Query({ schema: changesQuery }) { before, limit }: z.infer<typeof changesQuery>,
  ): Promise<{ changes: OfficeChangeRow[] }> {
    return { changes: await this.queries.changes(before, limit) };
  }

  @Put()
  @Allow('organisation.load')
  @ApiOperation({
    summary: '载入组织机构 · Load an organisation file; with dryRun only tell what would change',
  })
  @ApiOkResponse({ standardSchema: loadedSchema })
  @ApiProblems(400, 401, 403, 409, 413, 429)
  async load(
    @CurrentUser() { person, language }: User,
    @Query({ schema: loadQuery }) query: z.infer<typeof loadQuery>,
    @Body({ schema: fileSchema }) file: z.infer<typeof organisationFileSchema>,
  ): Promise<z.infer<typeof loadedSchema>> {
    const dryRun = query.dryRun === 'true';
    try {
      return { applied: !dryRun, changes: await this.loader.load(file, { person, dryRun }) };
    } catch (error) {
      if (!(error instanceof OrganisationFileError)) throw error;
      throw new Problem(
        400,
        'organisation.wrong',
        { count: error.faults.length },
        error.faults.slice(0, 50).map((fault) => ({
          path: `body.${fault.path}`,
          ...('words' in fault
            ? { code: 'malformed', message: fault.words }
            : {
                code: `organisation.${fault.fault}`,
                message: organisationFaultText(fault.fault, fault.value, language),
              }),
        })),
      );
    }
  }
}

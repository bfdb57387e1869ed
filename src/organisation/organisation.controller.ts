import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../auth/allow.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { OrganisationSnapshot } from './organisation-snapshot.js';

const unitSchema = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  hierarchy: z.enum(['admin', 'party']),
  parent: z.string().nullable(),
  contactUnit: z.string().optional(),
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
});
const personSchema = z.object({ code: z.string(), name: z.string(), units: z.array(z.string()) });
const organisationSchema = z
  .object({
    supervisionOffice: z.string(),
    units: z.array(unitSchema),
    groups: z.array(groupSchema),
    posts: z.array(postSchema),
    people: z.array(personSchema),
  })
  .meta({ id: 'Organisation' });

/** The office as everyone may know it: units, groups, posts and who exercises them. */
@ApiTags('organisation')
@Controller('organisation')
export class OrganisationController {
  constructor(private readonly organisation: OrganisationSnapshot) {}

  @Get()
  @Allow('organisation.read')
  @ApiOperation({ summary: '组织机构 · Units, groups and posts' })
  @ApiOkResponse({ standardSchema: organisationSchema })
  @ApiProblems(401, 403, 429)
  async read(): Promise<z.infer<typeof organisationSchema>> {
    const [{ supervisionOffice, units, groups, posts, holders, unitsOf }, people] = await Promise.all([
      this.organisation.current(),
      this.organisation.people(),
    ]);
    return {
      supervisionOffice,
      units: Object.values(units),
      groups: Object.values(groups),
      posts: Object.values(posts).map((post) => ({ ...post, holders: [...(holders[post.code] ?? [])] })),
      people: people.map(({ person, name }) => ({ code: person, name, units: [...(unitsOf[person] ?? [])] })),
    };
  }
}

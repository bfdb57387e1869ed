import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { itemCommandTable, requestCommandTable } from '../../domain/item/table.js';
import { daysBetween } from '../../domain/calendar/date.js';
import { Allow } from '../auth/allow.js';
import { CurrentUser, type User } from '../auth/current-user.js';
import { ApiProblems } from '../platform/http/api-problems.js';
import { Problem } from '../platform/http/problem.js';
import { lockOffice, recordChange } from './office-log.js';
import { OrganisationSnapshot } from './organisation-snapshot.js';

/** Longest absence a delegation may cover, in days, the first and the last included. */
const longest = 90;
const commands = [...new Set([...Object.keys(itemCommandTable), ...Object.keys(requestCommandTable)])];

const delegationSchema = z
  .object({
    id: z.string(),
    from: z.string(),
    to: z.string(),
    post: z.string(),
    commands: z.array(z.string()),
    start: z.iso.date(),
    end: z.iso.date(),
    reason: z.string(),
  })
  .meta({ id: 'Delegation' });
const newDelegation = z.strictObject({
  to: z.string().min(1).max(64),
  post: z.string().min(1).max(64),
  commands: z
    .array(z.enum(commands as [string, ...string[]]))
    .min(1)
    .max(commands.length),
  start: z.iso.date(),
  end: z.iso.date(),
  reason: z.string().trim().max(300).optional(),
});
const listSchema = z.object({ delegations: z.array(delegationSchema) }).meta({ id: 'Delegations' });
type Delegation = z.infer<typeof delegationSchema>;

const columns = `id, from_person as from, to_person as to, post, commands, to_char(start_day, 'YYYY-MM-DD') as start,
  to_char(end_day, 'YYYY-MM-DD') as end, reason`;

/** 委托代办: "I am away from … to …, X acts for me in these commands". */
@ApiTags('organisation')
@Controller('delegations')
export class DelegationsController {
  constructor(
    private readonly database: DataSource,
    private readonly organisation: OrganisationSnapshot,
  ) {}

  @Get()
  @Allow('delegations.list')
  @ApiOperation({ summary: '我的委托 · Delegations from me and to me' })
  @ApiOkResponse({ standardSchema: listSchema })
  @ApiProblems(401, 403, 429)
  async list(@CurrentUser() { person }: User): Promise<{ delegations: Delegation[] }> {
    return {
      delegations: await this.database.query<Delegation[]>(
        `select ${columns} from delegation where revoked_at is null and (from_person = $1 or to_person = $1) order by start_day, id`,
        [person],
      ),
    };
  }

  @Post()
  @Allow('delegations.create')
  @ApiOperation({ summary: '新建委托 · Delegate a post of mine' })
  @ApiCreatedResponse({ standardSchema: delegationSchema })
  @ApiProblems(400, 401, 403, 409, 429)
  async create(
    @CurrentUser() { person }: User,
    @Body({ schema: newDelegation }) body: z.infer<typeof newDelegation>,
  ): Promise<Delegation> {
    const actor = await this.organisation.actor(person);
    if (!actor.posts.some(({ post, via }) => post === body.post && via === 'tenure'))
      throw Problem.of('forbidden');
    const org = await this.organisation.current();
    if (!org.unitsOf[body.to] || body.to === person) throw refused('delegation.person', 'to');
    const days = daysBetween(body.start, body.end) + 1;
    if (days < 1 || days > longest || body.end < org.day) throw refused('delegation.end', 'end');
    return this.database.transaction(async (sql) => {
      await lockOffice(sql);
      const [made] = await sql.query<Delegation[]>(
        `insert into delegation (id, from_person, to_person, post, commands, start_day, end_day, reason)
       values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8) returning ${columns}`,
        [
          randomUUID(),
          person,
          body.to,
          body.post,
          JSON.stringify(body.commands),
          body.start,
          body.end,
          body.reason ?? '',
        ],
      );
      if (!made) throw Problem.of('internal');
      await recordChange(sql, {
        actor: person,
        kind: 'delegation_made',
        subject: made.id,
        data: { ...body },
      });
      return made;
    });
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('delegations.revoke')
  @ApiOperation({ summary: '撤销委托 · Revoke a delegation of mine' })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 429)
  async revoke(
    @CurrentUser() { person }: User,
    @Param('id', { schema: z.string().min(1).max(64) }) id: string,
  ): Promise<void> {
    await this.database.transaction(async (sql) => {
      await lockOffice(sql);
      const revoked = await sql.query<[unknown[], number]>(
        `update delegation set revoked_at = now() where id = $1 and from_person = $2 and revoked_at is null`,
        [id, person],
      );
      if (revoked[1] === 0) throw Problem.of('not-found');
      await recordChange(sql, { actor: person, kind: 'delegation_revoked', subject: id });
    });
  }
}

const refused = (code: string, field: string): Problem =>
  new Problem(409, code, { days: longest }, [{ path: `body.${field}`, code }]);

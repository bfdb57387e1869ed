import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { fill } from '../../domain/fill.js';
import { itemStatuses } from '../../domain/item/table.js';
import { lamps } from '../../domain/policies/rules.js';
import type { User } from '../auth/current-user.js';
import { scopePredicate } from './scope.js';
import { Scopes } from './scopes.js';

export const nearDuplicatesInput = z
  .strictObject({
    title: z.string().trim().min(1).max(300),
    leadUnit: z.string().trim().min(1).max(64).optional(),
    /** The item that is compared, where it is kept already. */
    exclude: z.uuid().optional(),
  })
  .meta({ id: 'NearDuplicatesBody' });

export const nearDuplicateSchema = z
  .object({
    id: z.uuid(),
    number: z.string().nullable(),
    title: z.string(),
    leadUnit: z.string().nullable(),
    leadUnitName: z.string().nullable(),
    status: z.enum(itemStatuses),
    lamp: z.enum(lamps),
    dueAt: z.iso.datetime({ offset: true }).nullable(),
    similarity: z.number().min(0).max(1),
    sameUnit: z.boolean(),
    reason: z.string(),
  })
  .meta({ id: 'NearDuplicate' });
export type NearDuplicate = z.infer<typeof nearDuplicateSchema>;

/** Shares of common trigrams from which on titles are called alike: of one lead unit words may be moved about. */
const alike = { sameUnit: 0.28, otherUnit: 0.45 };
const most = 5;

const reasons = {
  sameUnit: {
    zh: '标题相近（{percent}%），同由{unit}牵头',
    en: 'A similar title ({percent}%), led by the same unit, {unit}',
  },
  otherUnit: {
    zh: '标题相近（{percent}%），由{unit}牵头',
    en: 'A similar title ({percent}%), led by {unit}',
  },
  nobody: {
    zh: '标题相近（{percent}%），暂无牵头单位',
    en: 'A similar title ({percent}%), led by nobody now',
  },
} as const;

/** Open items like one that is about to be issued; it advises and bars nothing. */
@Injectable()
export class NearDuplicatesQueries {
  constructor(
    private readonly database: DataSource,
    private readonly scopes: Scopes,
  ) {}

  /** At most five the person may see, the same unit's and the most similar first. */
  async find(
    user: User,
    { title, leadUnit, exclude }: z.infer<typeof nearDuplicatesInput>,
  ): Promise<NearDuplicate[]> {
    const reach = scopePredicate(await this.scopes.of(user.person), 6);
    const rows = await this.database.transaction(async (sql) => {
      await sql.query(`select set_config('pg_trgm.similarity_threshold', $1, true)`, [
        String(alike.sameUnit),
      ]);
      return sql.query<Omit<NearDuplicate, 'reason'>[]>(
        `select i.id, i.number, i.title, i.lead_unit as "leadUnit", u.name as "leadUnitName", i.status, i.lamp,
           i.due_at as "dueAt", round(similarity(i.title, $1)::numeric, 2)::float8 as similarity,
           i.lead_unit is not distinct from $2::text and $2::text is not null as "sameUnit"
         from item i left join unit u on u.code = i.lead_unit
         where i.phase in ('running', 'suspended') and not i.rehearsed and i.title % $1 and i.id is distinct from $3::uuid
           and (i.lead_unit = $2::text or similarity(i.title, $1) >= $4) and ${reach.sql}
         order by (i.lead_unit is not distinct from $2::text and $2::text is not null) desc, similarity(i.title, $1) desc, i.id
         limit $5`,
        [title, leadUnit ?? null, exclude ?? null, alike.otherUnit, most, ...reach.params],
      );
    });
    return rows.map((row) => ({ ...row, reason: reasonOf(row, user.language) }));
  }
}

function reasonOf(
  { similarity, sameUnit, leadUnit, leadUnitName }: Omit<NearDuplicate, 'reason'>,
  language: User['language'],
): string {
  const reason = leadUnit === null ? reasons.nobody : sameUnit ? reasons.sameUnit : reasons.otherUnit;
  return fill(reason[language], {
    percent: String(Math.round(similarity * 100)),
    unit: leadUnitName ?? leadUnit ?? '',
  });
}

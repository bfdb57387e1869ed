import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ItemCounts } from '../../domain/directive/state.js';

/** What the items under a directive come to, counted in the record. */
@Injectable()
export class DirectiveItems {
  constructor(private readonly database: DataSource) {}

  /** As of now; drafts are no items yet. */
  async counts(directive: string): Promise<ItemCounts> {
    const [row] = await this.database.query<ItemCounts[]>(
      `select count(*)::int as total,
              count(*) filter (where phase in ('running', 'suspended'))::int as open,
              count(*) filter (where phase in ('running', 'suspended') and mandatory)::int as "mandatoryOpen",
              to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "asOf"
       from item where directive_id = $1::uuid and phase <> 'drafted'`,
      [directive],
    );
    return row as ItemCounts;
  }
}

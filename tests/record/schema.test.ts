import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { responsibilityRoles, stages } from '../../domain/directive/table.js';
import { assignmentStatuses, filingStatuses, itemStatuses, phases } from '../../domain/item/table.js';
import { requestStatuses, stepStatuses } from '../../domain/sign-off/table.js';
import { todoKinds } from '../../domain/item/todo-table.js';
import { clockKinds, lamps, requestKinds } from '../../domain/policies/rules.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
const sql = <T>(text: string, params: unknown[] = []): Promise<T[]> =>
  database.source.query<T[]>(text, params);

beforeAll(async () => {
  database = await testDatabase(4);
}, 60_000);
afterAll(() => database.drop());

describe('the schema', () => {
  it.each([
    ['item_phase_known', phases],
    ['item_status_known', itemStatuses],
    ['item_lamp_known', lamps],
    ['item_kind_known', ['task', 'rectification']],
    ['assignment_status_known', assignmentStatuses],
    ['assignment_role_known', ['lead', 'joint_lead', 'co']],
    ['report_status_known', filingStatuses],
    ['report_kind_known', ['report', 'submission']],
    ['clock_kind_known', clockKinds],
    ['clock_status_known', ['running', 'held', 'paused', 'met', 'ended']],
    ['request_status_known', requestStatuses],
    ['request_kind_known', requestKinds],
    ['sign_step_status_known', stepStatuses],
    ['todo_kind_known', todoKinds],
    ['directive_stage_known', stages],
    ['directive_lamp_known', lamps],
    ['directive_unit_role_known', responsibilityRoles],
  ])('allows by %s exactly what the rule book knows', async (name, known) => {
    const [row] = await sql<{ definition: string }>(
      'select pg_get_constraintdef(oid) as definition from pg_constraint where conname = $1',
      [name],
    );
    const allowed = [...(row?.definition ?? '').matchAll(/'([a-z_]+)'/g)].map(([, value]) => value);
    expect(new Set(allowed)).toEqual(new Set(known));
  });

  it('gives every table a primary key', async () => {
    const without = await sql<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname = 'public'
         and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`,
    );
    expect(without).toEqual([]);
  });

  it('keeps what the entities do not see: indexes, constraints, triggers, functions and views are as they were decided', async () => {
    const catalogue = await sql<{ line: string }>(
      `select pg_get_indexdef(i.indexrelid) as line from pg_index i join pg_class c on c.oid = i.indrelid
         join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'
       union all
       select c.relname || ': ' || k.conname || ' ' || pg_get_constraintdef(k.oid) from pg_constraint k
         join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and k.contype <> 'n'
       union all
       select pg_get_triggerdef(t.oid) from pg_trigger t where not t.tgisinternal
       union all
       select pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
         where n.nspname = 'public' and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
       union all
       select 'view ' || c.relname || E'\\n' || pg_get_viewdef(c.oid) from pg_class c
         join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'v'
       order by 1`,
    );
    expect(catalogue.map(({ line }) => line).join('\n')).toMatchSnapshot();
  });
});

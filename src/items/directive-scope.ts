import { scopePredicate, type Scope } from './scope.js';

/**
 * SQL that is true where the scope reaches the directive aliased `d`; parameters are numbered from `first`. The office,
 * leaders and auditors see every one; units those they have a part or an item in; and whoever is asked something by one.
 */
export function directivePredicate(scope: Scope, first: number): { sql: string; params: unknown[] } {
  if (scope.all || scope.leads) return { sql: 'true', params: [] };
  const items = scopePredicate(scope, first + 3);
  return {
    sql: `(
      exists (select 1 from directive_unit u where u.directive_id = d.id and u.unit_id = any($${first}::text[]))
      or exists (select 1 from todo t where t.item_id = d.id and t.principal = any($${first + 1}::text[]))
      or exists (select 1 from sign_slot l where l.item_id = d.id and l.post = any($${first + 2}::text[]))
      or exists (select 1 from item i where i.directive_id = d.id and i.phase <> 'drafted' and ${items.sql})
    )`,
    params: [scope.units, scope.principals, scope.posts, ...items.params],
  };
}

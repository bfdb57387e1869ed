import { reaches, scopeParameters, type Scope, type ScopeParts } from './scope.js';

/**
 * SQL that is true where a scope reaches the directive aliased `d`. The office, leaders and auditors see every one; units
 * those they have a part or an item in; and whoever is asked something by one.
 */
export const reachesDirective = (scope: ScopeParts & { leads: string }): string => `(
      ${scope.all} or ${scope.leads}
      or exists (select 1 from directive_unit u where u.directive_id = d.id and u.unit_id = any(${scope.units}))
      or exists (select 1 from todo t where t.item_id = d.id and t.principal = any(${scope.principals}))
      or exists (select 1 from sign_slot l where l.item_id = d.id and l.post = any(${scope.posts}))
      or exists (select 1 from item i where i.directive_id = d.id and i.phase <> 'drafted' and ${reaches(scope)})
    )`;

/** The same for one scope; parameters are numbered from `first`. */
export function directivePredicate(scope: Scope, first: number): { sql: string; params: unknown[] } {
  if (scope.all || scope.leads) return { sql: 'true', params: [] };
  const { parts, params } = scopeParameters(scope, first);
  return { sql: reachesDirective({ ...parts, leads: 'false' }), params };
}

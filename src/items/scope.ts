import type { ActorFacts } from '../../domain/people/facts.js';
import { isStaffOf } from '../../domain/people/office-roles.js';

/**
 * What a person may see, resolved once a request (docs/domain.md section 3). The predicate stands here alone: lists,
 * single items, counts and attachments all ask it.
 */
export interface Scope {
  person: string;
  /** The supervision office, the main leader and auditors see every item. */
  all: boolean;
  /** Acts as a leader or serves one: every directive concerns them. */
  leads: boolean;
  /** Units the person belongs to by a post other than administrator. */
  units: string[];
  /** Units they lead from above. */
  inCharge: string[];
  posts: string[];
  principals: string[];
  /** What the person answers for, by the unit that leads an item: units seen whole, and units of which what is public. */
  area: { units: string[]; below: string[] };
}

/** The person's scope from the posts they may act in. */
export function scopeOf(
  actor: ActorFacts,
  context: {
    office: string;
    servesMainLeader: boolean;
    servesLeader: boolean;
    inCharge: string[];
    principals: string[];
    /** Units below each unit. */
    below: (units: readonly string[]) => string[];
  },
): Scope {
  const posts = actor.posts.filter(({ role }) => role !== 'administrator');
  const all =
    context.servesMainLeader ||
    posts.some(
      (post) => post.role === 'main_leader' || post.role === 'auditor' || isStaffOf(post, context.office),
    );
  const units = [...new Set(posts.filter(({ role }) => role !== 'secretary').map(({ unit }) => unit))];
  const whole = [...new Set([...units, ...context.inCharge])];
  return {
    person: actor.person,
    all,
    leads: context.servesLeader,
    units,
    inCharge: context.inCharge,
    area: { units: whole, below: context.below(units).filter((unit) => !whole.includes(unit)) },
    posts: posts.flatMap(({ post, secretaryOf }) =>
      secretaryOf === undefined ? [post] : [post, secretaryOf],
    ),
    principals: context.principals,
  };
}

/** SQL for the parts of a scope. */
export type ScopeParts = Record<'all' | 'units' | 'inCharge' | 'posts' | 'principals' | 'person', string>;

/**
 * SQL that is true where a scope reaches the item aliased `i`. Units above a participant see what is public; `internal`
 * leaves only those that take part.
 */
export const reaches = (scope: ScopeParts): string => `(
      ${scope.all}
      or exists (select 1 from item_scope s where s.item_id = i.id and s.role <> 'overseer'
              and (s.scope_unit = any(${scope.inCharge}) or s.scope_unit = any(${scope.units})
                and (s.role <> 'ancestor' or i.confidentiality = 'public')))
      or i.responsible_post = any(${scope.posts})
      or exists (select 1 from todo t where t.item_id = i.id and t.principal = any(${scope.principals}))
      or exists (select 1 from sign_slot l where l.item_id = i.id
                 and (l.post = any(${scope.posts}) or l.decided_by = ${scope.person} or l.delegated_to = ${scope.person}))
      or exists (select 1 from assignment a where a.item_id = i.id and a.handler = ${scope.person})
    )`;

/** One scope that does not see everything, as parameters numbered from `first`. */
export function scopeParameters(scope: Scope, first: number): { parts: ScopeParts; params: unknown[] } {
  const array = (n: number): string => `$${first + n}::text[]`;
  return {
    parts: {
      all: 'false',
      units: array(0),
      inCharge: array(1),
      posts: array(2),
      principals: array(3),
      person: `$${first + 4}`,
    },
    params: [scope.units, scope.inCharge, scope.posts, scope.principals, scope.person],
  };
}

/** Whether one scope reaches the item aliased `i`; parameters are numbered from `first`. */
export function scopePredicate(scope: Scope, first: number): { sql: string; params: unknown[] } {
  if (scope.all) return { sql: 'true', params: [] };
  const { parts, params } = scopeParameters(scope, first);
  return { sql: reaches(parts), params };
}

/** Scopes as one parameter: SQL for a row `r` of each, and its parts. */
export const scopeRows = (parameter: string): { from: string; parts: ScopeParts & { leads: string } } => ({
  from: `jsonb_to_recordset(${parameter}::jsonb) as r(person text, "all" boolean, leads boolean, units text[],
    "inCharge" text[], posts text[], principals text[])`,
  parts: {
    all: 'r."all"',
    leads: 'r.leads',
    units: 'r.units',
    inCharge: 'r."inCharge"',
    posts: 'r.posts',
    principals: 'r.principals',
    person: 'r.person',
  },
});

/**
 * SQL for the ids of every item one scope may reach, and of some it does not: each part is a scan of an index, and
 * `scopePredicate` says which of them are seen. Parameters are those of `scopePredicate`.
 */
export const candidates = (first: number): string => {
  const array = (n: number): string => `$${first + n}::text[]`;
  const person = `$${first + 4}`;
  return `select item_id from item_scope where scope_unit = any(${array(0)}) or scope_unit = any(${array(1)})
    union select id from item where responsible_post = any(${array(2)})
    union select item_id from todo where principal = any(${array(3)})
    union select item_id from sign_slot where post = any(${array(2)})
    union select item_id from sign_slot where decided_by = ${person}
    union select item_id from sign_slot where delegated_to = ${person}
    union select item_id from assignment where handler = ${person}`;
};

/** SQL that is true where the item aliased `i` is led by a unit of the scope's area: what the person's figures count. */
export const areaPredicate = ({ all, area }: Scope, bind: (value: unknown) => string): string =>
  all
    ? 'true'
    : `(i.lead_unit = any(${bind(area.units)}::text[])
        or (i.confidentiality = 'public' and i.lead_unit = any(${bind(area.below)}::text[])))`;

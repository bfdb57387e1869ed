/**
 * Who acts for whom, written plainly from docs/domain.md section 3 and apart from the database's function, which is
 * compared with it.
 */
export interface Facts {
  office: string;
  units: { code: string; kind: string; parent: string | null; contact: string | null }[];
  posts: {
    code: string;
    unit: string;
    role: string;
    deputyOf: string | null;
    secretaryOf: string | null;
    charge: string[];
  }[];
  people: string[];
  tenures: { person: string; post: string; from: string; to: string | null }[];
  delegations: {
    from: string;
    to: string;
    post: string;
    commands: string[];
    start: string;
    end: string;
    revoked: boolean;
  }[];
}

export interface Acting {
  person: string;
  principal: string;
  post: string | null;
  via: string;
  of: string | null;
  commands: string[] | null;
}

type Post = Facts['posts'][number];
interface Own {
  person: string;
  post: Post;
  via: string;
  of: string | null;
  commands: string[] | null;
}

/** Everyone with every principal on a day. */
export function actingOn(facts: Facts, day: string): Acting[] {
  const posts = new Map(facts.posts.map((post) => [post.code, post]));
  const running = facts.tenures.filter(({ from, to }) => from <= day && (to === null || to >= day));
  const holders = (post: string): string[] => running.filter((t) => t.post === post).map((t) => t.person);
  const deputies = (post: string): string[] =>
    facts.posts.filter((p) => p.deputyOf === post).flatMap((p) => holders(p.code));

  const own: Own[] = [];
  for (const post of facts.posts) {
    const plain = { post, of: null, commands: null };
    for (const person of holders(post.code)) own.push({ ...plain, person, via: 'tenure' });
    if (holders(post.code).length === 0) {
      for (const person of new Set(standIns(post))) own.push({ ...plain, person, via: 'stand_in' });
    }
  }
  for (const d of facts.delegations) {
    const post = posts.get(d.post);
    if (post && !d.revoked && d.start <= day && d.end >= day && holders(d.post).includes(d.from))
      own.push({ person: d.to, post, via: 'delegation', of: d.from, commands: d.commands });
  }

  function standIns(vacant: Post): string[] {
    if (deputies(vacant.code).length > 0) return deputies(vacant.code);
    for (let at = above(vacant); at !== undefined; at = above(at)) {
      const found = holders(at.code).length > 0 ? holders(at.code) : deputies(at.code);
      if (found.length > 0) return found;
    }
    return [];
  }

  function above({ role, unit }: Post): Post | undefined {
    const main = facts.posts.find((p) => p.role === 'main_leader');
    if (['handler', 'supervisor', 'verifier'].includes(role))
      return facts.posts.find((p) => p.unit === unit && p.role === 'unit_head') ?? leader(unit) ?? main;
    if (role === 'unit_head') return leader(unit) ?? main;
    return role === 'leader_in_charge' ? main : undefined;
  }

  function leader(unit: string): Post | undefined {
    for (let at: string | null | undefined = unit; at != null;) {
      const found = facts.posts.find(({ charge }) => charge.includes(at ?? ''));
      if (found) return found;
      at = facts.units.find(({ code }) => code === at)?.parent;
    }
    return undefined;
  }

  const hasHandler = (unit: string): boolean =>
    facts.posts.some((p) => p.unit === unit && p.role === 'handler');
  const handles = ({ post }: Own): boolean =>
    post.role === 'handler' || (post.role === 'unit_head' && !hasHandler(post.unit));
  const found: Acting[] = [];
  const add = (principal: string, { person, post, via, of, commands }: Own, as = via): void => {
    found.push({ person, principal, post: post.code, via: as, of, commands });
  };
  for (const o of own) {
    const { post } = o;
    add(`post:${post.code}`, o);
    if (post.role !== 'handler') add(`unit:${post.unit}/${post.role}`, o);
    if (handles(o)) add(`unit:${post.unit}/handler`, o);
    if (post.secretaryOf !== null) add(`secretary:${post.secretaryOf}`, o);
    for (const external of facts.units.filter(({ kind }) => kind === 'external')) {
      if (post.unit !== (external.contact ?? facts.office)) continue;
      if (handles(o)) add(`unit:${external.code}/handler`, o, 'contact');
      if (post.role === 'unit_head') add(`unit:${external.code}/unit_head`, o, 'contact');
    }
  }
  const alone = { post: null, via: 'person', of: null, commands: null };
  for (const person of facts.people) found.push({ person, principal: `person:${person}`, ...alone });
  const places = new Map<string, { person: string; unit: string }>();
  for (const { person, post, from } of facts.tenures) {
    const unit = posts.get(post)?.unit ?? '';
    if (from <= day) places.set(`${unit}/${person}`, { person, unit });
  }
  for (const { person, unit } of places.values()) {
    const principal = `handler:${unit}/${person}`;
    const still = running.some((t) => t.person === person && posts.get(t.post)?.unit === unit);
    if (still) found.push({ person, principal, ...alone });
    else {
      for (const o of own.filter((other) => other.post.unit === unit && handles(other))) {
        if (o.person !== person)
          found.push({ ...o, post: o.post.code, principal, via: 'stand_in', of: person });
      }
    }
  }
  return found;
}

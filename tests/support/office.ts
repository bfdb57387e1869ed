import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Draft } from '../../domain/item/draft.js';
import { itemFactsInput, namedBy, namedByInstruction } from '../../domain/item/facts-input.js';
import type { ItemState } from '../../domain/item/state.js';
import type { ActingPost, ActorFacts, Facts, PostCode } from '../../domain/people/facts.js';
import type { OrganisationFile } from '../../domain/people/organisation-file.js';
import { ancestorsOf, type Organisation } from '../../domain/people/organisation.js';
import { resolveFacts } from '../../domain/people/resolve-facts.js';
import { loadRules } from '../../domain/policies/files.js';
import type { Policies, Rules } from '../../domain/policies/rules.js';
import { officeFiles } from '../policies/office-files.js';

const office = path.resolve('office');
const read = (...parts: string[]): unknown => JSON.parse(readFileSync(path.join(office, ...parts), 'utf8'));

export const demo = read('organisation', 'demo.json') as OrganisationFile;

const organisations = new Map<string, Organisation>();

/** Who holds each post on a day; a deputy stands in for a vacant one. */
export function organisationOn(day: string, vacant: readonly PostCode[] = []): Organisation {
  // Tenures of the demo change at the turn of 2026 alone.
  const key = `${day < '2027-01-01' ? 'before' : 'after'}/${vacant.join(',')}`;
  const known = organisations.get(key) ?? build(day, vacant);
  organisations.set(key, known);
  return known;
}

function build(day: string, vacant: readonly PostCode[]): Organisation {
  const held: Record<PostCode, string[]> = {};
  const unitsOf: Record<string, string[]> = {};
  const unitOfPost = new Map(demo.posts.map(({ code, unit }) => [code, unit]));
  for (const { code, tenures } of demo.people) {
    for (const { post, from, to } of tenures) {
      if (from > day || (to !== undefined && to < day) || vacant.includes(post)) continue;
      (held[post] ??= []).push(code);
      (unitsOf[code] ??= []).push(unitOfPost.get(post) ?? '');
    }
  }
  for (const { code, deputyOf } of demo.posts) {
    if (deputyOf !== undefined && !held[deputyOf]) held[deputyOf] = [...(held[code] ?? [])];
  }
  const byCode = <T extends { code: string }>(rows: readonly T[]): Record<string, T> =>
    Object.fromEntries(rows.map((row) => [row.code, row]));
  return {
    version: 1,
    supervisionOffice: demo.supervisionOffice,
    day,
    units: byCode(
      demo.units.map(({ code, name, kind, hierarchy, parent, contactUnit, covers, aliases }) => ({
        code,
        name,
        kind,
        hierarchy,
        parent,
        aliases: aliases ?? [],
        ...(contactUnit === undefined ? {} : { contactUnit }),
        ...(covers?.length ? { covers } : {}),
      })),
    ),
    groups: byCode(
      demo.unitGroups.map(({ code, name, aliases, rule }) => ({
        code,
        name,
        aliases: aliases ?? [],
        rule: { ...(rule.kinds ? { kinds: rule.kinds } : {}), ...(rule.units ? { units: rule.units } : {}) },
      })),
    ),
    posts: byCode(
      demo.posts.map(({ code, name, unit, role, inChargeOf, deputyOf, secretaryOf }) => ({
        code,
        name,
        unit,
        role,
        inChargeOf: inChargeOf ?? [],
        ...(deputyOf === undefined ? {} : { deputyOf }),
        ...(secretaryOf === undefined ? {} : { secretaryOf }),
      })),
    ),
    holders: held,
    unitsOf,
  };
}

const actors = new WeakMap<Organisation, Map<string, ActorFacts>>();

/** Posts a person may act in: held, or stood in for. */
export function actorIn(org: Organisation, person: string): ActorFacts {
  const known = actors.get(org) ?? new Map<string, ActorFacts>();
  actors.set(org, known);
  const actor = known.get(person) ?? readActor(org, person);
  known.set(person, actor);
  return actor;
}

function readActor(org: Organisation, person: string): ActorFacts {
  const posts = Object.entries(org.holders).flatMap(([code, holders]): ActingPost[] => {
    const post = org.posts[code];
    if (!post || !holders.includes(person)) return [];
    const own =
      demo.people.find((p) => p.code === person)?.tenures.some((tenure) => tenure.post === code) ?? false;
    return [
      {
        post: code,
        unit: post.unit,
        role: post.role,
        ancestors: ancestorsOf(org, post.unit),
        via: own ? 'tenure' : 'stand_in',
        ...(post.secretaryOf === undefined ? {} : { secretaryOf: post.secretaryOf }),
      },
    ];
  });
  return { person, posts };
}

/** The office's rules from its shipped files; switches may be set otherwise. */
export function officeRules(change: (policies: Policies) => Policies = (p) => p): Rules {
  const loaded = loadRules(officeFiles(), 'test');
  if (loaded.problems) throw new Error(JSON.stringify(loaded.problems));
  return { ...loaded.rules, policies: change(loaded.rules.policies) };
}

/** Id of an attachment that is not stored; every other one is. */
export const noAttachment = 'none';

/** Facts as the door resolves them, for an item's state or a draft. */
export function factsFor(
  org: Organisation,
  rules: Rules,
  person: string,
  command: string,
  body: Record<string, unknown>,
  about: { state?: ItemState; draft?: Omit<Draft, 'id'> },
): Facts {
  const { evidence, ...named } = namedBy(
    command,
    about.state && command === 'apply' ? { ...namedByInstruction(about.state, body), ...body } : body,
  );
  return {
    ...resolveFacts(org, rules.chains, actorIn(org, person), {
      ...named,
      ...(about.state ? { item: itemFactsInput(about.state) } : {}),
      ...(about.draft ? { draft: about.draft } : {}),
    }),
    ...(about.draft ? { draft: { version: 1, body: about.draft } } : {}),
    evidence: evidence
      .filter((id) => id !== noAttachment)
      .map((id) => ({ id, name: `${id}.pdf`, sha256: id.padEnd(64, '0') })),
  };
}

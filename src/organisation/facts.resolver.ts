import { Injectable } from '@nestjs/common';
import { postsFor } from '../../domain/people/acting.js';
import type { ActorFacts, Facts } from '../../domain/people/facts.js';
import { postPrincipal, unitPrincipal } from '../../domain/people/facts.js';
import { isOfficeStaff } from '../../domain/people/office-roles.js';
import { ancestorsOf, type Organisation } from '../../domain/people/organisation.js';
import { resolveFacts, type FactsInput } from '../../domain/people/resolve-facts.js';
import { Problem } from '../platform/http/problem.js';
import { RulesProvider } from '../policies/rules-provider.js';
import { OrganisationSnapshot } from './organisation-snapshot.js';

export interface OnBehalf {
  post?: string | undefined;
  unit?: string | undefined;
  capacity: 'record' | 'authority';
  scan?: string | undefined;
}

/** Resolves facts at the moment of receipt, and whether the caller may act for whom they name. */
@Injectable()
export class FactsResolver {
  constructor(
    private readonly organisation: OrganisationSnapshot,
    private readonly rules: RulesProvider,
  ) {}

  /** @throws Problem 403 where the caller may not act for the one they name */
  async resolve(input: FactsInput & { actor: string; onBehalf?: OnBehalf }): Promise<Facts> {
    const [org, { principals: _, ...actor }, { chains }] = await Promise.all([
      this.organisation.current(),
      this.organisation.actor(input.actor),
      this.rules.rules(),
    ]);
    const facts = resolveFacts(org, chains, actor, input);
    if (!input.onBehalf) return facts;
    return { ...facts, onBehalf: actingFor(org, actor, input.command, input.onBehalf) };
  }
}

const leaderRoles: readonly string[] = ['main_leader', 'leader_in_charge'];
/** Who of a contact unit, or of the office, speaks for an external unit. */
const speaking: readonly string[] = ['unit_head', 'handler', 'supervisor'];

/**
 * 代录: a leader's words, by their secretary or the office's staff. 代批: any post, by whom its holder has given
 * authority for this command. A unit without accounts: by its contact unit or the office (docs/domain.md section 3).
 */
function actingFor(
  org: Organisation,
  actor: ActorFacts,
  command: string,
  { post, unit, capacity, scan }: OnBehalf,
): NonNullable<Facts['onBehalf']> {
  const told = { capacity, ...(scan === undefined ? {} : { scan }) };
  const own = postsFor(actor, command);
  if (unit !== undefined) {
    const known = org.units[unit];
    const contacts = [known?.contactUnit ?? org.supervisionOffice, org.supervisionOffice];
    const speaks = own.some((p) => contacts.includes(p.unit) && speaking.includes(p.role));
    if (post !== undefined || known?.kind !== 'external' || !speaks) throw Problem.of('forbidden');
    return { ...told, principal: unitPrincipal(unit, 'unit_head'), posts: own, persons: [actor.person] };
  }
  const known = post === undefined ? undefined : org.posts[post];
  if (!known || post === undefined) throw Problem.of('forbidden');
  const serves = own.some(({ secretaryOf }) => secretaryOf === post);
  const allowed =
    capacity === 'record'
      ? leaderRoles.includes(known.role) && (serves || isOfficeStaff(actor, org.supervisionOffice))
      : own.some((p) => p.post === post && p.via === 'delegation');
  if (!allowed) throw Problem.of('forbidden');
  return {
    ...told,
    principal: postPrincipal(post),
    posts: [
      { post, unit: known.unit, role: known.role, ancestors: ancestorsOf(org, known.unit), via: 'tenure' },
    ],
    persons: [...(org.holders[post] ?? [])],
  };
}

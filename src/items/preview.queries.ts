import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { explain, type Explanation } from '../../domain/calendar/explanation.js';
import type { Draft } from '../../domain/item/draft.js';
import { clockWords, type ItemNames } from '../../domain/item/event-words.js';
import { requestKindLabels } from '../../domain/item/labels.js';
import { plan } from '../../domain/item/plan.js';
import { itemProcess } from '../../domain/item/process.js';
import type { ItemState } from '../../domain/item/state.js';
import type { Facts } from '../../domain/people/facts.js';
import { principalWords } from '../../domain/people/principal-words.js';
import { stamp, type Command } from '../../domain/process.js';
import type { RequestKind } from '../../domain/policies/rules.js';
import type { User } from '../auth/current-user.js';
import { FactsResolver } from '../organisation/facts.resolver.js';
import { Problem } from '../platform/http/problem.js';
import { RulesProvider } from '../policies/rules-provider.js';
import { noNames } from './item-names.js';
import { Readers } from './readers.js';
import { Sources } from './sources.js';
import { TimelineQueries } from './timeline.queries.js';

export const allRequests: RequestKind[] = ['return', 'extension', 'suspension', 'cancellation', 'closure'];

/**
 * What issuing an unsaved item now would mean: its dues with their explanations and every reminder, by the functions
 * the engine itself uses (docs/domain.md section 5, rule 8). Nothing is written.
 */
@Injectable()
export class PreviewQueries {
  constructor(
    private readonly facts: FactsResolver,
    private readonly rules: RulesProvider,
    private readonly timelines: TimelineQueries,
    private readonly readers: Readers,
    private readonly sources: Sources,
  ) {}

  /** @throws Problem with the refusal issuing would meet */
  async preview(user: User, { id = randomUUID(), ...given }: Draft) {
    const body = await this.sources.coded(given);
    const [facts, rules] = await Promise.all([
      this.facts.resolve({
        actor: user.person,
        command: 'issue',
        draft: body,
        units: [body.leadUnit, ...(body.jointLeadUnits ?? []), ...(body.coUnits ?? [])].flatMap(
          (unit) => unit ?? [],
        ),
        posts: body.responsiblePost === undefined ? [] : [body.responsiblePost],
        persons: [],
        requestKinds: allRequests,
      }),
      this.rules.rules(),
    ]);
    const at = new Date().toISOString();
    const command: Command = {
      name: 'issue',
      actor: user.person,
      body: {},
      facts: { ...facts, draft: { version: 1, body } },
      at,
    };
    const before = itemProcess.initial(id);
    const decision = itemProcess.decide(before, command, rules);
    if (decision.refusal) throw Problem.refused(decision.refusal);
    const events = stamp(before, command, decision.events);
    const state = events.reduce((s, event) => itemProcess.evolve(s, event), before);
    const armed = events.flatMap(({ kind, data }) =>
      kind === 'clock_armed'
        ? [
            data as {
              clock: { kind: string; scope: string; due: string; provisional: boolean };
              explanation: Explanation;
            },
          ]
        : [],
    );
    const { language } = user;
    const names = namesOf(state, facts);
    const reader = await this.readers.of(language, names);
    return {
      dues: armed.map(({ clock, explanation }) => ({
        clock: `${clock.kind}:${clock.scope}`,
        label: clockWords(clock.kind, clock.scope, reader),
        due: clock.due,
        provisional: clock.provisional,
        text: explain(explanation, language),
      })),
      units: state.assignments.map(({ unit, role }) => ({ unit, name: reader.names.unit(unit), role })),
      verifiers: state.verifiers.map((principal) => ({
        principal,
        name: principalWords(principal, reader.names, language),
      })),
      signers: allRequests.flatMap((request) => {
        const steps = facts.chains?.[request];
        if (!Array.isArray(steps)) return [];
        return {
          request,
          label: requestKindLabels[request][language],
          steps: steps.map(({ name, mode, posts }) => ({
            name,
            mode,
            posts: posts.map((post) => ({ post, name: reader.names.post(post) })),
          })),
        };
      }),
      entries: await this.timelines.inWords(plan(state, rules, at), names, language),
    };
  }
}

/** Names of what is not in the record yet. */
const namesOf = (state: ItemState, { units }: Pick<Facts, 'units'>): ItemNames => ({
  ...noNames,
  kind: state.kind,
  units: Object.fromEntries(state.assignments.map(({ id, unit }) => [id, units[unit]?.name ?? unit])),
  milestones: Object.fromEntries(state.milestones.map(({ no, title }) => [String(no), title])),
});

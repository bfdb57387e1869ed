import type { Bodies } from '../bodies.js';
import { amendedMeasures } from '../evolve-parts.js';
import { lapseClosure } from '../request-outcomes.js';
import { refused } from '../turn.js';
import type { Rule } from './rule.js';

const material = ['requirement', 'measures', 'evidenceKinds'];

/** 修订: field by field, old and new kept. Requirement, measures and evidence kinds are material: a closure lapses. */
export const amend: Rule<Bodies['amend']> = (turn, { reason, measures, ...fields }) => {
  const { state } = turn;
  const wanted: Record<string, unknown> = {
    ...fields,
    ...(measures ? { measures: amendedMeasures(state.measures, measures) } : {}),
  };
  if (fields.responsiblePost !== undefined && !turn.facts.posts?.[fields.responsiblePost]) {
    return refused('post.unknown', { post: fields.responsiblePost }, 'responsiblePost');
  }
  const changes = Object.entries(wanted).flatMap(([field, to]) => {
    const from = state[field as keyof typeof state];
    return to === undefined || JSON.stringify(from) === JSON.stringify(to)
      ? []
      : [{ field, from: from ?? null, to }];
  });
  if (changes.length === 0) return refused('amend.nothing');
  if (changes.some(({ field }) => material.includes(field))) lapseClosure(turn, 'item_amended');
  turn.emit('item_amended', { changes, reason });
  return undefined;
};

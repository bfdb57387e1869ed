import { refused } from '../../turn.js';
import type { DirectiveBodies } from '../bodies.js';
import type { DirectiveRule } from './rule.js';

/** 责任分工: which unit does what; one leads. Assigned again, the later assignment counts. */
export const assign: DirectiveRule<DirectiveBodies['assign']> = (turn, { responsibilities }) => {
  const seen = new Set<string>();
  for (const [index, { unit }] of responsibilities.entries()) {
    const path = `responsibilities[${index}].unit`;
    if (!turn.facts.units[unit]) return refused('unit.unknown', { unit }, path);
    if (seen.has(unit)) return refused('directive.unit-twice', { unit }, path);
    seen.add(unit);
  }
  if (!responsibilities.some(({ role }) => role === 'lead'))
    return refused('directive.no-lead', {}, 'responsibilities');
  turn.emit('responsibilities_assigned', {
    responsibilities: responsibilities.map((part) => {
      const leader = turn.facts.units[part.unit]?.leader;
      return { ...part, ...(leader === undefined ? {} : { leader }) };
    }),
  });
  return undefined;
};

import type { Bodies } from '../bodies.js';
import { refused } from '../turn.js';
import type { Rule } from './rule.js';
import { unitOf } from './unit-of.js';

/** 分办: the head names who in the unit does the work. */
export const assignHandler: Rule<Bodies['assign-handler']> = (turn, { unit, person }, standings) => {
  const found = unitOf('assign-handler', standings, unit);
  if ('refusal' in found) return found.refusal;
  const { assignment } = found;
  const units = turn.facts.persons?.[person]?.units;
  const home = assignment.contact ?? assignment.unit;
  if (!units?.includes(home)) return refused('handler.not-in-unit', { person, unit: home }, 'person');
  turn.emit('handler_assigned', { assignment: assignment.id, person });
  return undefined;
};

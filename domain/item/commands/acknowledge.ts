import type { Bodies } from '../bodies.js';
import { acknowledge as acknowledgeAssignment } from '../filings.js';
import type { Rule } from './rule.js';
import { unitOf } from './unit-of.js';

/** 签收: receipt, once per assignment; a return asked for stays to be decided. */
export const acknowledge: Rule<Bodies['acknowledge']> = (turn, { unit }, standings) => {
  const found = unitOf('acknowledge', standings, unit);
  if ('refusal' in found) return found.refusal;
  acknowledgeAssignment(turn, found.assignment);
  return undefined;
};

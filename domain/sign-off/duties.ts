import type { Judge } from '../people/acting.js';
import type { UnitCode } from '../people/facts.js';
import type { Refusal } from '../refusals.js';
import { refused } from '../turn.js';
import type { SignRequest } from './request.js';

/**
 * Whether they may decide a request of these parties: nobody judges a request of their own or of a unit they belong
 * to, nor what they verified (docs/domain.md section 3).
 */
export function judges(
  parties: readonly UnitCode[],
  request: SignRequest,
  judge: Judge,
): Refusal | undefined {
  const own = judge.units.find((unit) => parties.includes(unit));
  if (own !== undefined) return refused('sign-off.own-request', { unit: own });
  if (judge.persons.includes(request.by)) return refused('sign-off.own-request', { unit: '' });
  if (judge.persons.some((person) => request.verifiedBy?.includes(person)))
    return refused('sign-off.verifier-signs');
  return undefined;
}

/** Someone has signed: what was asked is no longer the asker's alone. */
export const isSigned = ({ steps }: SignRequest): boolean =>
  steps.some(({ slots }) => slots.some(({ decision }) => decision === 'signed' || decision === 'noted'));

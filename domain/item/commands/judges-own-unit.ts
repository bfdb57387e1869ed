import type { Refusal } from '../../refusals.js';
import { unitsOfActor } from '../authorise.js';
import { assignmentOf } from '../state.js';
import { refused, type Turn } from '../turn.js';

/** Nobody decides what their own unit filed; neither actor nor principal (docs/domain.md section 3). */
export function judgesOwnUnit(turn: Turn, assignment: string): Refusal | undefined {
  const unit = assignmentOf(turn.state, assignment)?.unit;
  return unit !== undefined && unitsOfActor(turn.facts).includes(unit)
    ? refused('sign-off.own-request', { unit })
    : undefined;
}

import { isLive } from '../clocks/clock.js';
import { isPending } from '../instructions.js';
import { unitPrincipal } from '../people/facts.js';
import { isOpenRequest } from '../sign-off/request.js';
import { todoList, type Todo } from '../todo.js';
import { waitingPlaces } from './audience.js';
import { own } from './clock-moves.js';
import { isOpen, type DirectiveState } from './state.js';

/** Everything the directive asks of anyone now (api: GET /me/todo). */
export function todos(state: DirectiveState): Todo[] {
  const { list, add } = todoList(state.clocks);
  const office = [unitPrincipal(state.overseer, 'supervisor')];
  const { stage, items } = state;
  if (stage === 'relay') add('relay', own, office, ['relay', own]);
  if (stage === 'measures') add('measures', own, office, ['measures', own]);
  if (stage === 'assignment') add('assign', 'responsibilities', office);
  const interim = state.interims.find(({ filedAt }) => filedAt === undefined);
  if (isOpen(state) && interim)
    add('report', `interim:${interim.no}`, office, ['interim', String(interim.no)]);
  if (stage === 'implementation' && (carriedOut(state) || isPressing(state)))
    add('report', 'final', office, ['final', own]);
  for (const request of state.requests.filter(isOpenRequest)) {
    const step = request.steps.find(({ status }) => status === 'open');
    if (step) add('sign', request.id, waitingPlaces(request), ['sign_off', `${request.id}/${step.no}`]);
  }
  if (stage === 'reporting' && state.reportedAt !== undefined && (items?.mandatoryOpen ?? 0) === 0)
    add('close', own, office);
  for (const c of state.confirmations) add('confirm', c.id, [c.principal], ['confirm', c.id]);
  for (const i of isOpen(state) ? state.instructions : []) {
    if (isPending(i)) add('settle', `instruction:${i.no}`, office);
  }
  const out = state.clocks.find((clock) => isLive(clock) && clock.disposal === true);
  if (out) add('settle', `${out.kind}:${out.scope}`, office, [out.kind, out.scope]);
  // A recheck that failed opened an item again under a directive already closed.
  if (stage === 'closed' && (items?.mandatoryOpen ?? 0) > 0) add('settle', 'items', office);
  return list;
}

/** Items were issued under it, and no mandatory one is open any more. */
const carriedOut = ({ items }: DirectiveState): boolean =>
  items !== undefined && items.total > 0 && items.mandatoryOpen === 0;

const isPressing = ({ clocks }: DirectiveState): boolean =>
  clocks.some((clock) => clock.kind === 'final' && isLive(clock) && clock.lamp !== 'green');

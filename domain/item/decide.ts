import type { Rules } from '../policies/rules.js';
import type { Command, Decision } from '../process.js';
import type { Refusal } from '../refusals.js';
import { authorise } from './authorise.js';
import type { Bodies, RequestBodies } from './bodies.js';
import { askConfirmation } from './confirmations.js';
import { itemRules, requestRules } from './commands/index.js';
import type { RequestRule, Rule } from './commands/rule.js';
import type { ItemState } from './state.js';
import { beginTurn, refused } from './turn.js';

/**
 * What a command does to the item: events, or a refusal that leaves all as it was. Pure: time, facts and rules come
 * with the command. Commands on a request carry its id as `body.requestId`.
 */
export function decide(state: ItemState, command: Command, rules: Rules): Decision {
  const turn = beginTurn(state, command, rules);
  const gone = unknownRequest(state, command);
  if (gone) return { refusal: gone };
  const authorised = authorise(turn, command.name);
  if ('refusal' in authorised) return { refusal: authorised.refusal };
  const { standings } = authorised;
  const refusal = command.name.startsWith('request.')
    ? onRequest(command, (rule, body, id) => rule(turn, body, id, standings))
    : (itemRules[command.name as keyof Bodies] as Rule<unknown>)(turn, command.body, standings);
  if (refusal) return { refusal };
  if (turn.events.length > 0) askConfirmation(turn, command.name.replace('request.', ''));
  return { events: turn.events, guards: turn.guards };
}

/** A request there never was: said before asking who may, for nobody may. */
function unknownRequest(state: ItemState, { name, body }: Command): Refusal | undefined {
  const { requestId: id } = body;
  return !name.startsWith('request.') || state.requests.some((request) => request.id === id)
    ? undefined
    : refused('request.unknown', { id: typeof id === 'string' ? id : '' });
}

function onRequest(
  command: Command,
  run: (rule: RequestRule<unknown>, body: unknown, id: string) => ReturnType<RequestRule<unknown>>,
): ReturnType<RequestRule<unknown>> {
  const { requestId, ...body } = command.body;
  const name = command.name.slice('request.'.length) as keyof RequestBodies;
  return run(requestRules[name] as RequestRule<unknown>, body, String(requestId));
}

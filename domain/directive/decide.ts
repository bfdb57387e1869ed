import type { Rules } from '../policies/rules.js';
import type { Command, Decision } from '../process.js';
import { refused } from '../turn.js';
import { authorise } from './authorise.js';
import type { DirectiveBodies, DirectiveRequestBodies } from './bodies.js';
import { directiveRules } from './commands/index.js';
import type { DirectiveRule, ReportRule } from './commands/rule.js';
import { reportRules } from './commands/sign.js';
import { askConfirmation } from './confirmations.js';
import type { DirectiveState } from './state.js';
import { beginTurn } from './turn.js';

/** What a command does to the directive: events, or a refusal that leaves all as it was. */
export function decide(state: DirectiveState, command: Command, rules: Rules): Decision {
  const turn = beginTurn(state, command, rules);
  const { requestId, ...rest } = command.body;
  const onReport = command.name.startsWith('request.');
  const id = typeof requestId === 'string' ? requestId : '';
  if (onReport && !state.requests.some((request) => request.id === id))
    return { refusal: refused('request.unknown', { id }) };
  const authorised = authorise(turn, command.name);
  if ('refusal' in authorised) return { refusal: authorised.refusal };
  const name = command.name.replace('request.', '');
  const refusal = onReport
    ? (reportRules[name as keyof DirectiveRequestBodies] as ReportRule<unknown>)(turn, rest, id)
    : (directiveRules[name as keyof DirectiveBodies] as DirectiveRule<unknown>)(
        turn,
        command.body,
        authorised.standings,
      );
  if (refusal) return { refusal };
  if (turn.events.length > 0) askConfirmation(turn, name);
  return { events: turn.events, guards: turn.guards };
}

import type { FactsInput } from '../people/resolve-facts.js';
import { unreadableEffect } from '../item/unreadable-effect.js';
import type { DirectiveState } from './state.js';

/** What a command on a directive names, as the facts must cover it. */
export function directiveFactsInput(
  state: DirectiveState | undefined,
  command: string,
  body: Record<string, unknown>,
): FactsInput & { evidence: string[] } {
  const units = Array.isArray(body['responsibilities'])
    ? (body['responsibilities'] as { unit: string }[]).map(({ unit }) => unit)
    : [];
  const given = (field: string): string[] => (typeof body[field] === 'string' ? [body[field]] : []);
  const unreadable = unreadableEffect(body);
  return {
    command,
    ...(unreadable ? { unreadable } : {}),
    units,
    posts: [...given('responsiblePost'), ...given('post')],
    persons: given('to'),
    evidence: Array.isArray(body['evidence']) ? (body['evidence'] as string[]) : [],
    requestKinds: command === 'request-final-report' ? ['final_report'] : [],
    directive: {
      granted: state?.granted ?? {},
      ...(state?.responsiblePost === undefined ? {} : { responsiblePost: state.responsiblePost }),
    },
    target: 'directive',
  };
}

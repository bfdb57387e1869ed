import type { Refusal } from '../refusals.js';
import { refused } from '../turn.js';
import { bodies } from './bodies.js';

/**
 * The first effect of an instruction whose command could not read its body, with its place. Asked at the door: schemas
 * keep what they work out, which a workflow's frozen modules do not allow.
 */
export function unreadableEffect(body: Record<string, unknown>): Refusal | undefined {
  const { effects } = body as { effects?: { command: string; body: unknown }[] };
  for (const [index, effect] of (Array.isArray(effects) ? effects : []).entries()) {
    const issue = bodies[effect.command as keyof typeof bodies]?.safeParse(effect.body).error?.issues[0];
    if (!issue) continue;
    const path = ['body', ...issue.path.map(String)].join('.');
    return refused('instruction.effect-unreadable', { command: effect.command }, `effects[${index}].${path}`);
  }
  return undefined;
}

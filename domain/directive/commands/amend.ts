import { isOpenRequest } from '../../sign-off/request.js';
import { refused } from '../../turn.js';
import type { DirectiveBodies } from '../bodies.js';
import { takeBack } from '../sign-off.js';
import type { DirectiveRule } from './rule.js';

const material = ['title', 'source'];

/** 修订: field by field, old and new kept. What the final report speaks of is material: a report on its way lapses. */
export const amend: DirectiveRule<DirectiveBodies['amend']> = (turn, { reason, text, ...fields }) => {
  const { state } = turn;
  const { responsiblePost } = fields;
  if (responsiblePost !== undefined && !turn.facts.posts?.[responsiblePost])
    return refused('post.unknown', { post: responsiblePost }, 'responsiblePost');
  const changes = Object.entries(fields).flatMap(([field, to]) => {
    const from = state[field as keyof typeof fields];
    return to === undefined || JSON.stringify(from) === JSON.stringify(to)
      ? []
      : [{ field, from: from ?? null, to }];
  });
  if (changes.length === 0 && text === undefined) return refused('amend.nothing');
  if (text !== undefined || changes.some(({ field }) => material.includes(field))) {
    for (const request of state.requests.filter(isOpenRequest)) takeBack(turn, request, 'directive_amended');
  }
  turn.emit('directive_amended', { changes, ...(text === undefined ? {} : { text }), reason });
  return undefined;
};

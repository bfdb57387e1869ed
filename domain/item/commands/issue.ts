import { parseDue } from '../../calendar/instant.js';
import { resolveTerm } from '../../calendar/term.js';
import { postsFor } from '../../people/acting.js';
import type { Bodies } from '../bodies.js';
import type { Draft } from '../draft.js';
import { refused } from '../turn.js';
import { underOpenDirective } from './attach.js';
import { openingOf, startClocks } from './open-item.js';
import type { Rule } from './rule.js';

/**
 * 立项交办: the draft becomes a running item with its number. Refused where a due lies in the past, and where a
 * step of any chain or the verification would have nobody, with the gap named (docs/domain.md section 3).
 */
export const issue: Rule<Bodies['issue']> = (turn, body) => {
  const draft = turn.facts.draft;
  if (!draft || turn.state.seq > 0) return refused('item.already-issued');
  const opened = openingOf(turn, draft.body as unknown as Draft);
  if ('refusal' in opened) return opened.refusal;
  const { opening } = opened;
  if (turn.rules.policies.approval.issue && !isHead(turn.facts)) return refused('issue.needs-approval');
  const past = opening.milestones.find(({ due }) => due <= turn.now);
  if (past) return refused('issue.due-past', { due: past.due }, `milestones[${past.no - 1}].due`);
  if (opening.term.type === 'fixed' && parseDue(opening.term.due, turn.rules.calendar) <= turn.now) {
    return refused('issue.due-past', { due: opening.term.due }, 'term.due');
  }
  const due = resolveTerm(turn.rules.calendar, opening.term, turn.now);
  if (due && due.at <= turn.now) return refused('issue.due-past', { due: due.at }, 'term');
  for (const [request, chain] of Object.entries(turn.facts.chains ?? {})) {
    if (!Array.isArray(chain)) return refused('issue.no-approver', { request, step: chain.gap });
  }
  const verifiers = turn.facts.verifiers ?? [];
  if (verifiers.length === 0) return refused('issue.no-verifier');
  const nominee = body.verifier;
  const nominated =
    nominee === undefined
      ? undefined
      : verifiers.find((v) => v === `post:${nominee}` || v === `person:${nominee}`);
  if (nominee !== undefined && nominated === undefined) {
    return refused('issue.verifier-barred', { verifier: nominee }, 'verifier');
  }
  turn.guards.push({ name: 'draft.changed', draft: turn.state.streamId, version: draft.version });
  underOpenDirective(turn, opening.directive);
  turn.emit('item_issued', {
    item: {
      ...opening,
      ...(nominated !== undefined
        ? { verifier: nominated, verifiers: [nominated, ...verifiers.filter((v) => v !== nominated)] }
        : {}),
    },
  });
  startClocks(turn, 'issued');
  return undefined;
};

const isHead = (facts: Parameters<typeof issue>[0]['facts']): boolean =>
  postsFor(facts.actor, 'issue').some(
    ({ unit, role }) => unit === facts.supervisionOffice && role === 'unit_head',
  );

import { fixedDue } from '../../calendar/explanation.js';
import { earlierOf, parseDue, type Instant } from '../../calendar/instant.js';
import { resolveTerm } from '../../calendar/term.js';
import type { Bodies } from '../bodies.js';
import { arm, armReport, dayOf } from '../clock-moves.js';
import type { Draft } from '../draft.js';
import { armMonths } from '../endings.js';
import { refused } from '../turn.js';
import { underOpenDirective } from './attach.js';
import { durationOf, openingOf } from './open-item.js';
import type { Rule } from './rule.js';

/**
 * 接续: running or finished work enters with its past dates, progress and number. Running work counts as
 * acknowledged and reports from today; nothing past is sent or counted.
 */
export const takeOver: Rule<Bodies['take-over']> = (turn, body) => {
  const draft = turn.facts.draft;
  if (!draft || turn.state.seq > 0) return refused('item.already-issued');
  const opened = openingOf(turn, draft.body as unknown as Draft);
  if ('refusal' in opened) return opened.refusal;
  const { calendar } = turn.rules;
  const today = dayOf(turn, turn.now);
  for (const field of ['issuedOn', 'closedOn'] as const) {
    if ((body[field] ?? today) > today) return refused('take-over.in-future', {}, field);
  }
  const closeOn = (day: string | undefined): Instant | undefined =>
    day === undefined ? undefined : earlierOf(parseDue(day, calendar), turn.now);
  const issuedAt = closeOn(body.issuedOn);
  const closedAt = closeOn(body.closedOn);
  turn.guards.push({ name: 'draft.changed', draft: turn.state.streamId, version: draft.version });
  if (body.status === 'running') underOpenDirective(turn, opened.opening.directive);
  if (body.number !== undefined) turn.guards.push({ name: 'item.number-taken', number: body.number });
  turn.emit('item_taken_over', {
    item: {
      ...opened.opening,
      assignments: opened.opening.assignments.map(({ returnUntil: _, ...assignment }) => assignment),
      number: body.number ?? null,
    },
    status: body.status,
    percent: body.percent ?? 0,
    ...(issuedAt !== undefined ? { issuedAt } : {}),
    ...(closedAt !== undefined ? { closedAt } : {}),
  });
  if (body.status === 'closed') return undefined;
  const start = issuedAt ?? turn.now;
  const due = resolveTerm(calendar, turn.state.term, start);
  if (due) {
    arm(turn, {
      kind: 'deadline',
      scope: 'item',
      due,
      start,
      cause: 'taken_over',
      pastCounts: false,
      ...durationOf(turn),
    });
    for (const assignment of turn.state.assignments.filter(({ role }) => role !== 'lead')) {
      arm(turn, {
        kind: 'deadline',
        scope: assignment.id,
        due,
        start,
        cause: 'taken_over',
        pastCounts: false,
        ...durationOf(turn),
      });
    }
  } else {
    armMonths(turn, 'standing_review', turn.rules.policies.terms.standingReviewMonths, 'taken_over');
  }
  for (const milestone of turn.state.milestones) {
    arm(turn, {
      kind: 'milestone',
      scope: String(milestone.no),
      due: fixedDue(calendar, milestone.due),
      cause: 'taken_over',
      pastCounts: false,
    });
  }
  for (const assignment of turn.state.assignments) armReport(turn, assignment, turn.now, 'taken_over');
  return undefined;
};

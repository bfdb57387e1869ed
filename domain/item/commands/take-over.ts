import { fixedDue } from '../../calendar/explanation.js';
import { parseDue } from '../../calendar/instant.js';
import { resolveTerm } from '../../calendar/term.js';
import type { Bodies } from '../bodies.js';
import { arm, armReport } from '../clock-moves.js';
import type { Draft } from '../draft.js';
import { armMonths } from '../endings.js';
import { refused } from '../turn.js';
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
  const issuedAt = body.issuedOn === undefined ? undefined : parseDue(body.issuedOn, calendar);
  const closedAt = body.closedOn === undefined ? undefined : parseDue(body.closedOn, calendar);
  if (closedAt !== undefined && closedAt > turn.now) return refused('take-over.in-future', {}, 'closedOn');
  if (
    issuedAt !== undefined &&
    issuedAt > turn.now &&
    body.issuedOn !== undefined &&
    parseDue(body.issuedOn, calendar) > turn.now
  ) {
    return refused('take-over.in-future', {}, 'issuedOn');
  }
  turn.guards.push({ name: 'draft.changed', draft: turn.state.streamId, version: draft.version });
  if (body.number !== undefined) turn.guards.push({ name: 'item.number-taken', number: body.number });
  turn.emit('item_taken_over', {
    item: { ...opened.opening, number: body.number ?? null },
    status: body.status,
    percent: body.percent ?? 0,
    ...(issuedAt !== undefined ? { issuedAt } : {}),
    ...(closedAt !== undefined ? { closedAt } : {}),
  });
  if (body.status === 'closed') return undefined;
  const due = resolveTerm(calendar, turn.state.term, issuedAt ?? turn.now);
  if (due) {
    arm(turn, {
      kind: 'deadline',
      scope: 'item',
      due,
      cause: 'taken_over',
      pastCounts: false,
      ...durationOf(turn),
    });
    for (const assignment of turn.state.assignments.filter(({ role }) => role !== 'lead')) {
      arm(turn, {
        kind: 'deadline',
        scope: assignment.id,
        due,
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

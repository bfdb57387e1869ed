import { addDuration } from '../../calendar/duration.js';
import { dateOf } from '../../calendar/instant.js';
import { evidenceFacts } from '../../sign-off/evidence.js';
import { dueOn, refused } from '../../turn.js';
import type { DirectiveBodies } from '../bodies.js';
import { arm, armFor, own } from '../clock-moves.js';
import { armInterims, interimsOf } from '../report-dates.js';
import type { DirectiveRule } from './rule.js';

/**
 * 收文登记: the directive is received. It is to be relayed within the office's term, and reported to the superior at
 * the dates given; without a final date the office's term counts from today.
 */
export const register: DirectiveRule<DirectiveBodies['register']> = (turn, body) => {
  const { facts, rules } = turn;
  const { calendar, policies } = rules;
  if (body.receivedOn > dateOf(turn.now, calendar.zone))
    return refused('directive.received-in-future', { on: body.receivedOn }, 'receivedOn');
  const named = body.responsiblePost;
  if (named !== undefined && !facts.posts?.[named])
    return refused('post.unknown', { post: named }, 'responsiblePost');
  const final = body.finalDue === undefined ? undefined : dueOn(turn, body.finalDue);
  if (final && final.at <= turn.now) return refused('due.past', { due: final.at }, 'finalDue');
  const dates = interimsOf(turn, body.interimDues);
  if ('refusal' in dates) return dates.refusal;
  const attached = evidenceFacts(turn, body.evidence);
  if ('refusal' in attached) return attached.refusal;
  const responsiblePost = named ?? facts.units[facts.supervisionOffice]?.leader ?? facts.mainLeader;
  turn.emit('directive_registered', {
    directive: {
      title: body.title,
      text: body.text,
      source: {
        kind: body.source.kind,
        issuer: body.source.issuer,
        ...(body.source.number === undefined ? {} : { number: body.source.number }),
      },
      receivedOn: body.receivedOn,
      urgency: body.urgency ?? 'normal',
      confidentiality: body.confidentiality ?? 'public',
      overseer: facts.supervisionOffice,
      ...(responsiblePost === undefined ? {} : { responsiblePost }),
      ...(facts.mainLeader === undefined ? {} : { mainLeader: facts.mainLeader }),
      interims: dates.interims,
    },
    evidence: attached.evidence,
  });
  armFor(turn, 'relay', own, policies.terms.relay, 'registered');
  armInterims(turn, 'registered');
  if (final) arm(turn, 'final', own, final, 'registered');
  else {
    const term = policies.terms.finalReport;
    arm(turn, 'final', own, addDuration(calendar, turn.now, term), 'registered', term);
  }
  return undefined;
};

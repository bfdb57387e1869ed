import { namesIn } from '../fill.js';
import type { DirectiveEventKind } from '../directive/events.js';
import type { ItemEventKind } from '../item/events.js';
import type { FileProblem, Report } from './problems.js';
import { clockKinds } from './rules.js';
import type { FileBodies } from './schemas.js';
import { placeholders, rungTextKey, textFor, type Catalogue } from './texts.js';

/** Events a message rule may name. */
const eventKinds = {
  item_issued: true,
  item_taken_over: true,
  assignment_acknowledged: true,
  handler_assigned: true,
  report_made: true,
  report_filed: true,
  report_sent_back: true,
  report_accepted: true,
  report_rejected: true,
  milestone_set: true,
  milestone_removed: true,
  milestone_met: true,
  measure_shown: true,
  submission_made: true,
  submission_filed: true,
  submission_sent_back: true,
  submission_accepted: true,
  submission_rejected: true,
  assignment_waived: true,
  request_made: true,
  request_approved: true,
  request_filed: true,
  request_verified: true,
  step_opened: true,
  step_decided: true,
  step_passed: true,
  step_rejected: true,
  step_delegated: true,
  signer_added: true,
  step_reassigned: true,
  request_granted: true,
  request_refused: true,
  request_withdrawn: true,
  request_lapsed: true,
  lead_reassigned: true,
  unit_added: true,
  unit_removed: true,
  item_amended: true,
  deadline_changed: true,
  instruction_given: true,
  instruction_applied: true,
  confirmation_asked: true,
  record_confirmed: true,
  event_occurred: true,
  standing_continued: true,
  urged: true,
  commented: true,
  item_suspended: true,
  item_resumed: true,
  item_cancelled: true,
  item_closed: true,
  item_reopened: true,
  item_voided: true,
  recheck_passed: true,
  recheck_failed: true,
  recheck_waived: true,
  rehearsal_started: true,
  clock_armed: true,
  clock_met: true,
  clock_missed: true,
  clock_held: true,
  clock_released: true,
  clock_paused: true,
  clock_ended: true,
  clock_recomputed: true,
  rung_fired: true,
  directive_attached: true,
  directive_detached: true,
  directive_registered: true,
  directive_relayed: true,
  measures_set: true,
  responsibilities_assigned: true,
  interim_reported: true,
  directive_amended: true,
  report_dates_changed: true,
  items_counted: true,
  directive_closed: true,
  directive_reopened: true,
  directive_voided: true,
} as const satisfies Record<ItemEventKind | DirectiveEventKind, true>;

/** Events about a request: only these can be told apart by its kind. */
const aboutRequests = /^(request|step|signer)_/;

/** Faults of the message rules and of the texts they name, in either language. */
export function checkMessages(
  rules: FileBodies['messages'],
  texts: readonly TextFile[],
  report: Report,
): void {
  rules.forEach((rule, index) => {
    if (!(rule.event in eventKinds))
      report('messages.event-unknown', `[${index}].event`, { event: rule.event });
    else if (rule.request && !aboutRequests.test(rule.event)) {
      report('messages.request-misplaced', `[${index}].request`, { event: rule.event });
    }
    if (texts.some(({ body }) => textFor(body, rule.text) === undefined)) {
      report('messages.text-missing', `[${index}].text`, { key: rule.text });
    }
  });
}

export interface TextFile {
  file: string;
  body: Catalogue;
}

/** Faults of the texts: missing in one language, other placeholders there, or ones that do not exist. */
export function checkTexts(texts: readonly TextFile[]): FileProblem[] {
  const problems: FileProblem[] = [];
  for (const { file, body } of texts) {
    const report = (code: FileProblem['code'], path: string, params: Record<string, string>): void => {
      problems.push({ file, path, code, params });
    };
    for (const key of requiredTexts) {
      if (textFor(body, key) === undefined) report('messages.text-missing', '', { key });
    }
    for (const [key, text] of Object.entries(body)) {
      const used = namesIn(`${text.title} ${text.body}`);
      const stranger = used.find((name) => !(placeholders as readonly string[]).includes(name));
      if (stranger !== undefined) report('texts.placeholder-unknown', key, { key, name: stranger });
      for (const other of texts) {
        const twin = other.file === file ? undefined : other.body[key];
        if (other.file !== file && !twin) report('messages.text-missing', key, { key });
        if (!twin) continue;
        const theirs = namesIn(`${twin.title} ${twin.body}`);
        const differ = used.filter((name) => !theirs.includes(name));
        if (differ.length > 0) report('texts.placeholders', key, { key, differ: differ.join(', ') });
      }
    }
  }
  return problems;
}

/** Texts the product itself asks for: every clock's rungs, the frame of an e-mail, a reminder by hand. */
const requiredTexts: readonly string[] = [
  ...clockKinds.flatMap((clock) => ['due', 'disposal', 'rest_day'].map((rung) => rungTextKey(clock, rung))),
  'mail.merged',
  'mail.footer',
  'urged',
];

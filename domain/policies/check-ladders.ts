import type { FileProblem, Report } from './problems.js';
import { clockKinds, type AudienceRole, type ClockKind } from './rules.js';
import type { FileBodies } from './schemas.js';

type LadderBody = FileBodies['ladder'];

/** Rung ids the engine gives itself (domain/clocks): the office's todo and the reminder before a day off. */
const reservedRungs = ['disposal', 'rest_day'];

const lampOrder = { green: 0, yellow: 1, red: 2 } as const;

/** Approximate place of an offset, to compare offsets of different units. */
const hoursOf = { hour: 1, workhour: 1, day: 24, workday: 24 } as const;

/** Roles that are someone only while the clock of these kinds runs. */
const roleNeeds: Partial<Record<AudienceRole, readonly ClockKind[]>> = {
  principal: ['confirm'],
  requester: ['verify', 'sign_off'],
  holder: ['review', 'verify', 'sign_off', 'confirm', 'resume', 'recheck', 'standing_review'],
  secretary: ['review', 'verify', 'sign_off', 'confirm'],
  verifier: ['verify', 'recheck'],
};

/** Faults within one ladder: rungs twice or out of order, lamps or levels that go back, roles nobody holds. */
export function checkLadder(ladder: LadderBody, report: Report): void {
  const seen = new Set<string>();
  ladder.rungs.forEach((rung, index) => {
    const path = `rungs[${index}]`;
    if (seen.has(rung.id)) report('ladder.rung-twice', `${path}.id`, { id: rung.id });
    seen.add(rung.id);
    if (reservedRungs.includes(rung.id)) report('ladder.rung-reserved', `${path}.id`, { id: rung.id });
    if (rung.repeat && index < ladder.rungs.length - 1) {
      report('ladder.repeat-not-last', `${path}.repeat`, { id: rung.id });
    }
    rung.audience.forEach((role, place) => {
      const kinds = roleNeeds[role];
      if (kinds && !kinds.includes(ladder.clock)) {
        report('ladder.role-without-holder', `${path}.audience[${place}]`, { clock: ladder.clock, role });
      }
    });
    const before = ladder.rungs[index - 1];
    if (!before) return;
    const hours = ({ amount, unit }: typeof rung.offset): number => amount * hoursOf[unit];
    if (hours(rung.offset) <= hours(before.offset)) {
      report('ladder.rung-order', `${path}.offset`, { id: rung.id, before: before.id });
    }
    if (rung.lamp && before.lamp && lampOrder[rung.lamp] < lampOrder[before.lamp]) {
      report('ladder.lamp-back', `${path}.lamp`, { id: rung.id });
    }
    if ((rung.level ?? 0) < (before.level ?? 0))
      report('ladder.level-back', `${path}.level`, { id: rung.id });
  });
}

const roles = ['lead', 'joint_lead', 'co'] as const;
const kinds = ['task', 'rectification'] as const;
const urgencies = ['normal', 'urgent', 'critical'] as const;

/** Faults between ladders: a clock kind without one that always fits, or two that fit equally well. */
export function checkLadders(ladders: readonly { file: string; body: LadderBody }[]): FileProblem[] {
  const problems: FileProblem[] = [];
  for (const clock of clockKinds) {
    const own = ladders.filter(({ body }) => body.clock === clock);
    if (!own.some(({ body }) => conditions(body.when) === 0)) {
      problems.push({ file: 'ladders/', path: '', code: 'ladder.none', params: { clock } });
    }
    problems.push(...overlaps(clock, own));
  }
  return problems;
}

function overlaps(clock: ClockKind, own: readonly { file: string; body: LadderBody }[]): FileProblem[] {
  for (const role of roles) {
    for (const kind of kinds) {
      for (const urgency of urgencies) {
        const fitting = own.filter(
          ({ body: { when } }) =>
            (when?.role === undefined || when.role === role) &&
            (when?.kind === undefined || when.kind === kind) &&
            (when?.urgency === undefined || when.urgency.includes(urgency)),
        );
        const most = Math.max(...fitting.map(({ body }) => conditions(body.when)));
        const best = fitting.filter(({ body }) => conditions(body.when) === most);
        const [first] = best;
        if (best.length > 1 && first) {
          return [
            {
              file: first.file,
              path: 'when',
              code: 'ladder.overlap',
              params: {
                clock,
                context: `${role}, ${kind}, ${urgency}`,
                keys: best.map(({ body }) => body.key).join(', '),
              },
            },
          ];
        }
      }
    }
  }
  return [];
}

const conditions = (when: object | undefined): number => Object.keys(when ?? {}).length;

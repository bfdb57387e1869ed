import { stages } from '../../../domain/directive/table.js';
import type { Directive } from './directive.js';

type Stage = Exclude<(typeof stages)[number], 'void'>;

/** One stage on the way of a directive. */
export interface Station {
  stage: Stage;
  state: 'done' | 'open' | 'waiting';
  /** When it was done. */
  at: string | null;
  /** When it is due, of the one it stands at, while its clock runs. */
  due: string | null;
}

const course = stages.filter((stage): stage is Stage => stage !== 'void');

/** The clock that watches each stage. */
const watched: Partial<Record<Stage, string>> = {
  relay: 'relay',
  measures: 'measures',
  implementation: 'final',
  reporting: 'final',
};

/** The way of a directive, stage by stage, with where it stands. */
export function courseOf(
  directive: Pick<
    Directive,
    'stage' | 'relay' | 'measuresSetAt' | 'assignedAt' | 'requests' | 'reportedAt' | 'closedAt' | 'clocks'
  >,
): Station[] {
  const here = course.indexOf(directive.stage as Stage);
  const done: Record<Stage, string | null> = {
    relay: directive.relay?.at ?? null,
    measures: directive.measuresSetAt,
    assignment: directive.assignedAt,
    implementation: directive.requests.at(-1)?.filedAt ?? null,
    reporting: directive.reportedAt,
    closed: directive.closedAt,
  };
  return course.map((stage, at) => {
    const state = here < 0 || at > here ? 'waiting' : at < here || stage === 'closed' ? 'done' : 'open';
    const clock = directive.clocks.find(
      ({ kind, status }) => kind === watched[stage] && status === 'running',
    );
    return {
      stage,
      state,
      at: state === 'done' ? done[stage] : null,
      due: state === 'open' ? (clock?.dueAt ?? null) : null,
    };
  });
}

import { describe, expect, it } from '@jest/globals';
import { courseOf } from '../../web/src/directive/course.js';
import type { Directive } from '../../web/src/directive/directive.js';
import { touched } from '../../web/src/live/touched.js';

describe('the course of a directive', () => {
  const at = '2026-11-02T02:00:00.000Z';
  const due = '2026-12-01T10:00:00.000Z';
  const standing = (given: Partial<Directive>): Directive =>
    ({
      stage: 'relay',
      relay: null,
      measuresSetAt: null,
      assignedAt: null,
      requests: [],
      reportedAt: null,
      closedAt: null,
      clocks: [],
      ...given,
    }) as Directive;
  const states = (given: Partial<Directive>): string =>
    courseOf(standing(given))
      .map(({ state }) => state)
      .join(' ');

  it('begins with the relay, and says until when', () => {
    const clocks = [{ kind: 'relay', status: 'running', dueAt: due }] as Directive['clocks'];
    const [relay, ...ahead] = courseOf(standing({ clocks }));
    expect(relay).toEqual({ stage: 'relay', state: 'open', at: null, due });
    expect(ahead.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'waiting']);
  });

  it('shows what is done with its day', () => {
    const course = courseOf(standing({ stage: 'implementation', measuresSetAt: at, assignedAt: at }));
    expect(course.map(({ stage, state }) => `${stage} ${state}`)).toEqual([
      'relay done',
      'measures done',
      'assignment done',
      'implementation open',
      'reporting waiting',
      'closed waiting',
    ]);
    expect(course[1]?.at).toBe(at);
  });

  it('ends where it is closed, and stands nowhere where it is void', () => {
    expect(states({ stage: 'closed' })).toBe('done done done done done done');
    expect(states({ stage: 'void' })).toBe('waiting waiting waiting waiting waiting waiting');
  });
});

describe('what is asked again after an event of the stream', () => {
  it('is the item that changed, its lists, and the directive it is under', () => {
    const data = { id: 'i1', directive: 'd1' };
    expect(touched({ event: 'item', data })).toEqual([
      ['item', 'i1'],
      ['items'],
      ['todo'],
      ['directive', 'd1'],
      ['directives'],
    ]);
    expect(touched({ event: 'item', data: { id: 'i1', directive: null } })).toHaveLength(3);
  });

  it('is everything after a break, and nothing for what changes nothing', () => {
    expect(touched({ event: 'resync', data: {} })).toBeUndefined();
    expect(touched({ event: 'ready', data: {} })).toEqual([]);
    expect(touched({ event: 'notification', data: { id: '1' } })).toEqual([['notifications']]);
  });
});

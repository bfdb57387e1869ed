import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { directiveProcess } from '../../../domain/directive/process.js';
import { isOpen } from '../../../domain/directive/state.js';
import { directiveCommandNames, stageTable } from '../../../domain/directive/table.js';
import { aDirective, DirectiveLife } from '../../support/directive-life.js';

const people = [
  'jiangyifei',
  'shaomingzhe',
  'hanshusheng',
  'linqiheng',
  'fangyanqiu',
  'fanchangsong',
  'engine',
];
const bodies: Record<string, Record<string, unknown>> = {
  relay: { heldOn: '2026-11-24', meeting: '党组会', firstTopic: true },
  'set-measures': { measures: ['甲'] },
  assign: { responsibilities: [{ unit: 'jiance', role: 'lead', duty: '牵头' }] },
  report: { text: '进展' },
  'request-final-report': { text: '已落实' },
  instruct: {
    text: '抓紧',
    effects: [{ item: '0f0f0f0f-0000-4000-8000-000000000001', command: 'urge', body: { text: '请抓紧' } }],
  },
  apply: { instruction: 1, no: 1 },
  confirm: { id: 'c1' },
  amend: { text: '改写', reason: '更正' },
  'change-dates': { interimDues: ['2028-02-25'], finalDue: '2028-06-30', reason: '调整' },
  reopen: { text: '再落实', finalDue: '2028-12-29' },
  void: { reason: '误录' },
  comment: { text: '留言' },
  'request.reject': { reason: '不实' },
  'request.delegate': { to: 'fanchangsong', reason: '出差' },
  'request.add-signer': { post: 'fg-dangjian' },
  'request.reassign-step': { post: 'fg-dangjian', reason: '调整' },
};
const move = fc.record({
  command: fc.constantFrom(...directiveCommandNames),
  person: fc.constantFrom(...people),
  days: fc.integer({ min: 0, max: 20 }),
});

const arrows = new Set(
  Object.entries(stageTable).flatMap(([from, to]) => Object.values(to).map((next) => `${from} ${next}`)),
);

it('whatever people do: only arrows of the table, each rung once, late for good, the same state from the same log', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      const life = new DirectiveLife('2026-11-24 09:00').do('jiangyifei', 'register', aDirective());
      let day = Date.parse('2026-11-24T01:00:00Z');
      for (const { command, person, days } of moves) {
        day += days * 86_400_000;
        life.until(`${new Date(day).toISOString().slice(0, 10)} 10:00`);
        const before = life.state;
        const [request] = before.requests;
        const onReport = command.startsWith('request.');
        const refusal = life.try(person, command, {
          ...(bodies[command] ?? {}),
          ...(onReport ? { requestId: request?.id ?? 'r1' } : {}),
          ...(/sign$|reject$/.test(command) ? { packageDigest: request?.digest ?? '' } : {}),
        });
        if (refusal) expect(life.state).toBe(before);
        if (life.state.stage !== before.stage)
          expect(arrows).toContain(`${before.stage} ${life.state.stage}`);
        if (before.late) expect(life.state.late).toBe(true);
        if (!isOpen(life.state))
          expect(
            life.state.clocks.filter(({ kind, status }) => kind !== 'confirm' && status === 'running'),
          ).toEqual([]);
      }
      const rungs = life.log.flatMap((event) =>
        event.kind === 'rung_fired'
          ? [`${event.data.clock} ${event.data.epoch} ${event.data.rung} ${event.data.occurrence}`]
          : [],
      );
      expect(new Set(rungs).size).toBe(rungs.length);
      expect(
        life.log.reduce(
          (state, event) => directiveProcess.evolve(state, event),
          directiveProcess.initial(life.state.streamId),
        ),
      ).toEqual(life.state);
      expect(JSON.stringify(life.state).length).toBeLessThan(16 * 1024);
    }),
    { numRuns: 300 },
  );
});

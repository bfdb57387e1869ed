import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appendOf } from '../../activities/append.js';
import { directiveProcess } from '../../domain/directive/process.js';
import type { Process } from '../../domain/process.js';
import { RecordStore } from '../../src/record/record-store.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { aDirective, DirectiveLife } from '../support/directive-life.js';
import { dump } from '../support/fold.js';

let stepwise: TestDatabase;
let atOnce: TestDatabase;
beforeAll(async () => {
  [stepwise, atOnce] = await Promise.all([testDatabase(2), testDatabase(2)]);
}, 60_000);
afterAll(() => Promise.all([stepwise.drop(), atOnce.drop()]));

const tables = [
  'directive',
  'directive_unit',
  'directive_interim',
  'directive_report',
  'clock',
  'request',
  'sign_step',
  'sign_slot',
  'instruction',
];

describe('the rows of a directive', () => {
  it('written step by step are those its whole log folds to, in every table', async () => {
    const life = new DirectiveLife('2026-11-24 09:00')
      .do('jiangyifei', 'register', aDirective())
      .until('2026-12-04 10:00')
      .do('jiangyifei', 'relay', { heldOn: '2026-11-24', meeting: '党组会', firstTopic: true })
      .do('jiangyifei', 'set-measures', { measures: ['甲'] })
      .do('jiangyifei', 'assign', { responsibilities: [{ unit: 'jiance', role: 'lead', duty: '牵头' }] })
      .do('jiangyifei', 'assign', { responsibilities: [{ unit: 'caiwu', role: 'lead', duty: '牵头' }] })
      .do('jiangyifei', 'report', { text: '一' })
      .do('hanshusheng', 'instruct', { text: '抓紧' })
      .do('jiangyifei', 'change-dates', { interimDues: ['2027-02-26'], reason: '调整' })
      .do('jiangyifei', 'request-final-report', { text: '已落实' })
      .on('shaomingzhe', 'reject', { reason: '不实' })
      .do('jiangyifei', 'request-final-report', { text: '已全部落实' });
    for (const by of ['shaomingzhe', 'hanshusheng', 'linqiheng']) life.on(by, 'sign');
    life.do('jiangyifei', 'close').do('hanshusheng', 'reopen', { text: '再落实', finalDue: '2027-12-31' });

    const process = directiveProcess as Process;
    const before = process.initial(life.state.streamId);
    const step = { kind: 'directive', guards: [] };
    const whole = await new RecordStore(atOnce.source).append(
      appendOf(process, before, { ...step, at: life.now, events: life.log }, life.rules),
    );
    expect(whole.kind).toBe('written');
    const record = new RecordStore(stepwise.source);
    let state = before;
    for (const event of life.log) {
      const append = appendOf(process, state, { ...step, at: event.at, events: [event] }, life.rules);
      expect([event.kind, (await record.append(append)).kind]).toEqual([event.kind, 'written']);
      state = process.evolve(state, event);
    }
    for (const table of tables) {
      const rows = await dump(stepwise.source, table);
      expect({ table, rows }).toEqual({ table, rows: await dump(atOnce.source, table) });
      expect([table, rows.length > 0]).toEqual([table, true]);
    }
  });
});

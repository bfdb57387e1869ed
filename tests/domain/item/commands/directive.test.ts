import { describe, expect, it } from '@jest/globals';
import { itemProcess } from '../../../../domain/item/process.js';
import { aTask, Life } from '../../../support/life.js';

const directive = '0f0f0f0f-0000-4000-8000-0000000000d1';
const under = (more: object = {}): Life => new Life('2026-11-24 09:00').issue(aTask({ directive, ...more }));
const alone = (): Life => new Life('2026-11-24 09:00').issue(aTask());
const told = (life: Life): unknown[] =>
  life.log.flatMap((event) => itemProcess.commands?.(life.state, event) ?? []);
const note = { kind: 'directive', streamId: directive, name: 'note-items' };

describe('an item under a directive', () => {
  it('is mandatory unless it is said not to be, and its row carries both', () => {
    expect(under().state.directive).toEqual({ id: directive, mandatory: true });
    const row = itemProcess.rows(under({ mandatory: false }).state).find(({ table }) => table === 'item');
    expect(row?.values).toMatchObject({ directive_id: directive, mandatory: false });
  });

  it('tells its directive when it opens, joins and leaves, and nobody where there is none', () => {
    expect(told(under())).toMatchObject([note]);
    expect(told(alone())).toEqual([]);
    const life = alone().do('jiangyifei', 'attach', { directive, mandatory: false });
    expect(told(life)).toMatchObject([note, note]);
    life.do('jiangyifei', 'detach', { reason: '另行督办' });
    expect(life.state.directive).toBeUndefined();
    expect(told(life)).toMatchObject([note]);
  });

  it('is beneath one directive at a time', () => {
    const life = under();
    expect(life.try('jiangyifei', 'attach', { directive })).toMatchObject({ code: 'directive.attached' });
    expect(alone().try('jiangyifei', 'detach', { reason: '无' })).toMatchObject({
      code: 'directive.not-attached',
    });
    expect(life.try('fanchangsong', 'detach', { reason: '无' })).toMatchObject({ code: 'command.not-yours' });
  });
});

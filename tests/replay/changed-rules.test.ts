import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import type { temporal } from '@temporalio/proto';
import { bundleOf, eventually, TallyRunning } from '../support/tally-running.js';
import { advance } from '../support/time.js';
import { streamWorkflowId } from '../../workflows/process.contract.js';

type History = temporal.api.history.v1.IHistory;
let tally: TallyRunning;
let history: History;

/** A life with everything that branches: refusals, rungs, a lost answer, an end. */
beforeAll(async () => {
  tally = await TallyRunning.start();
  const id = await tally.open();
  await tally.send(id, 'add', { n: 1 });
  await tally.send(id, 'remind', { every: 86_400 });
  await advance(tally.client, streamWorkflowId('tally', id), { seconds: 3 * 86_400 + 60 });
  await eventually(async () => (await tally.row(id))?.fired === 3);
  let lost = 0;
  tally.record.after = () =>
    lost++ === 0 ? Promise.reject(new Error('connection lost')) : Promise.resolve();
  await tally.send(id, 'add', { n: 2 });
  tally.record.heal();
  await tally.send(id, 'close');
  await eventually(async () => (await tally.handle(id).describe()).status.name === 'COMPLETED');
  history = await tally.handle(id).fetchHistory();
}, 90_000);
afterAll(() => tally.stop());

const replay = async (file: string): Promise<void> =>
  Worker.runReplayHistory({ workflowBundle: { code: await bundleOf(file) } }, history, 'tally/replayed');

describe('a recorded history', () => {
  it('replays in the loop that made it', async () => {
    await replay('tally-workflows.ts');
  }, 60_000);

  it('replays under rules that refuse what was accepted, drop every timer and never end', async () => {
    await replay('tally-workflows-changed.ts');
  }, 60_000);

  it('is refused by a loop with a step more', async () => {
    await expect(replay('tally-workflows-planted.ts')).rejects.toMatchObject({
      name: 'DeterminismViolationError',
    });
  }, 60_000);
});

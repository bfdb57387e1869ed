import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streamWorkflowId } from '../../workflows/process.contract.js';
import { OwnTemporal } from '../support/own-temporal.js';
import { eventually, TallyRunning } from '../support/tally-running.js';
import { advance } from '../support/time.js';

let tally: TallyRunning;
let temporal: OwnTemporal;

/** A server that suggests a new run after few events. */
beforeAll(async () => {
  temporal = await OwnTemporal.start(['limit.historyCount.suggestContinueAsNew=40']);
  tally = await TallyRunning.start({ temporalAddress: temporal.address });
}, 60_000);
afterAll(async () => {
  await tally.stop();
  await temporal.remove();
});

/** Number of runs a workflow has had. */
async function runs(id: string): Promise<number> {
  let count = 0;
  for await (const _ of tally.client.workflow.list({
    query: `WorkflowId = "${streamWorkflowId('tally', id)}"`,
  }))
    count++;
  return count;
}

describe('a long life', () => {
  it('goes on in new runs: thirty commands at once are each applied once', async () => {
    const id = await tally.open();
    for (let batch = 0; batch < 3; batch++) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => tally.send(id, 'add', { n: 1 })));
      expect(answers).toHaveLength(10);
    }
    await Promise.all(Array.from({ length: 30 }, () => tally.send(id, 'add', { n: 1 })));
    // What the server was too busy to take was kept, and is carried out as the worker does in its rounds.
    await eventually(async () => {
      await tally.recovery.runPending();
      return (await tally.row(id))?.total === 60;
    }, 60_000);
    expect((await tally.events(id)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 61 }, (_, n) => n + 1),
    );
    await eventually(async () => (await runs(id)) > 1);
  }, 240_000);

  it('keeps its clock over runs: no rung is lost and none fires twice', async () => {
    const id = await tally.open();
    await tally.send(id, 'remind', { every: 86_400 });
    for (let n = 0; n < 4; n++) {
      await advance(tally.client, streamWorkflowId('tally', id), { seconds: 5 * 86_400 });
      await tally.send(id, 'add', { n: 1 });
    }
    await eventually(async () => ((await tally.row(id))?.fired ?? 0) >= 19);
    const fired = (await tally.events(id))
      .filter(({ kind }) => kind === 'rung_fired')
      .map(({ data }) => data['occurrence']);
    expect(fired).toEqual(fired.map((_, n) => n + 1));
    await eventually(async () => (await runs(id)) > 1);
  }, 240_000);
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { bundleOf, quietRuntime } from '../support/tally-running.js';

quietRuntime();
const folder = new URL('./histories/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const product = readFileSync(new URL('../../dist/workflow-bundle.js', import.meta.url), 'utf8');
const replay = (name: string, code: string): Promise<void> =>
  Worker.runReplayHistory(
    { workflowBundle: { code } },
    JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
    'item/stored',
  );

describe('histories of releases', () => {
  it('are kept', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  it.each(files)('%s replays in the product as it is', async (name) => {
    await replay(name, product);
  });

  it.each(files)(
    '%s replays under rules that would have refused all of it',
    async (name) => {
      await replay(name, await bundleOf('item-workflows-changed.ts'));
    },
    60_000,
  );

  it.each(files)(
    '%s is refused by a loop with a step more',
    async (name) => {
      const planted = await bundleOf('item-workflows-planted.ts');
      await expect(replay(name, planted)).rejects.toMatchObject({ name: 'DeterminismViolationError' });
    },
    60_000,
  );
});

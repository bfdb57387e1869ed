import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { DataSource } from 'typeorm';
import { createDeliveryActivities } from '../../activities/delivery.js';
import { loadRules } from '../../domain/policies/files.js';
import { defaultBackOff } from '../../src/notifications/back-off.js';
import {
  CommandDelivery,
  CommandRunner,
  type CommandResult,
} from '../../src/notifications/command-delivery.js';
import { DeliveryRunner } from '../../src/notifications/delivery-runner.js';
import { MessageDelivery } from '../../src/notifications/message-delivery.js';
import { OutboxDelivery } from '../../src/notifications/outbox-delivery.js';
import { Listener } from '../../src/platform/database/listener.js';
import { OutboxListener } from '../../src/notifications/outbox-listener.js';
import { deliveryChannels, deliveryWorkflowId } from '../../workflows/delivery.contract.js';
import { officeFiles } from '../policies/office-files.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { anItem, queue, rowOf, smallOffice } from './office.js';

const loaded = loadRules(officeFiles(), 'v');
if (loaded.problems) throw new Error('office files are wrong');
const { texts } = loaded;

class NoStreams extends CommandRunner {
  override run(): Promise<CommandResult> {
    return Promise.resolve({ kind: 'done' });
  }
}

const taskQueue = `delivery-${randomUUID()}`;
let database: DataSource;
let own: TestDatabase;
let connection: Connection;
let native: NativeConnection;
let client: Client;
let bundle: { code: string };

beforeAll(async () => {
  const address = process.env['TEST_TEMPORAL_ADDRESS'];
  if (address === undefined) throw new Error('TEST_TEMPORAL_ADDRESS is missing');
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
  own = await testDatabase();
  database = own.source;
  await smallOffice(database);
  connection = await Connection.connect({ address });
  native = await NativeConnection.connect({ address });
  client = new Client({ connection });
  bundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../workflows/delivery.ts', import.meta.url)),
    logger: new DefaultLogger('ERROR'),
  });
}, 60_000);

afterAll(async () => {
  for (const channel of deliveryChannels) {
    await client.workflow
      .getHandle(deliveryWorkflowId(channel, taskQueue))
      .terminate()
      .catch(() => undefined);
  }
  await native.close();
  await connection.close();
  await own.drop();
});

/** A worker that delivers until it is stopped. */
async function startWorker(): Promise<{ stop: () => Promise<void> }> {
  const wire = new Listener(own.url);
  const listener = new OutboxListener(wire);
  const messages = new MessageDelivery(database, {
    wording: () => Promise.resolve({ texts, zone: 'Asia/Shanghai' }),
    mailDomain: 'bureau.example',
    backOff: defaultBackOff,
  });
  const commands = new CommandDelivery(database, new NoStreams(), defaultBackOff);
  const delivery = new OutboxDelivery(database, messages, commands, listener, defaultBackOff);
  const worker = await Worker.create({
    connection: native,
    taskQueue,
    workflowBundle: bundle,
    activities: createDeliveryActivities({ delivery }),
    shutdownGraceTime: '30s',
  });
  const running = worker.run();
  return {
    stop: async () => {
      delivery.stop();
      worker.shutdown();
      await running;
      await wire.close();
    },
  };
}

/** Waits until something holds; `ms` is what it takes on an idle machine, a busy one gets six times as long. */
async function until(check: () => Promise<boolean>, ms: number): Promise<number> {
  const started = Date.now();
  while (!(await check())) {
    if (Date.now() - started > ms * 6) throw new Error(`not within ${ms * 6} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return Date.now() - started;
}

const sent = (id: string) => async (): Promise<boolean> => (await rowOf(database, id)).status === 'sent';

describe('the delivery workflows', () => {
  it('deliver what waits, are woken by what comes, stop with their worker and go on with the next', async () => {
    const before = await queue(database, await anItem(database), { recipient: 'person:fan' });
    const runner = new DeliveryRunner(client, { TASK_QUEUE: taskQueue });
    await runner.start();
    await runner.start();
    const first = await startWorker();
    await until(sent(before), 10_000);

    await new Promise((resolve) => setTimeout(resolve, 300));
    const woken = await queue(database, await anItem(database), { recipient: 'person:fan' });
    await database.query(`select pg_notify('outbox', '')`);
    // The poll alone would take five seconds and more.
    expect(await until(sent(woken), 5_000)).toBeLessThan(4_900);
    const command = await queue(database, randomUUID(), {
      recipient: 'x',
      channel: 'command',
      kind: 'command',
      text: 'recompute',
    });
    const email = await queue(database, await anItem(database), {
      recipient: 'person:fan',
      channel: 'email',
    });
    await database.query(`select pg_notify('outbox', '')`);
    await until(sent(command), 5_000);
    await until(async () => (await rowOf(database, email)).status === 'skipped', 5_000);

    const stopped = Date.now();
    await first.stop();
    expect(Date.now() - stopped).toBeLessThan(30_000);
    const meanwhile = await queue(database, await anItem(database), { recipient: 'person:fan' });
    const second = await startWorker();
    await until(sent(meanwhile), 10_000);
    await second.stop();
    runner.onApplicationShutdown();

    const [count] = await database.query<{ n: number }[]>(
      `select count(*)::int as n from notification where person = 'fan'`,
    );
    expect(count?.n).toBe(3);
    for (const channel of deliveryChannels) {
      const { status } = await client.workflow.getHandle(deliveryWorkflowId(channel, taskQueue)).describe();
      expect(status.name).toBe('RUNNING');
    }
  }, 60_000);
});

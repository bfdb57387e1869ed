import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { StartFailure, listens, ours, startServer, stopProcess, until } from './processes.mjs';
import { temporalBinary } from './temporal-binary.mjs';

/**
 * A Temporal server of our own, its data in an SQLite file of the data folder; adopted where it still runs.
 * Time skipping is on: rehearsal and tests move single workflows ahead. The server looks for free ports for its inner
 * services and may lose one before it has it: it is started once more then.
 * @param {{ dir: string, port: number, uiPort?: number, say?: (text: string) => void, settings?: string[], tries?: number }} where
 * @returns {Promise<{ address: string, pid: number, adopted: boolean, stop: () => Promise<void> }>}
 */
export async function startTemporal({ dir, port, uiPort, say, settings = [], tries = 2 }) {
  const binary = await temporalBinary(say);
  const file = path.join(dir, 'temporal.db');
  const log = path.join(dir, 'logs', 'temporal.log');
  const pidFile = path.join(dir, 'temporal.pid');
  const address = `127.0.0.1:${port}`;
  mkdirSync(dir, { recursive: true });
  const stopOf = (pid) => () => stopProcess(pid, { signal: 'SIGTERM', pidFile });
  const running = ours(pidFile, file);
  if (running !== undefined) {
    if (await listens(port)) return { address, pid: running, adopted: true, stop: stopOf(running) };
    await stopProcess(running, { pidFile });
  }
  if (await listens(port)) {
    throw new StartFailure(`port ${port} is taken`, 'stop what listens there', 'port-taken');
  }
  const server = startServer({
    command: binary,
    args: [
      'server',
      'start-dev',
      '--ip',
      '127.0.0.1',
      '--port',
      String(port),
      '--db-filename',
      file,
      '--log-level',
      'warn',
      ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
      '--sqlite-pragma',
      'journal_mode=WAL',
      '--sqlite-pragma',
      'synchronous=NORMAL',
      '--dynamic-config-value',
      'frontend.WorkflowTimeSkippingEnabled=true',
      '--dynamic-config-value',
      'history.timerProcessorMaxTimeShift="10ms"',
      ...settings.flatMap((setting) => ['--dynamic-config-value', setting]),
    ],
    log,
    pidFile,
    cwd: os.tmpdir(),
  });
  const answers = await until(async () => server.exited() || (await serves(address)), 45_000);
  if (!answers || server.exited()) {
    await stopProcess(server.pid, { pidFile });
    const words = server.words();
    if (/no space left|disk is full/i.test(words))
      throw new StartFailure('the disk is full', `free some space for ${dir}`);
    const clash = /address already in use/i.test(words);
    if (clash && (await listens(port)))
      throw new StartFailure(`port ${port} is taken`, 'stop what listens there', 'port-taken');
    if (clash && tries > 1) return startTemporal({ dir, port, uiPort, say, settings, tries: tries - 1 });
    throw new StartFailure(
      `the Temporal server did not start:\n${words}`,
      `the log is ${log}; if ${file} is damaged, move it away: running items are started again from the database`,
    );
  }
  return { address, pid: server.pid, adopted: false, stop: stopOf(server.pid) };
}

/** gRPC's NOT_FOUND. */
const notFound = 5;

/**
 * True where every service of the server answers: its frontend and history are asked for a workflow that is none,
 * matching for a queue nobody polls. An open port alone says nothing: one of them may yet fail to find a port.
 */
async function serves(address) {
  if (!(await listens(Number(address.split(':')[1])))) return false;
  const { Connection } = await import('@temporalio/client');
  let connection;
  try {
    connection = await Connection.connect({ address, connectTimeout: '1s' });
    const { workflowService: service } = connection;
    const name = 'is-the-server-up';
    return await connection.withDeadline(Date.now() + 1500, async () => {
      await service.describeTaskQueue({ namespace: 'default', taskQueue: { name }, taskQueueType: 1 });
      return service
        .describeWorkflowExecution({ namespace: 'default', execution: { workflowId: name } })
        .then(() => true)
        .catch(({ code }) => code === notFound);
    });
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}

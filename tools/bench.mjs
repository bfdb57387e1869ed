/**
 * `npm run bench`: a command, over HTTP and at the gateway below it, beside an Update that does nothing, on the same
 * servers in the same run, alone and at sixteen; fifty commands at once on one item; the reading of a ledger of 10,000
 * rows; five hundred working days ahead; lists, todos and figures of 100,000 items beside the same by OFFSET and by
 * counting; and a second start. Prints one line of JSON; ratios count, not figures. The kinds take turns, so that a busy
 * machine is busy for all of them: each round gives a ratio of its own, and the middle one counts.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { measureMany, seedItems } from '../bench/many-items.mjs';
import { build } from './local/build.mjs';
import { ensureDatabase } from './local/database.mjs';
import { freePort } from './local/processes.mjs';
import { callerAt, startProduct } from './local/product.mjs';
import { scratchServers } from './local/scratch.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const rounds = { warm: 10, alone: 60, together: 96, batches: 7, at: 16, oneItem: 50 };

/** What a command is compared with: as many workflow tasks as a command has, and nothing of ours. */
const bare =
  'an Update that does nothing: one workflow task, no activity, no record, its worker in this process';

/** What a start is given: nothing of what this process sets for its own. */
const plain = { ...process.env };
for (const name of ['DATABASE_URL', 'TEMPORAL_ADDRESS']) delete plain[name];

await build(root);
const { Client, Connection } = await import('@temporalio/client');
const { DefaultLogger, NativeConnection, Runtime, Worker } = await import('@temporalio/worker');
Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });

const { dir, postgres, temporal, stop } = await scratchServers('bench', { temporal: true });
const stops = [stop];
let status = 1;
try {
  await ensureDatabase(postgres.url('postgres'), 'duban');
  const product = await startProduct(root, {
    DATABASE_URL: postgres.url('duban'),
    TEMPORAL_ADDRESS: temporal.address,
    DATA_DIR: dir,
  });
  stops.unshift(product.stop);
  const call = callerAt(product.address);
  const connection = await Connection.connect({ address: temporal.address });
  stops.unshift(() => connection.close());
  const client = new Client({ connection });
  const native = await NativeConnection.connect({ address: temporal.address });
  const worker = await Worker.create({
    connection: native,
    taskQueue: 'bench',
    workflowsPath: path.join(root, 'bench', 'bare-workflow.mjs'),
    workflowThreadPoolSize: 1,
  });
  const running = worker.run();
  stops.unshift(async () => {
    worker.shutdown();
    await running;
    await native.close();
  });

  const handles = [];
  const items = [];
  for (let n = 0; n < rounds.at; n++) {
    handles.push(await client.workflow.start('bare', { taskQueue: 'bench', workflowId: `bare-${n}` }));
    const { id } = await call('supervisor', 'POST', '/items', {
      title: `测量${n}`,
      requirement: '要求',
      leadUnit: 'jiance',
      term: { type: 'duration', amount: 60, unit: 'workday' },
    });
    await call('supervisor', 'POST', `/items/${id}/issue`, {});
    items.push(id);
  }
  const gateway = await gatewayOn({
    DATABASE_URL: postgres.url('duban'),
    TEMPORAL_ADDRESS: temporal.address,
    DATA_DIR: dir,
  });
  stops.unshift(gateway.stop);
  const calls = {
    update: (n) => handles[n % rounds.at].executeUpdate('nothing'),
    command: (n) => call('supervisor', 'POST', `/items/${items[n % rounds.at]}/comment`, { text: '留言' }),
    gateway: await gateway.comments(items),
  };
  const alone = await oneByOne(calls);
  const together = await atOnce(calls);
  const oneItem = await onOneItem(calls.command);
  const ledger = await readLedgerOf(10_000);
  const workingDays = await daysAhead(500);
  const many = await manyItems(100_000);
  for (let end = stops.shift(); end; end = stops.shift()) await end();
  const figures = {
    bare,
    alone,
    together: { at: rounds.at, ...together },
    oneItem,
    ledger,
    workingDays,
    many,
    secondStart: await secondStart(),
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  status = 0;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
} finally {
  for (const end of stops) await end();
}
process.exit(status);

function round(figure) {
  return Math.round(figure * 100) / 100;
}

/** Milliseconds of one call after the other, by kind: the middle, and what nineteen of twenty stay below. */
async function oneByOne(calls) {
  const times = Object.fromEntries(Object.keys(calls).map((kind) => [kind, []]));
  for (let n = 0; n < rounds.warm + rounds.alone; n++) {
    for (const [kind, run] of Object.entries(calls)) {
      const began = performance.now();
      await run(n);
      if (n >= rounds.warm) times[kind].push(performance.now() - began);
    }
  }
  return {
    ...mapped(times, (all) => ({ p50: at(all, 0.5), p95: at(all, 0.95) })),
    ...ratiosOf(times),
  };
}

/** Calls a second with sixteen under way, by kind: the middle of several batches, after one that is not counted. */
async function atOnce(calls) {
  const speeds = Object.fromEntries(Object.keys(calls).map((kind) => [kind, []]));
  for (let batch = 0; batch <= rounds.batches; batch++) {
    for (const [kind, run] of Object.entries(calls)) {
      let next = 0;
      const began = performance.now();
      await Promise.all(
        Array.from({ length: rounds.at }, async (_, lane) => {
          while (next < rounds.together) {
            next += 1;
            await run(lane);
          }
        }),
      );
      if (batch > 0) speeds[kind].push(rounds.together / ((performance.now() - began) / 1000));
    }
  }
  return { ...mapped(speeds, (all) => at(all, 0.5)), ...ratiosOf(speeds) };
}

/** Many commands at the same moment on one item: until all are answered, and the slowest answer. */
async function onOneItem(run) {
  const began = performance.now();
  const times = await Promise.all(
    Array.from({ length: rounds.oneItem }, async () => {
      await run(0);
      return performance.now() - began;
    }),
  );
  return {
    commands: rounds.oneItem,
    seconds: round((performance.now() - began) / 1000),
    p50: at(times, 0.5),
    slowest: at(times, 0.999),
  };
}

/** A command beside the Update of its own round, the middle of all rounds. */
function ratiosOf({ update, command, gateway }) {
  const middle = (all) =>
    at(
      all.map((figure, n) => figure / update[n]),
      0.5,
    );
  return { ratio: middle(command), ratioAtGateway: middle(gateway) };
}

function mapped(object, map) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}

/** The figure that this part of all stay below. */
function at(figures, part) {
  const sorted = [...figures].sort((a, b) => a - b);
  return round(sorted[Math.floor(sorted.length * part)]);
}

/** The gateway of a process that runs no worker: a command without HTTP, sign-in, scope and facts. */
async function gatewayOn(env) {
  Object.assign(process.env, env, { ROLE: 'api', NODE_ENV: 'test', LOG_LEVEL: 'error', DEMO: 'off' });
  await import('reflect-metadata');
  const { NestFactory } = await import('@nestjs/core');
  const { DataSource } = await import('typeorm');
  const from = (...parts) => import(path.join(root, 'dist', ...parts));
  const { AppModule } = await from('src', 'app.module.js');
  const { CommandGateway } = await from('src', 'record', 'command-gateway.js');
  const { FactsResolver } = await from('src', 'organisation', 'facts.resolver.js');
  const { ItemReader } = await from('src', 'items', 'item-reader.js');
  const { itemFactsInput, namedBy } = await from('domain', 'item', 'facts-input.js');
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
  return {
    stop: () => app.close(),
    comments: async (items) => {
      const [{ actor }] = await app
        .get(DataSource)
        .query(`select person as actor from account where username = 'supervisor'`);
      const item = itemFactsInput(await app.get(ItemReader).fold(items[0]));
      const facts = await app.get(FactsResolver).resolve({ ...namedBy('comment', {}), actor, item });
      return async (n) => {
        const answer = await app.get(CommandGateway).execute('item', items[n % rounds.at], {
          name: 'comment',
          key: randomUUID(),
          actor,
          body: { text: '留言' },
          facts,
        });
        if (answer.kind !== 'done') throw new Error('a command was handed over');
      };
    },
  };
}

/** What pages ask of an office with so many items, on a database and a process of its own. */
async function manyItems(count) {
  const url = postgres.url('many');
  await ensureDatabase(postgres.url('postgres'), 'many');
  const office = await startProduct(root, {
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: temporal.address,
    DATA_DIR: path.join(dir, 'many'),
    ROLE: 'api',
  });
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  try {
    const sql = async (text, params) => (await database.query(text, params)).rows;
    await seedItems(sql, count);
    return { items: count, ...(await measureMany(callerAt(office.address), sql, at)) };
  } finally {
    await database.end();
    await office.stop();
  }
}

/** Seconds of `npm start` on a folder that has been started before, until it is ready. */
async function secondStart() {
  const data = mkdtempSync(path.join('/var/tmp', 'duban-bench-start-'));
  chmodSync(data, 0o755);
  try {
    await start(data);
    return { seconds: round(await start(data)) };
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

async function start(data) {
  const env = { ...plain, DATA_DIR: data, PORT: String(await freePort()), DEMO_ITEMS: 'off' };
  const began = performance.now();
  const child = spawn(process.execPath, [path.join(root, 'tools', 'start.mjs')], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let told = '';
  const ready = new Promise((resolve) => {
    child.stdout.on('data', (text) => {
      told += String(text);
      if (told.includes('Ready:')) resolve(true);
    });
  });
  const serves = await Promise.race([ready, ended.then(() => false)]);
  const seconds = (performance.now() - began) / 1000;
  child.kill('SIGINT');
  await ended;
  if (!serves) throw new Error(`the start ended:\n${told}`);
  return seconds;
}

/** Seconds to read and check a workbook of so many rows. */
async function readLedgerOf(rows) {
  const { default: ExcelJS } = await import('exceljs');
  const from = (...parts) => import(path.join(root, 'dist', ...parts));
  const { readFile } = await from('src', 'imports', 'reading', 'read-file.js');
  const { readLedger } = await from('domain', 'ledger', 'reading.js');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('台账');
  sheet.addRow(['序号', '工作任务', '责任单位', '配合单位', '完成时限', '主要措施', '密级', '联系人']);
  for (let n = 1; n <= rows; n++) {
    sheet.addRow([
      n,
      `编制方案${n}`,
      '监测中心',
      '规划财务处、审计处',
      '2027年3月底前',
      '1.制定方案；2.组织实施',
      '公开',
      '钟家瑞',
    ]);
  }
  const content = Buffer.from(await workbook.xlsx.writeBuffer());
  const unit = (code, name) => ({ code, name, aliases: [] });
  const vocabulary = {
    units: [unit('jiance', '监测中心'), unit('caiwu', '规划财务处'), unit('shenji', '审计处')],
    groups: [],
    posts: [],
    people: [{ code: 'zhongjiarui', name: '钟家瑞', units: ['jiance'] }],
    supervisionOffice: 'office',
    sources: JSON.parse(readFileSync(path.join(root, 'office', 'policies', 'sources.json'), 'utf8')),
    today: '2026-11-24',
  };
  const began = performance.now();
  const sheets = await readFile(content, '台账.xlsx');
  const opened = performance.now();
  const reading = readLedger(sheets, '台账.xlsx', vocabulary);
  return {
    rows: reading.rows.length,
    seconds: round((performance.now() - began) / 1000),
    ofWhichOpening: round((opened - began) / 1000),
  };
}

/** Milliseconds to find the working day that many ahead, in the calendar the product ships. */
async function daysAhead(days) {
  const from = (...parts) => import(path.join(root, 'dist', ...parts));
  const { nthWorkingDayAfter } = await from('domain', 'calendar', 'calendar.js');
  const calendar = JSON.parse(readFileSync(path.join(root, 'office', 'calendars', 'default.json'), 'utf8'));
  const times = Array.from({ length: 200 }, () => {
    const began = performance.now();
    nthWorkingDayAfter(calendar, '2026-01-05', days);
    return performance.now() - began;
  });
  return { days, p50: at(times, 0.5), p95: at(times, 0.95) };
}

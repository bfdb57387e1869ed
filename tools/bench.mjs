/**
 * `npm run bench`: a command over HTTP beside an Update that does nothing, on the same servers in the same run, alone
 * and at sixteen; and the reading of a ledger of 10,000 rows. Prints one line of JSON; ratios count, not figures.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './local/build.mjs';
import { ensureDatabase } from './local/database.mjs';
import { callerAt, startProduct } from './local/product.mjs';
import { scratchServers } from './local/scratch.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const rounds = { alone: 60, together: 320, at: 16 };

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
  const update = (n) => handles[n % rounds.at].executeUpdate('nothing');
  const command = (n) =>
    call('supervisor', 'POST', `/items/${items[n % rounds.at]}/comment`, { text: '留言' });

  const alone = { update: await oneByOne(update), command: await oneByOne(command) };
  const together = { update: await atOnce(update), command: await atOnce(command) };
  const ledger = await readLedgerOf(10_000);
  const figures = {
    alone: { ...alone, ratio: round(alone.command.p50 / alone.update.p50) },
    together: { at: rounds.at, ...together, ratio: round(together.command / together.update) },
    ledger,
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

/** Milliseconds of one call after the other: the middle, and what nineteen of twenty stay below. */
async function oneByOne(run) {
  for (let n = 0; n < 10; n++) await run(n);
  const times = [];
  for (let n = 0; n < rounds.alone; n++) {
    const began = performance.now();
    await run(n);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return { p50: round(times[rounds.alone / 2]), p95: round(times[Math.floor(rounds.alone * 0.95)]) };
}

/** Calls a second with sixteen under way. */
async function atOnce(run) {
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
  return round(rounds.together / ((performance.now() - began) / 1000));
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

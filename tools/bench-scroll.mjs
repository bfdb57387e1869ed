/**
 * `npm run bench:scroll [-- rows]`: the list of items of the really running product in Chromium, scrolled from the first
 * row to the last while its pages are loaded, with 100,000 items unless told otherwise. Prints one line of JSON; fails
 * below 50 frames a second in one second of twenty.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { seedItems } from '../bench/many-items.mjs';
import { scrollToTheEnd } from '../bench/scrolling.mjs';
import { build } from './local/build.mjs';
import { launchChromium } from './local/chromium.mjs';
import { ensureDatabase } from './local/database.mjs';
import { startProduct } from './local/product.mjs';
import { scratchServers } from './local/scratch.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const least = 50;
const count = Number(process.argv[2] ?? 100_000);

await build(root);
const { dir, postgres, temporal, stop } = await scratchServers('scroll', { temporal: true });
const stops = [stop];
let status = 1;
try {
  const url = postgres.url('duban');
  await ensureDatabase(postgres.url('postgres'), 'duban');
  const product = await startProduct(root, {
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: temporal.address,
    DATA_DIR: dir,
    ROLE: 'api',
  });
  stops.unshift(product.stop);
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  await seedItems(async (text, params) => (await database.query(text, params)).rows, count);
  await database.end();

  const browser = await launchChromium();
  stops.unshift(() => browser.close());
  const page = await browser.newPage({
    baseURL: product.address,
    locale: 'zh-CN',
    viewport: { width: 1440, height: 900 },
  });
  await page.goto('/items');
  await page.getByLabel('用户名').fill('office');
  await page.getByLabel('密码').fill('demo-office');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /期$/ }).first().waitFor();
  const figures = await scrollToTheEnd(page);
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  status = figures.rows === count && figures.framesPerSecond.p5 >= least ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
} finally {
  for (const end of stops) await end();
}
process.exit(status);

/**
 * `npm run docs:images`: the main pages of the really running product with its demo office, in both languages, as they
 * stand in docs/images and the READMEs.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './local/build.mjs';
import { launchChromium } from './local/chromium.mjs';
import { ensureDatabase } from './local/database.mjs';
import { callerAt, startProduct } from './local/product.mjs';
import { scratchServers } from './local/scratch.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const ledger = '2026年度重点工作督办台账.xlsx';
const desk = { width: 1280, height: 860 };
const phone = { width: 390, height: 844 };

/** What is shown, to whom; `{name}` stands for what `places` found. */
const pages = [
  { name: 'overview', as: 'office', path: '/overview', ...desk },
  { name: 'todo', as: 'supervisor', path: '/work', ...desk },
  { name: 'items', as: 'supervisor', path: '/items', ...desk },
  { name: 'item', as: 'supervisor', path: '/items/{late}', ...desk },
  { name: 'directive', as: 'supervisor', path: '/directives/{directive}', ...desk },
  { name: 'import', as: 'supervisor', path: '/imports/{import}', ...desk },
  { name: 'calendar', as: 'supervisor', path: '/rules?part=calendar', ...desk },
  { name: 'sign', as: 'leader', path: '/sign', ...phone },
];

await build(root);
const { dir, postgres, temporal, stop } = await scratchServers('images', { temporal: true });
const stops = [stop];
let status = 1;
try {
  const url = postgres.url('duban');
  await ensureDatabase(postgres.url('postgres'), 'duban');
  const env = { DATABASE_URL: url, TEMPORAL_ADDRESS: temporal.address, DATA_DIR: dir };
  const product = await startProduct(root, { ...env, DEMO_ITEMS: 'on', REHEARSAL: 'on' });
  stops.unshift(product.stop);
  const found = await places(callerAt(product.address), product.address);
  const browser = await launchChromium();
  stops.unshift(() => browser.close());
  for (const language of ['zh', 'en']) {
    mkdirSync(path.join(root, 'docs', 'images', language), { recursive: true });
    for (const page of pages) await picture(browser, product.address, language, page, found);
  }
  status = 0;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
} finally {
  for (const end of stops) await end();
}
process.exit(status);

async function picture(browser, address, language, { name, as, path: to, width, height }, found) {
  const login = await fetch(`${address}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: as, password: `demo-${as}` }),
  });
  const context = await browser.newContext({
    baseURL: address,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    reducedMotion: 'reduce',
    viewport: { width, height },
    storageState: {
      cookies: [],
      origins: [
        {
          origin: address,
          localStorage: [{ name: 'duban.session', value: JSON.stringify(await login.json()) }],
        },
      ],
    },
  });
  const page = await context.newPage();
  await page.goto(to.replace(/\{(\w+)\}/, (_, key) => found[key]));
  await page.getByRole('heading', { level: 1 }).waitFor();
  // The stream of events never ends; what the page asks for has come when nothing was asked for a while.
  await quiet(page);
  await page.screenshot({ path: path.join(root, 'docs', 'images', language, `${name}.png`) });
  await context.close();
  process.stdout.write(`  docs/images/${language}/${name}.png\n`);
}

/** Waits until no request but the stream's has been under way for a second. */
async function quiet(page) {
  let last = Date.now();
  const touch = (request) => {
    if (!request.url().includes('/stream')) last = Date.now();
  };
  for (const event of ['request', 'requestfinished', 'requestfailed']) page.on(event, touch);
  while (Date.now() - last < 1_500) await page.waitForTimeout(200);
}

/** Addresses of what the demo holds, and a ledger that waits for corrections. */
async function places(call, address) {
  const { items } = await call('supervisor', 'GET', '/items?lamp=red&limit=50');
  const late = items.find(({ status }) => status === 'in_progress') ?? items[0];
  const { directives } = await call('supervisor', 'GET', '/directives?limit=10');
  const [fullest] = directives.toSorted((a, b) => b.items.total - a.items.total);
  const body = new FormData();
  body.append(
    'file',
    new Blob([readFileSync(path.join(root, 'tests', 'fixtures', 'ledgers', ledger))]),
    ledger,
  );
  const { accessToken } = await call('supervisor', 'POST', '/auth/login', {
    username: 'supervisor',
    password: 'demo-supervisor',
  });
  const upload = await fetch(`${address}/api/v1/imports`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${accessToken}` },
    body,
  });
  const { id } = await upload.json();
  return { late: late.id, directive: fullest.id, import: id };
}

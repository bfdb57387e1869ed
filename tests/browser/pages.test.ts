import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Browsers, type Looks, type Visitor } from '../support/browser.js';
import { done, issued } from '../support/items.js';
import { startProduct, type Product } from '../support/product.js';

jest.setTimeout(120_000);

interface Page {
  /** Who opens it; nobody is signed in where it is left out. */
  as?: string;
  /** Addresses at which it looks different; parts in braces are those of the office below. */
  at: readonly string[];
}

/** Every page of the router with somebody who may open it. */
const pages: Record<string, Page> = {
  '/sign-in': { at: ['/sign-in'] },
  '/password': { as: 'unit1', at: ['/password'] },
  '/account': { as: 'unit1', at: ['/account'] },
  '/work': { as: 'office', at: ['/work'] },
  '/overview': { as: 'office', at: ['/overview', '/overview?wall=true'] },
  '/items': { as: 'supervisor', at: ['/items', '/items?q=nothing-like-it'] },
  '/items/$id': { as: 'supervisor', at: ['/items/{item}', '/items/{draft}'] },
  '/directives': { as: 'office', at: ['/directives'] },
  '/directives/receive': { as: 'office', at: ['/directives/receive'] },
  '/directives/$id': { as: 'office', at: ['/directives/{directive}'] },
  '/sign': { as: 'unit2', at: ['/sign'] },
  '/sign/$id/$rid': { as: 'office', at: ['/sign/{item}/r1'] },
  '/issue': { as: 'supervisor', at: ['/issue'] },
  '/issue/$id': { as: 'supervisor', at: ['/issue/{draft}'] },
  '/imports': { as: 'supervisor', at: ['/imports'] },
  '/imports/$id': { as: 'supervisor', at: ['/imports/{import}'] },
  '/notifications': { as: 'supervisor', at: ['/notifications', '/notifications?view=undelivered'] },
  '/organisation': { as: 'admin', at: ['/organisation', '/organisation?view=delegations'] },
  '/administration': { as: 'admin', at: ['/administration'] },
  '/audit': { as: 'auditor', at: ['/audit'] },
  '/rules': {
    as: 'office',
    at: ['calendar', 'calendar&year=2031', 'ladders', 'chains', 'terms'].map((part) => `/rules?part=${part}`),
  },
};
/** They show nothing of their own: the way in, and the frame of what is inside. */
const ways = ['/'];

describe('every page', () => {
  let product: Product;
  let browsers: Browsers;
  let office: Record<string, string>;
  beforeAll(async () => {
    product = await startProduct({ DEMO_ITEMS: 'on' });
    [browsers, office] = await Promise.all([Browsers.launch(product), prepared(product)]);
  }, 120_000);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  it('stands here: a page without a row, or a row without a page, is missed', async () => {
    const { page, close } = await browsers.visit();
    await page.goto('/sign-in');
    const routes = await page.evaluate<string[]>('Object.keys(__TSR_ROUTER__.routesByPath)');
    expect(routes.filter((route) => !ways.includes(route)).toSorted()).toEqual(Object.keys(pages).toSorted());
    await close();
  });

  it('stand still where the system wants nothing to move', async () => {
    const { page, close } = await browsers.as('supervisor', '/items');
    await page.getByRole('button', { name: '视图', exact: true }).click();
    await page.getByLabel('视图名称').waitFor();
    expect(await page.evaluate<number>(moving)).toBe(0);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.keyboard.press('Escape');
    await page.waitForFunction(moving);
    await close();
  });

  const looks = {
    'light, Chinese, wide': { scheme: 'light', language: 'zh', width: 1440 },
    'dark, English, on a phone': { scheme: 'dark', language: 'en', width: 360 },
  } as const satisfies Record<string, Looks>;

  const windows = new Map<string, Promise<Visitor>>();
  /** A window of somebody, kept for all their pages. */
  const windowOf = (as: string | undefined, look: keyof typeof looks): Promise<Visitor> => {
    const name = `${as ?? ''}/${look}`;
    const known = windows.get(name);
    if (known) return known;
    const opened =
      as === undefined ? browsers.visit(looks[look]) : browsers.as(as, '/favicon.svg', looks[look]);
    windows.set(name, opened);
    return opened;
  };

  it.each(
    Object.entries(pages).flatMap(([route, { as, at }]) =>
      Object.keys(looks).map((look) => [route, look as keyof typeof looks, as, at] as const),
    ),
  )('%s, %s: axe finds nothing serious, nothing fails, nothing is cut off', async (_, look, as, at) => {
    const { page, findings, errors } = await windowOf(as, look);
    for (const pattern of at) {
      const address = pattern.replaceAll(/\{(\w+)\}/g, (_match, name: string) => office[name] ?? '');
      await page.goto(address);
      await page.locator('h1').waitFor();
      await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
      expect([address, await findings()]).toEqual([address, []]);
      expect([address, await page.evaluate<number>(tooWide)]).toEqual([address, 0]);
    }
    expect(errors.splice(0)).toEqual([]);
  });
});

/** How far what is shown goes beyond the window sideways, in pixels. */
const tooWide = `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(
  document.querySelector('main') ?? document.documentElement,
)`;

/** What slides or fades; what turns for ever is no movement but a sign. */
const moving = `document.getAnimations().filter(({ effect, playState }) =>
  playState === 'running' && effect?.getComputedTiming().endTime !== Infinity).length`;

/** What pages are about: an item to sign, a draft, a ledger that is read, letters that did not arrive. */
async function prepared(product: Product): Promise<Record<string, string>> {
  const [supervisor, handler, head] = await Promise.all(
    ['supervisor', 'unit1', 'head1'].map((username) => product.as(username)),
  );
  if (!supervisor || !handler || !head) throw new Error('three people are needed');
  const item = await issued(supervisor, '补齐设备验收资料');
  await done(handler.post(`/items/${item}/acknowledge`, {}));
  await done(handler.post(`/items/${item}/report`, { progress: '已核对一半', percent: 50 }));
  const due = new Date(Date.now() + 120 * 864e5).toISOString().slice(0, 10);
  await done(
    handler.post(`/items/${item}/request-extension`, { target: 'deadline', due, reason: '供应商延迟' }),
  );
  await done(head.post(`/items/${item}/requests/r1/approve`, {}));
  const draft = await done(supervisor.post<{ id: string }>('/items', { title: '整理旧档案' }));
  const ledger = path.resolve('tests', 'fixtures', 'ledgers', '2027年重点工作任务分工.xlsx');
  const read = await done(
    supervisor.upload<{ id: string }>('/imports', {
      name: path.basename(ledger),
      content: readFileSync(ledger),
    }),
  );
  const database = await new DataSource({ type: 'postgres', url: product.databaseUrl }).initialize();
  await database.query(
    `insert into outbox (recipient, channel, text, params, dedupe, deliver_after, status, attempts, last_error)
     values ('post:office-head', 'in_app', 'sign.asked', '{}', 'pages', now(), 'dead', 8, 'ECONNECTION')`,
  );
  await database.destroy();
  const { directives } = await done(supervisor.get<{ directives: { id: string }[] }>('/directives?limit=1'));
  return { item, directive: directives[0]?.id ?? '', draft: draft.id, import: read.id };
}

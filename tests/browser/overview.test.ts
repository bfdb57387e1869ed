import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { Browsers } from '../support/browser.js';
import { startProduct, type Caller, type Product } from '../support/product.js';

interface Listed {
  items: unknown[];
  nextCursor: string | null;
}

describe('overview', () => {
  let product: Product;
  let browsers: Browsers;
  beforeAll(async () => {
    product = await startProduct({ DEMO_ITEMS: 'on' });
    browsers = await Browsers.launch(product);
  }, 120_000);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  const numbersIn = (text: string): number => Number(text.replaceAll(',', ''));

  async function countOf(who: Caller, search: string): Promise<number> {
    let count = 0;
    for (let cursor = ''; ;) {
      const { body } = await who.get<Listed>(`/items${search}&limit=200${cursor}`);
      count += body.items.length;
      if (body.nextCursor === null) return count;
      cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
  }

  const panel = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

  it('each number is that of the list its link opens', async () => {
    const who = await product.as('office');
    const { page, errors, close } = await browsers.as('office', '/overview');
    await panel(page, '单位 × 月份').getByRole('table').waitFor();
    const links = await page.evaluate<{ number: string; search: string }[]>(
      `[...document.querySelectorAll('a.count')].map((link) => ({ number: link.textContent, search: new URL(link.href).search }))`,
    );
    expect(links.length).toBeGreaterThan(100);
    const bySearch = new Map(links.map(({ search, number }) => [search, numbersIn(number)]));
    const full = [...bySearch].filter(([, number]) => number > 0);
    const none = [...bySearch].filter(([, number]) => number === 0).slice(0, 10);
    for (const [search, number] of [...full, ...none])
      expect({ search, number: await countOf(who, search) }).toEqual({ search, number });

    const open = panel(page, '当前在办').getByRole('link', { name: /^在办/ });
    const shown = numbersIn(await open.innerText());
    await open.click();
    await page.getByRole('heading', { name: '督办事项' }).waitFor();
    expect(shown).toBe(bySearch.get(new URL(page.url()).search));
    expect(errors).toEqual([]);
    await close();
  }, 60_000);

  it('says on demand how it counts, and the chart as a table', async () => {
    const { page, errors, close } = await browsers.as('mainleader', '/overview', { language: 'en' });
    const trend = panel(page, 'Month by month');
    await trend.locator('svg path').first().waitFor();
    const rule = trend.getByText('Items issued in the month');
    expect(await rule.isVisible()).toBe(false);
    await trend.getByRole('button', { name: /is counted$/ }).click();
    await rule.waitFor();
    await trend.getByText('Table', { exact: true }).click();
    expect(await trend.getByRole('row').count()).toBe(13);
    await page.getByText('6 months', { exact: true }).click();
    await page.waitForURL('**/overview?months=6');
    await trend.getByRole('row').nth(7).waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
    await close();
  });

  it('fills the wall by F, renews itself there, and leaves by Escape', async () => {
    const { page, errors, close } = await browsers.as('office', '/overview', {
      width: 1920,
      height: 1080,
      apart: true,
    });
    await panel(page, '各单位').waitFor();
    await page.keyboard.press('f');
    const leave = page.getByRole('button', { name: '退出大屏（Esc）' });
    await leave.waitFor();
    expect(new URL(page.url()).search).toBe('?wall=true');
    const rest = `document.querySelector('.wall').scrollHeight - document.querySelector('.wall').clientHeight`;
    expect(await page.evaluate<number>(rest)).toBeLessThanOrEqual(1);
    await page.clock.install();
    await page.reload();
    await leave.waitFor();
    const renewed = page.waitForResponse((answer) => answer.url().includes('/statistics/overview'));
    await page.clock.fastForward(60_000);
    await renewed;
    await page.keyboard.press('Escape');
    await leave.waitFor({ state: 'detached' });
    await panel(page, '各单位').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it.each([
    ['light', '/overview', 1440],
    ['dark', '/overview', 360],
    ['dark', '/overview?wall=true', 1920],
  ] as const)('axe finds nothing serious in the %s theme on %s', async (scheme, address, width) => {
    const { page, findings, close } = await browsers.as('office', address, { scheme, width });
    await page.locator('.trend svg path').first().waitFor({ state: 'attached' });
    expect(await findings()).toEqual([]);
    await close();
  });
});

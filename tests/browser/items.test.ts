import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { Browsers } from '../support/browser.js';
import { startProduct, type Caller, type Product } from '../support/product.js';

jest.setTimeout(120_000);

describe('the list of items', () => {
  let product: Product;
  let browsers: Browsers;
  let supervisor: Caller;
  beforeAll(async () => {
    product = await startProduct();
    browsers = await Browsers.launch(product);
    supervisor = await product.as('supervisor');
    for (const title of ['更新预警终端', '编制监测方案', '安装台网设备', '开展应急演练']) await issued(title);
  }, 90_000);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  async function drafted(title: string, more: object = {}): Promise<string> {
    const { status, body } = await supervisor.post<{ id: string }>('/items', {
      title,
      requirement: '按方案完成',
      leadUnit: title.includes('预警') ? 'yujing' : 'jiance',
      term: { type: 'duration', amount: 60, unit: 'workday' },
      source: { kind: 'key_work', title: '年度重点工作' },
      ...more,
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.id;
  }
  async function issued(title: string): Promise<string> {
    const id = await drafted(title);
    expect((await supervisor.post(`/items/${id}/issue`, {})).status).toBe(200);
    return id;
  }

  const rowOf = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title });
  const boxOf = (page: Page, title: string) => page.getByRole('checkbox', { name: `选择 ${title}` });

  it('is narrowed in the address, seen as each likes, kept as a view, and exported as it stands', async () => {
    const { page, errors, close } = await browsers.as('supervisor', '/items');
    await rowOf(page, '编制监测方案').waitFor();
    await page.getByRole('searchbox', { name: '在列表中查找' }).fill('预警');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await rowOf(page, '编制监测方案').waitFor({ state: 'detached' });
    await page.reload();
    await rowOf(page, '更新预警终端').waitFor();
    expect(await rowOf(page, '编制监测方案').count()).toBe(0);

    await page.getByRole('button', { name: '列', exact: true }).click();
    await page.getByRole('checkbox', { name: '来源文件' }).press('Space');
    await page.getByRole('columnheader', { name: '来源文件' }).waitFor();
    await page.getByRole('cell', { name: '年度重点工作' }).waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: '视图', exact: true }).click();
    await page.getByLabel('视图名称').fill('预警的事');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '预警的事', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '清除条件' }).click();
    await rowOf(page, '编制监测方案').waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.getByRole('button', { name: '视图', exact: true }).click();
    await page.getByRole('button', { name: '预警的事', exact: true }).click();
    await rowOf(page, '编制监测方案').waitFor({ state: 'detached' });
    expect(page.url()).toMatch(/q=/);

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /^导\s?出$/ }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('督办台账.xlsx');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(readFileSync(await file.path()).buffer);
    const cells = JSON.stringify(workbook.worksheets[0]?.getSheetValues());
    expect(cells).toContain('更新预警终端');
    expect(cells).not.toContain('编制监测方案');
    expect(errors).toEqual([]);
    await close();
  });

  it('gives one command to rows chosen by keyboard, and tells what became of each', async () => {
    const { body } = await supervisor.get<{ items: { id: string; title: string }[] }>('/items?sort=number');
    const [, second, third] = body.items;
    const office = await product.as('office');
    const { page, errors, close } = await browsers.as('supervisor', '/items?sort=number');
    await boxOf(page, '更新预警终端').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    const bar = page.getByRole('region', { name: '批量办理' });
    await bar.getByText('已选 3 项').waitFor();
    expect(await page.evaluate('document.activeElement.ariaLabel')).toBe(`选择 ${third?.title}`);
    await bar.getByRole('button', { name: '催办（3）' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('内容').fill('请抓紧办理');
    // Meanwhile somebody calls one of them off.
    expect((await office.post(`/items/${second?.id}/void`, { reason: '重复立项' })).status).toBe(200);
    await dialog.getByRole('button', { name: '催办 3 项' }).click();
    await dialog.getByText('2 项办理完成，1 项未成功').waitFor();
    const results = dialog.getByRole('list', { name: '逐项结果' }).getByRole('listitem');
    expect(await results.count()).toBe(3);
    expect(await results.first().innerText()).toMatch(
      new RegExp(`${second?.title}[^]*未成功 · 事项处于“作废”，不能执行“催办”`),
    );
    for (const { id, title } of body.items.slice(0, 3)) {
      const { events } = (await supervisor.get<{ events: { kind: string }[] }>(`/items/${id}/timeline`)).body;
      expect([title, events.some(({ kind }) => kind === 'urged')]).toEqual([title, id !== second?.id]);
    }
    await dialog.getByRole('button', { name: '继续办理未成功的 1 项' }).click();
    await dialog.getByText('未成功的事项现在都不能再办理这一操作，请逐项查看。').waitFor();
    await dialog.getByRole('button', { name: '关闭' }).last().click();
    // What was not done stays chosen; Escape lets it go.
    await bar.getByText('已选 1 项').waitFor();
    await boxOf(page, second?.title ?? '').focus();
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
    await close();
  });

  it('issues drafts chosen by mouse, and goes on with one that was not ready', async () => {
    const bare = await drafted('草稿一', { requirement: undefined });
    await drafted('草稿二');
    await drafted('草稿三');
    const { page, errors, close } = await browsers.as('supervisor', '/items?status=drafted');
    await boxOf(page, '草稿二').waitFor();
    const boxes = page.getByRole('checkbox', { name: /^选择 / });
    await boxes.first().click();
    await boxes.nth(2).click({ modifiers: ['Shift'] });
    const bar = page.getByRole('region', { name: '批量办理' });
    await bar.getByRole('button', { name: '立项交办（3）' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '立项交办 3 项' }).click();
    // On a busy machine the engine may have taken in what it has not done yet.
    await dialog.getByText(/\d 项办理完成，1 项未成功/).waitFor({ timeout: 40_000 });
    expect(
      await dialog.getByRole('list', { name: '逐项结果' }).getByRole('listitem').first().innerText(),
    ).toContain('草稿一');
    const { body } = await supervisor.get<{ draft: object; version: number }>(`/items/${bare}`);
    expect(
      (
        await supervisor.patch(`/items/${bare}`, {
          ...body.draft,
          requirement: '补齐要求',
          expectedVersion: body.version,
        })
      ).status,
    ).toBe(200);
    await dialog.getByRole('button', { name: '继续办理未成功的 1 项' }).click();
    await dialog.getByRole('button', { name: '立项交办 1 项' }).click();
    await dialog.getByText('1 项全部办理完成').waitFor();
    await dialog.getByRole('button', { name: '关闭' }).last().click();
    await page.getByText('没有符合条件的事项').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it.each(['light', 'dark'] as const)('axe finds nothing serious in the %s theme', async (scheme) => {
    const { page, findings, close } = await browsers.as('supervisor', '/items?status=open', { scheme });
    await boxOf(page, '开展应急演练').check();
    const bar = page.getByRole('region', { name: '批量办理' });
    await bar.getByRole('button', { name: '催办（1）' }).waitFor();
    expect(await findings()).toEqual([]);
    await bar.getByRole('button', { name: '催办（1）' }).click();
    await page.getByRole('dialog').getByLabel('内容').waitFor();
    expect(await findings()).toEqual([]);
    await close();
  });

  it('shows cards on a phone, and nothing is wider than it', async () => {
    const { page, findings, close } = await browsers.as('supervisor', '/items', { width: 360, height: 740 });
    await page.getByRole('link', { name: '开展应急演练' }).waitFor();
    await boxOf(page, '开展应急演练').check();
    await page.getByRole('button', { name: '催办（1）' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect(await findings()).toEqual([]);
    await close();
  });
});

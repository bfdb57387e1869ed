import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { Browsers } from '../support/browser.js';
import { done, issued } from '../support/items.js';
import { startProduct, type Caller, type Product } from '../support/product.js';

jest.setTimeout(120_000);

describe('two people on one item', () => {
  let product: Product;
  let browsers: Browsers;
  let supervisor: Caller;
  beforeAll(async () => {
    product = await startProduct();
    browsers = await Browsers.launch(product);
    supervisor = await product.as('supervisor');
  }, 90_000);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  const atWork = async (title: string): Promise<string> => {
    const id = await issued(supervisor, title);
    await done((await product.as('unit1')).post(`/items/${id}/acknowledge`, {}));
    return id;
  };
  const open = async (page: Page, command: string): Promise<Locator> => {
    await page.getByRole('button', { name: /^更多办理/ }).click();
    await page.getByRole('menuitem', { name: command }).click();
    return page.getByRole('dialog', { name: command });
  };

  it('the one sees what the other does as it is done, on the page and in My work', async () => {
    const id = await atWork('两人同看');
    const [handler, office] = await Promise.all([
      browsers.as('unit1', `/items/${id}`),
      browsers.as('supervisor', `/items/${id}`),
    ]);
    const head = await browsers.as('head1', '/work');
    await office.page.getByRole('heading', { level: 1, name: '两人同看' }).waitFor();
    await handler.page.getByRole('button', { name: '反馈', exact: true }).click();
    const report = handler.page.getByRole('dialog', { name: '反馈' });
    await report.getByLabel('进展情况').fill('已核对三台');
    await report.getByRole('button', { name: '反馈', exact: true }).click();
    await office.page.getByRole('region', { name: '进展反馈' }).getByText('已核对三台').waitFor();

    const amend = await open(office.page, '修订');
    await amend.getByLabel('标题').fill('两人同看（修订）');
    await amend.getByLabel('理由').fill('补全名称');
    await amend.getByRole('button', { name: '修订', exact: true }).click();
    await handler.page.getByRole('heading', { level: 1, name: '两人同看（修订）' }).waitFor();

    const closure = await open(handler.page, '申请办结');
    await closure.getByLabel('办理结果').fill('已补齐');
    await closure.getByLabel(/逐台核对/).fill('核对完毕');
    await closure.getByRole('button', { name: '申请办结', exact: true }).click();
    await head.page.getByRole('button', { name: '同意报出 两人同看（修订）' }).waitFor();
    for (const { errors, close } of [handler, office, head]) {
      expect(errors).toEqual([]);
      await close();
    }
  });

  it.each([
    ['looks again and then sends', '查看最新情况'],
    ['sends all the same', '仍然提交'],
  ] as const)('who is overtaken is told by whom and by what, keeps the words, and %s', async (_, choice) => {
    const id = await atWork(`同时办理：${choice}`);
    const { page, errors, close } = await browsers.as('unit1', `/items/${id}`);
    await page.getByRole('button', { name: '反馈', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '反馈' });
    await dialog.getByLabel('进展情况').fill('已核对三台');
    await done(supervisor.post(`/items/${id}/amend`, { requirement: '改为逐项核对', reason: '要求有变' }));
    // It is seen in the dialog as well, while typing goes on.
    await dialog.getByText('改为逐项核对').waitFor();
    const send = dialog.getByRole('button', { name: '反馈', exact: true });
    await send.click();
    const told = dialog.getByRole('alert');
    await told.getByText('在您填写期间，情况有了新进展').waitFor();
    await told.getByText(/江逸飞.*修订/).waitFor();
    expect(await dialog.getByLabel('进展情况').inputValue()).toBe('已核对三台');
    await told.getByRole('button', { name: choice }).click();
    if (choice === '查看最新情况') {
      await dialog.getByText('现在显示的是最新情况，请核对后提交。').waitFor();
      await send.click();
    }
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('region', { name: '进展反馈' }).getByText('已核对三台').waitFor();
    const { reports } = await done(supervisor.get<{ reports: unknown[] }>(`/items/${id}`));
    expect(reports).toHaveLength(1);
    expect(errors).toEqual([]);
    await close();
  });

  it('who is about to do what the other has just done is told that nothing is left to do', async () => {
    const id = await issued(supervisor, '同时签收');
    const [handler, head] = await Promise.all([
      browsers.as('unit1', `/items/${id}`),
      browsers.as('head1', `/items/${id}`),
    ]);
    for (const { page } of [handler, head])
      await page.getByRole('button', { name: '签收', exact: true }).click();
    const confirm = async (page: Page): Promise<void> =>
      page.getByRole('dialog').getByRole('button', { name: '签收', exact: true }).click();
    await head.page.getByRole('dialog').waitFor();
    await confirm(handler.page);
    await head.page.getByRole('dialog').getByText('这项工作已不需要您办理').waitFor();
    for (const { errors, close } of [handler, head]) {
      expect(errors).toEqual([]);
      await close();
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Browsers } from '../support/browser.js';
import { startProduct, type Product } from '../support/product.js';

describe('issuing an item', () => {
  let product: Product;
  let browsers: Browsers;
  beforeAll(async () => {
    product = await startProduct();
    browsers = await Browsers.launch(product);
  }, 60_000);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  const choose = async (page: Page, field: RegExp, typed: string): Promise<void> => {
    await page.getByRole('combobox', { name: field }).fill(typed);
    await page.locator('.ant-select-item-option', { hasText: typed }).first().click();
    await page.keyboard.press('Escape');
  };

  it('what is typed is explained, survives a reload, is saved, and becomes an item', async () => {
    const { page, errors, close } = await browsers.as('supervisor', '/issue');
    const main = page.getByRole('main');
    await main.getByRole('button', { name: '立项交办' }).click();
    await main.getByText('立项前请填写此项。').first().waitFor();
    await main.getByLabel('标题').fill('核查震情会商制度落实情况');
    await main.getByLabel('办理要求').fill('逐条核对会商记录');
    await choose(page, /^(\* )?牵头单位/, '监测中心');
    await choose(page, /协办单位/, '各处室');
    await page.getByRole('combobox', { name: /时限方式/ }).click();
    await page.getByTitle('办理天数').click();
    await page.getByRole('spinbutton', { name: /期限/ }).fill('20');
    const preview = page.getByRole('region', { name: '立项后会怎样' });
    await preview
      .getByText(/起20个工作日/)
      .first()
      .waitFor();
    await preview.getByText(/^承办单位（1\d）$/).waitFor();
    await preview
      .getByText(/督办主体负责人.*邵明哲/)
      .first()
      .waitFor();
    await page.reload();
    await page.getByText('已恢复上次未提交的内容。').waitFor();
    expect(await main.getByLabel('标题').inputValue()).toBe('核查震情会商制度落实情况');
    await main.getByRole('button', { name: '保存草稿' }).click();
    await page.waitForURL(/\/issue\/.+/);
    await page.getByRole('heading', { name: '修改草稿' }).waitFor();
    await main.getByRole('button', { name: '立项交办' }).click();
    await page.waitForURL(/\/items\/.+/);
    await page.getByRole('heading', { name: '核查震情会商制度落实情况' }).waitFor();
    expect(errors).toEqual([]);
    await close();
  }, 90_000);

  it('a due that has passed is refused at its field; a draft is discarded when that is confirmed', async () => {
    const office = await product.as('supervisor');
    const { body } = await office.post<{ id: string }>('/items', {
      title: '整理旧档案',
      requirement: '按年度归档',
      leadUnit: 'jiance',
      term: { type: 'fixed', due: '2020-01-10' },
    });
    const { page, errors, close } = await browsers.as('supervisor', `/issue/${body.id}`, { language: 'en' });
    const main = page.getByRole('main');
    await main.getByRole('button', { name: 'Issue', exact: true }).click();
    await main
      .locator('.ant-form-item-explain')
      .getByText(/has passed/)
      .waitFor();
    await main.getByRole('button', { name: 'Discard the draft' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard the draft' }).click();
    await page.waitForURL(/\/issue$/);
    expect((await office.get(`/items/${body.id}`)).status).toBe(404);
    expect(errors).toEqual([]);
    await close();
  }, 60_000);

  it('the page of a draft says what issuing it would mean, and issues, changes or discards it', async () => {
    const office = await product.as('supervisor');
    const make = async (title: string): Promise<string> =>
      (
        await office.post<{ id: string }>('/items', {
          title,
          requirement: '逐条核对',
          leadUnit: 'jiance',
          term: { type: 'duration', amount: 20, unit: 'workday' },
          source: { kind: 'key_work', title: '年度重点工作' },
        })
      ).body.id;
    const [issued, gone] = [await make('核查值班制度'), await make('核查无用的草稿')];
    const { page, errors, findings, close } = await browsers.as('supervisor', `/items/${issued}`);
    const main = page.getByRole('main');
    await main
      .getByText(/起20个工作日/)
      .first()
      .waitFor();
    expect(await findings()).toEqual([]);
    await main.getByRole('button', { name: '立项交办' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '立项交办' }).click();
    await main.getByText('待签收').first().waitFor();
    await page.goto(`/items/${gone}`);
    await main.getByRole('button', { name: '修改草稿' }).click();
    await page.waitForURL(`**/issue/${gone}`);
    await page.goBack();
    await main.getByRole('button', { name: /更多办理/ }).click();
    await page.getByRole('menuitem', { name: '删除草稿' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '删除草稿' }).click();
    await page.waitForURL(/\/items$/);
    expect((await office.get(`/items/${gone}`)).status).toBe(404);
    expect(errors).toEqual([]);
    await close();
    // Who reads drafts and may not issue them is offered nothing.
    const reader = await browsers.as('auditor', `/items/${await make('只读的草稿')}`);
    await reader.page.getByRole('heading', { name: '只读的草稿' }).waitFor();
    expect(await reader.page.getByRole('main').getByRole('button').count()).toBe(0);
    await reader.close();
  }, 60_000);

  it('is not offered to who may not', async () => {
    const { page, close } = await browsers.as('unit1', '/work');
    await page.getByRole('link', { name: '督办事项' }).waitFor();
    expect(await page.getByRole('link', { name: '立项交办' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: '导入台账' }).count()).toBe(0);
    await close();
  });

  it.each(['light', 'dark'] as const)('axe finds nothing serious in the %s theme', async (scheme) => {
    const { page, findings, close } = await browsers.as('supervisor', '/issue', { scheme });
    await page.getByLabel('办理要求').fill('核对');
    expect(await findings()).toEqual([]);
    await close();
  });
});

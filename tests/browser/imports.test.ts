import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browsers } from '../support/browser.js';
import { startProduct, type Product } from '../support/product.js';

const ledger = path.resolve('tests', 'fixtures', 'ledgers', '2027年重点工作任务分工.xlsx');

describe('importing a ledger', () => {
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

  it('is read, corrected, answered and committed; its address brings it back', async () => {
    const { page, findings, errors, close } = await browsers.as('supervisor', '/imports');
    const main = page.getByRole('main');
    await main.locator('input[type=file]').setInputFiles(ledger);
    await page.waitForURL(/\/imports\/.+/);
    await main.getByText('还有 7 行待答复或须更正').waitFor();
    expect(await findings()).toEqual([]);
    await main.getByText('须更正 1', { exact: true }).click();
    await page.waitForURL(/status=refused/);
    await main.getByRole('button', { name: /^跳过第/ }).click();
    await main.getByText('还有 6 行待答复或须更正').waitFor();
    await main.getByText('待答复 6', { exact: true }).click();
    await page.reload();
    for (let left = 6; left > 0; left--) {
      await main.getByText(`还有 ${left} 行待答复或须更正`).waitFor();
      await main
        .getByRole('combobox', { name: /^选择答复/ })
        .first()
        .click();
      await page
        .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
        .last()
        .click();
    }
    await main.getByText('全部行都可以提交。').waitFor();
    await main.getByText('可提交 24', { exact: true }).click();
    await main
      .getByRole('button', { name: /^更正第/ })
      .first()
      .click();
    const form = page.getByRole('form', { name: /^更正第/ });
    await form.getByLabel('标题').fill('修订督查督办工作管理办法');
    await form.getByRole('button', { name: '保存更正' }).click();
    await main.getByText('修订督查督办工作管理办法').waitFor();
    await main.getByText(/^全部 25$/).click();
    await main.getByRole('button', { name: /^提交（24 行）/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^提交（24 行）/ })
      .click();
    await main.getByText('已提交', { exact: true }).waitFor({ timeout: 60_000 });
    await main.getByRole('button', { name: /^全部立项/ }).waitFor();
    await main.getByRole('link', { name: /^草稿/ }).first().click();
    await page.getByRole('heading', { name: '修改草稿' }).waitFor();
    await page.goto('/imports');
    await main.getByRole('cell', { name: '已跳过 1、已成草稿 24' }).waitFor();
    await main.getByRole('link', { name: '2027年重点工作任务分工.xlsx' }).click();
    await main.getByRole('button', { name: /^全部立项/ }).waitFor();
    expect(errors).toEqual([]);
    await close();
  }, 150_000);

  it('headings become directives where that is chosen, and lead to them', async () => {
    const { page, findings, errors, close } = await browsers.as('supervisor', '/imports');
    const main = page.getByRole('main');
    await main.locator('input[type=file]').setInputFiles({
      name: '2031年任务分工.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        '序号,工作任务,责任单位,完成时限\n一、全面从严治党,,,\n1,完善责任清单,审计处,2031-03-31\n2,开展专题学习,审计处,2031-04-30',
      ),
    });
    await main.getByText('全面从严治党（2 行）').waitFor();
    await main.getByText('各登记为一件批示/决策部署').click();
    expect(await findings()).toEqual([]);
    await main.getByRole('button', { name: /^提交（2 行）/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^提交（2 行）/ })
      .click();
    await main.getByText('已提交', { exact: true }).waitFor({ timeout: 60_000 });
    await main.getByRole('link', { name: '查看批示与部署' }).click();
    await page.getByRole('link', { name: '全面从严治党' }).waitFor();
    expect(errors).toEqual([]);
    await close();
  }, 90_000);

  it('rows of a spreadsheet without a header are read as the usual columns', async () => {
    const { page, findings, errors, close } = await browsers.as('supervisor', '/imports', { scheme: 'dark' });
    await page
      .getByLabel('粘贴的行')
      .fill('完成台站标识更新\t逐站更换\t监测中心\t办公室\t2027-06-30\n修订值班制度\t\t办公室\t\t2027年底前');
    await page.getByRole('button', { name: '读取这些行' }).click();
    await page.waitForURL(/\/imports\/.+/);
    const main = page.getByRole('main');
    // The rows, not what was pasted: that stands in the field until the page has changed.
    await main.getByRole('row').filter({ hasText: '完成台站标识更新' }).waitFor();
    await main.getByRole('row').filter({ hasText: '修订值班制度' }).waitFor();
    expect(await findings()).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  }, 60_000);
});

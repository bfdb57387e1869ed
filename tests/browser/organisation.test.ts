import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Browsers } from '../support/browser.js';
import { startProduct, type Product } from '../support/product.js';

/** A day of the office, counted from today. */
const day = (from = 0): string =>
  new Date(Date.now() + 8 * 3_600_000 + from * 86_400_000).toISOString().slice(0, 10);

async function choose(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(text);
  await page
    .getByRole('option', { name: new RegExp(text) })
    .first()
    .waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
}
/** Types a day; Enter takes it and, as everywhere, sends the form. */
async function pickAndSend(page: Page, label: string, date: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(date);
  await field.press('Enter');
}

describe('the organisation', () => {
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

  const postsOf = async (username: string): Promise<{ code: string; via: string }[]> =>
    (await (await product.as(username)).get<{ posts: { code: string; via: string }[] }>('/me')).body.posts;

  it('I am away: somebody acts in my post until it is revoked', async () => {
    const { page, errors, close } = await browsers.as('head1', '/organisation?view=delegations');
    await choose(page, '由谁代行', '钟家瑞');
    await pickAndSend(page, '至', day(3));
    const revoke = page.getByRole('button', { name: '撤销对 钟家瑞 的委托' });
    await revoke.waitFor();
    expect((await postsOf('unit1')).map(({ via }) => via)).toContain('delegation');
    await revoke.click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByText('没有委托', { exact: true }).waitFor();
    expect((await postsOf('unit1')).map(({ via }) => via)).not.toContain('delegation');
    expect(errors).toEqual([]);
    await close();
  });

  it('an administrator hands a post over; nobody else is offered it', async () => {
    const { page, errors, close } = await browsers.as('admin', '/organisation');
    await page.getByRole('button', { name: '任免：办公室联络员' }).click();
    await choose(page, '继任人员', '文一诺');
    await page.getByRole('button', { name: '确认任职' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const { body } = await (
      await product.as('admin')
    ).get<{ tenures: { person: string; from: string; to: string | null }[] }>(
      '/posts/office-liaison/tenures',
    );
    expect(body.tenures.slice(0, 2)).toMatchObject([
      { person: 'wenyinuo', from: day(1), to: null },
      { to: day() },
    ]);
    expect(errors).toEqual([]);
    await close();
    const unit = await browsers.as('unit1', '/organisation');
    await unit.page.getByText('办公室联络员').waitFor();
    expect(await unit.page.getByRole('button', { name: /^任免/ }).count()).toBe(0);
    await unit.close();
  });

  it('whoever was given a password sets one of their own before anything else', async () => {
    const admin = await product.as('admin');
    expect((await admin.patch('/accounts/unit2', { password: 'given by somebody' })).status).toBe(204);
    const { page, errors, close } = await browsers.visit();
    await page.goto('/organisation');
    await page.getByLabel('用户名').fill('unit2');
    await page.getByLabel('密码').fill('given by somebody');
    await page.getByRole('button', { name: /^登\s?录$/ }).click();
    await page.getByLabel('当前密码').fill('given by somebody');
    await page.getByLabel('新密码', { exact: true }).fill('a password of my own');
    await page.getByLabel('再次输入新密码').fill('a password of my own');
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByRole('heading', { name: '组织机构' }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it('an auditor has every record verified and sees who changed the office', async () => {
    const { page, errors, findings, close } = await browsers.as('auditor', '/audit');
    await page.getByRole('button', { name: '校验全部记录' }).click();
    await page.getByText(/条记录链完好无损/).waitFor();
    await page.getByRole('cell', { name: '撤销委托' }).waitFor();
    expect(await findings()).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { Browsers, type Visitor } from '../support/browser.js';
import { done, issued } from '../support/items.js';
import { startProduct, type Caller, type Product } from '../support/product.js';

jest.setTimeout(120_000);

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

const progress = '已核对一半，其余下周完成';

/** An item at work, and its handler in the middle of the form of a report. */
async function inForm(title: string): Promise<Visitor & { id: string; dialog: Locator; send: Locator }> {
  const id = await issued(supervisor, title);
  await done((await product.as('unit1')).post(`/items/${id}/acknowledge`, {}));
  const visitor = await browsers.as('unit1', `/items/${id}`);
  const dialog = await openForm(visitor.page);
  await dialog.getByLabel('进展情况').fill(progress);
  return { ...visitor, id, dialog, send: dialog.getByRole('button', { name: '反馈', exact: true }) };
}

async function openForm(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: '反馈', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '反馈' });
  await dialog.getByLabel('进展情况').waitFor();
  return dialog;
}

/** What the item was told: each report by its words. */
async function reportsOf(id: string): Promise<string[]> {
  const { reports } = await done(supervisor.get<{ reports: { progress: string }[] }>(`/items/${id}`));
  return reports.map((report) => report.progress);
}

describe('in the middle of a form', () => {
  it('the session is over: who it was signs in over the page, and what was sent goes on, once', async () => {
    const { page, id, dialog, send, errors, close } = await inForm('会话过期');
    const database = await new DataSource({ type: 'postgres', url: product.databaseUrl }).initialize();
    await database.query(
      `update session set expires_at = now() - interval '1 second'
       where id = (select id from session where username = 'unit1' order by expires_at desc limit 1)`,
    );
    await database.destroy();
    await send.click();
    const over = page.getByRole('dialog', { name: '登录已过期' });
    await over.getByLabel('密码').fill('wrong');
    await over.getByRole('button', { name: '继续' }).click();
    await over.getByText('用户名或密码不正确。').waitFor();
    expect(await dialog.getByLabel('进展情况').inputValue()).toBe(progress);
    await over.getByLabel('密码').fill('demo-unit1');
    await over.getByRole('button', { name: '继续' }).click();
    await over.waitFor({ state: 'hidden' });
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('region', { name: '进展反馈' }).getByText(progress).waitFor();
    expect(await reportsOf(id)).toEqual([progress]);
    expect(errors).toEqual([]);
    await close();
  });

  it('the server restarts: the page says so, is there again by itself, and what was typed is sent once', async () => {
    const { page, id, dialog, send, errors, close } = await inForm('服务重启');
    const away = page.getByText('暂时连接不到服务器，正在自动重连。');
    await product.stop();
    await send.click();
    await away.waitFor();
    await dialog.getByRole('alert').getByText('内容已保留；再次提交不会重复办理。').waitFor();
    expect(await dialog.getByLabel('进展情况').inputValue()).toBe(progress);
    await product.restart();
    await away.waitFor({ state: 'hidden' });
    await send.click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('region', { name: '进展反馈' }).getByText(progress).waitFor();
    expect(await reportsOf(id)).toEqual([progress]);
    // What happens from now on is heard again.
    await done(supervisor.post(`/items/${id}/comment`, { text: '收到，请抓紧。' }));
    await page.getByText('收到，请抓紧。').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it('the connection is lost: the page says so, and what was typed is sent once when it is back', async () => {
    const { page, context, id, dialog, send, errors, close } = await inForm('网络中断');
    await context.setOffline(true);
    await page.getByText('网络已断开。').waitFor();
    await send.click();
    await dialog.getByRole('alert').getByText('内容已保留；再次提交不会重复办理。').waitFor();
    await context.setOffline(false);
    await page.getByText('网络已断开。').waitFor({ state: 'hidden' });
    await send.click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await reportsOf(id)).toEqual([progress]);
    expect(errors).toEqual([]);
    await close();
  });

  it('the answer is lost and the page reloaded: what was typed is there, and sent again it is done once', async () => {
    const { page, id, send, dialog, errors, close } = await inForm('答复丢失');
    await page.route(`**/items/${id}/report`, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await send.click();
    await dialog.getByRole('alert').getByText('内容已保留；再次提交不会重复办理。').waitFor();
    expect(await reportsOf(id)).toEqual([progress]);
    await page.unroute(`**/items/${id}/report`);
    await page.reload();
    const again = await openForm(page);
    await again.getByText('已恢复上次未提交的内容。').waitFor();
    expect(await again.getByLabel('进展情况').inputValue()).toBe(progress);
    await again.getByRole('button', { name: '反馈', exact: true }).click();
    await again.waitFor({ state: 'hidden' });
    expect(await reportsOf(id)).toEqual([progress]);
    const afterwards = await openForm(page);
    expect(await afterwards.getByLabel('进展情况').inputValue()).toBe('');
    expect(errors).toEqual([]);
    await close();
  });
});

it('holidays that are typed in outlast a change of mind and a reload', async () => {
  const { page, errors, close } = await browsers.as('office', '/rules?part=calendar&year=2029');
  const open = async (): Promise<Locator> => {
    await page.getByRole('button', { name: '公布 2029 年' }).click();
    return page.getByRole('dialog').getByLabel('第 1 行：至');
  };
  await (await open()).fill('2029-01-03');
  await page.getByRole('dialog').getByRole('button', { name: '取消', exact: true }).click();
  expect(await (await open()).inputValue()).toBe('2029-01-03');
  await page.reload();
  const field = await open();
  expect(await field.inputValue()).toBe('2029-01-03');
  await page.getByRole('dialog').getByRole('button', { name: '清空' }).click();
  expect(await field.inputValue()).not.toBe('2029-01-03');
  expect(errors).toEqual([]);
  await close();
});

it('a new person, a person’s details, an absence and a hand-over outlast a reload, until they are cleared', async () => {
  const { page, errors, close } = await browsers.as('admin', '/administration');
  const dialog = page.getByRole('dialog');
  const cleared = async (label: string, before: string): Promise<void> => {
    await dialog.getByText('已恢复上次未提交的内容。').waitFor();
    await dialog.getByRole('button', { name: '清空' }).click();
    await dialog.getByText('已恢复上次未提交的内容。').waitFor({ state: 'detached' });
    expect(await dialog.getByLabel(label).inputValue()).toBe(before);
  };

  await page.getByRole('button', { name: '新增人员' }).click();
  await dialog.getByLabel('姓名').fill('秦新来');
  await page.reload();
  await page.getByRole('button', { name: '新增人员' }).click();
  expect(await dialog.getByLabel('姓名').inputValue()).toBe('秦新来');
  await cleared('姓名', '');

  await page.goto('/administration?person=zhongjiarui');
  const mobile = await dialog.getByLabel('手机').inputValue();
  await dialog.getByLabel('手机').fill('13900000001');
  await page.reload();
  expect(await dialog.getByLabel('手机').inputValue()).toBe('13900000001');
  await cleared('手机', mobile);

  const handOver = async (): Promise<void> => {
    await page.getByRole('button', { name: '任免：办公室联络员' }).click();
  };
  await page.goto('/organisation');
  await handOver();
  await dialog.getByText('只免职').click();
  await page.reload();
  await handOver();
  await dialog.getByRole('button', { name: '确认免职' }).waitFor();
  await dialog.getByText('已恢复上次未提交的内容。').waitFor();
  expect(errors).toEqual([]);
  await close();

  const head = await browsers.as('head1', '/organisation?view=delegations');
  await head.page.getByLabel('事由').fill('出差');
  await head.page.reload();
  expect(await head.page.getByLabel('事由').inputValue()).toBe('出差');
  await head.page.getByRole('button', { name: '清空' }).click();
  expect(await head.page.getByLabel('事由').inputValue()).toBe('');
  expect(head.errors).toEqual([]);
  await head.close();
});

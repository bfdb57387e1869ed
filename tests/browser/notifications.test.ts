import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Browsers } from '../support/browser.js';
import { startProduct, type Product } from '../support/product.js';

describe('notifications', () => {
  let product: Product;
  let browsers: Browsers;
  let database: DataSource;
  beforeAll(async () => {
    product = await startProduct();
    browsers = await Browsers.launch(product);
    database = await new DataSource({ type: 'postgres', url: product.databaseUrl }).initialize();
    await database.query(
      `insert into notification (person, text, params) values
         ('jiangyifei', 'note', '{"title":"第一条","body":"请查收"}'), ('jiangyifei', 'note', '{"title":"第二条","body":"请查收"}')`,
    );
    await database.query(
      `insert into outbox (recipient, channel, text, params, dedupe, deliver_after, status, attempts, last_error)
       values ('post:office-head', 'in_app', 'sign.asked', '{}', 'browser', now(), 'dead', 8, 'ECONNECTION')`,
    );
  }, 60_000);
  afterAll(async () => {
    await browsers?.close();
    await database?.destroy();
    await product?.close();
  });

  it('are read one by one and all at once; the count goes along', async () => {
    const { page, errors, close } = await browsers.as('supervisor', '/work');
    await page.getByRole('button', { name: '通知，2 条未读' }).click();
    await page.getByRole('button', { name: '标为已读：第一条' }).click();
    await page.getByRole('button', { name: '通知，1 条未读' }).waitFor();
    await page.getByRole('button', { name: '全部标为已读' }).click();
    await page.getByRole('button', { name: '通知，0 条未读' }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it.each(['light', 'dark'] as const)('what failed is seen by keepers; axe, %s', async (scheme) => {
    const { page, findings, close } = await browsers.as('supervisor', '/notifications?view=undelivered', {
      scheme,
    });
    await page.getByText('ECONNECTION').waitFor();
    expect(await findings()).toEqual([]);
    await close();
  });

  it('a letter that failed is sent again, and where it went is told; others have no such page', async () => {
    const { page, errors, close } = await browsers.as('supervisor', '/notifications?view=undelivered');
    await page.getByRole('button', { name: '重发给 办公室负责人' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: /正在重发|已送达/ })
      .waitFor();
    expect(errors).toEqual([]);
    await close();
    const unit = await browsers.as('unit1', '/notifications?view=undelivered');
    await unit.page.getByText('没有通知').waitFor();
    expect(await unit.page.getByRole('tab').count()).toBe(0);
    await unit.close();
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browsers } from '../support/browser.js';
import { startProduct, type Product } from '../support/product.js';

describe('signing in', () => {
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

  it('in Chinese, by name and password; a wrong password is told and keeps the name', async () => {
    const { page, errors, close } = await browsers.visit();
    await page.goto('/items?lamp=red');
    await page.getByLabel('用户名').fill('unit1');
    await page.getByLabel('密码').fill('wrong');
    await page.getByRole('button', { name: /^登\s?录$/ }).click();
    await page.getByRole('alert').getByText('用户名或密码不正确。').waitFor();
    expect(await page.getByLabel('用户名').inputValue()).toBe('unit1');
    await page.getByLabel('密码').fill('demo-unit1');
    await page.getByRole('button', { name: /^登\s?录$/ }).click();
    await page.getByRole('heading', { name: '督办事项' }).waitFor();
    expect(new URL(page.url()).search).toBe('?lamp=red');
    expect(errors).toEqual([]);
    await close();
  });

  it('in English, by choosing a role of the demo; and out again', async () => {
    const { page, errors, close } = await browsers.visit({ language: 'en' });
    await page.goto('/');
    await page.getByRole('button', { name: '钟家瑞' }).click();
    await page.getByRole('heading', { name: 'My work' }).waitFor();
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('User name').waitFor();
    await page.goto('/work');
    await page.getByLabel('User name').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it.each(['light', 'dark'] as const)('axe finds nothing serious in the %s theme', async (scheme) => {
    const { page, findings, close } = await browsers.visit({ scheme });
    await page.goto('/sign-in');
    await page.getByRole('heading', { name: '演示账号' }).waitFor();
    expect(await findings()).toEqual([]);
    await close();
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Browsers } from '../support/browser.js';
import { startProduct, type Product } from '../support/product.js';

interface OfficeFile {
  units: { code: string; name: string; parent: string | null }[];
  people: { code: string; tenures: { post: string }[] }[];
}

describe('administration', () => {
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

  const answer = (page: Page, name: string): Promise<void> =>
    page.locator('dialog.confirm').getByRole('button', { name, exact: true }).click();

  it('a newcomer is added, appointed and given an account; it is locked, opened and signed out', async () => {
    const { page, errors, findings, close } = await browsers.as('admin', '/administration');
    await page.getByRole('button', { name: '新增人员' }).click();
    const form = page.getByRole('dialog', { name: '新增人员' });
    await form.getByLabel('人员代码').fill('zhongjiarui');
    await form.getByLabel('姓名').fill('秦新来');
    await form.getByRole('button', { name: '新增人员' }).click();
    await form.getByText(/已存在/).waitFor();
    await form.getByLabel('人员代码').fill('qinxinlai');
    await form.getByRole('button', { name: '新增人员' }).click();

    const sheet = page.getByRole('dialog', { name: /qinxinlai/ });
    await sheet.getByRole('combobox', { name: '任命到职务' }).fill('办公室联络员');
    await page.locator('.ant-select-item-option', { hasText: '办公室联络员' }).first().click();
    await sheet.getByRole('button', { name: '任命', exact: true }).click();
    await page.getByRole('button', { name: '确认任职' }).click();
    await sheet.getByRole('cell', { name: '办公室联络员' }).waitFor();

    await sheet.getByRole('button', { name: '随机生成' }).click();
    const password = await sheet.getByLabel('初始密码').inputValue();
    await sheet.getByRole('button', { name: '新建账号' }).click();
    await sheet.getByText(password).waitFor();
    expect(await findings()).toEqual([]);
    const signIn = () =>
      product.anonymous().post<{ accessToken: string }>('/auth/login', { username: 'qinxinlai', password });
    expect((await signIn()).status).toBe(200);

    await page.reload();
    await sheet.getByRole('button', { name: '停用账号' }).click();
    await answer(page, '停用账号');
    await sheet.getByRole('button', { name: '恢复账号' }).click();
    await sheet.getByRole('button', { name: '停用账号' }).waitFor();
    expect((await signIn()).status).toBe(200);
    await page.reload();
    await sheet.getByRole('button', { name: '全部退出登录' }).click();
    await answer(page, '全部退出登录');
    await sheet.getByText('0 处').waitFor();
    expect(errors).toEqual([]);
    await close();
  }, 60_000);

  it('people are found by name and by whether they can sign in; the last administrator is not locked', async () => {
    const { page, errors, close } = await browsers.as('admin', '/administration?q=赖浩宇');
    await page.getByRole('button', { name: '管理 赖浩宇' }).waitFor();
    expect(await page.getByRole('button', { name: /^管理 / }).count()).toBe(1);
    await page.getByRole('button', { name: '没有账号' }).click();
    await page.getByText('没有找到').waitFor();
    await page.getByRole('button', { name: '全部人员' }).click();
    await page.getByRole('button', { name: '管理 赖浩宇' }).click();
    await page.getByRole('button', { name: '停用账号' }).click();
    await answer(page, '停用账号');
    await page.getByText('须至少保留一名可登录的系统管理员。').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it('the organisation’s file is taken away, refused at its place, shown as differences and loaded', async () => {
    const admin = await product.as('admin');
    const { body: file } = await admin.get<OfficeFile>('/organisation/file');
    const { page, errors, findings, close } = await browsers.as('admin', '/administration?part=file');
    const give = (content: unknown): Promise<void> =>
      page.locator('input[type=file]').setInputFiles({
        name: 'office.json',
        mimeType: 'application/json',
        buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
      });
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载当前文件' }).click();
    expect((await saving).suggestedFilename()).toBe('organisation.json');
    await give('{');
    await page.getByText(/不是有效的 JSON/).waitFor();
    const wrong = structuredClone(file);
    const at = wrong.units.findIndex(({ code }) => code === 'jiance');
    Object.assign(wrong.units[at] ?? {}, { parent: 'no-such-unit' });
    await give(wrong);
    await page
      .getByRole('row', { name: new RegExp(`units\\[${at}\\].parent 监测中心 “no-such-unit”不存在`) })
      .waitFor();
    await give(file);
    await page.getByText('与现状一致，无需载入。').waitFor();

    Object.assign(file.units[at] ?? {}, { name: '监测预报中心' });
    for (const person of file.people)
      person.tenures = person.tenures.filter(({ post }) => post !== 'caiwu-liaison');
    await give(file);
    await page.getByText('有 2 处差异，尚未载入。').waitFor();
    await page
      .getByRole('row', { name: /修改 机构 监测预报中心 jiance 名称 监测中心 → 监测预报中心/ })
      .waitFor();
    expect(await findings()).toEqual([]);
    await page.getByRole('button', { name: '载入（2 处）' }).click();
    await page.getByRole('dialog').getByText('其中 1 项任职将结束或取消。').waitFor();
    await answer(page, '载入（2 处）');
    await page.getByText('已载入以下 2 处更改。').waitFor();
    const { body } = await admin.get<OfficeFile>('/organisation/file');
    expect(body.units[at]?.name).toBe('监测预报中心');
    expect(errors).toEqual([]);
    await close();
  });

  it('is offered to administrators alone; axe finds nothing serious in the dark', async () => {
    const unit = await browsers.as('supervisor', '/organisation');
    await unit.page.getByRole('link', { name: '审计' }).waitFor();
    expect(await unit.page.getByRole('link', { name: '系统管理' }).count()).toBe(0);
    await unit.close();
    const { page, findings, close } = await browsers.as('admin', '/work', { scheme: 'dark' });
    await page.getByRole('link', { name: '系统管理' }).click();
    await page.getByRole('button', { name: '管理 蔡文静' }).waitFor();
    expect(await findings()).toEqual([]);
    await close();
  });
});

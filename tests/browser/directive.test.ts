import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { refusalTexts } from '../../domain/refusal-texts.js';
import { Browsers } from '../support/browser.js';
import { startProduct, type Caller, type Product } from '../support/product.js';
import { eventually } from '../support/tally-running.js';

interface Request {
  id: string;
  digest: string;
}

const title = '全面推进防震减灾能力建设';
const day = (from: number): string => new Date(Date.now() + from * 864e5).toISOString().slice(0, 10);

describe('the pages of directives', () => {
  let product: Product;
  let browsers: Browsers;
  let supervisor: Caller;
  let office: Caller;
  let leader: Caller;
  beforeAll(async () => {
    product = await startProduct();
    browsers = await Browsers.launch(product);
    [supervisor, office, leader] = await Promise.all([
      product.as('supervisor'),
      product.as('office'),
      product.as('leader'),
    ]);
  }, 90_000);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  const done = async <T>(answer: Promise<{ status: number; body: T }>): Promise<T> => {
    const { status, body } = await answer;
    if (status > 201) throw new Error(JSON.stringify(body));
    return body;
  };
  const issued = async (name: string, more: object = {}): Promise<string> => {
    const { id } = await done(
      supervisor.post<{ id: string }>('/items', {
        title: name,
        requirement: '逐项落实',
        leadUnit: 'jiance',
        term: { type: 'fixed', due: day(120) },
        source: { kind: 'instruction', title },
        ...more,
      }),
    );
    await done(supervisor.post(`/items/${id}/issue`));
    return id;
  };
  /** Ends an item by the hands of those who may; no page of directives has a part in it. */
  const cancelled = async (id: string): Promise<void> => {
    await done(supervisor.post(`/items/${id}/request-cancellation`, { reason: '已并入日常工作' }));
    const { requests } = await done(office.get<{ requests: Request[] }>(`/items/${id}`));
    const [request] = requests;
    for (const signer of [office, leader])
      await done(
        signer.post(`/items/${id}/requests/${request?.id}/sign`, { packageDigest: request?.digest }),
      );
  };

  it('lead one from its receipt through its stages, items, instruction and report to its closing', async () => {
    const own = await browsers.as('supervisor', '/directives');
    const { page } = own;
    const main = page.getByRole('main');
    const dialog = page.getByRole('dialog');
    await main.getByRole('link', { name: '收文登记' }).first().click();
    await main.getByLabel('标题', { exact: true }).fill(title);
    await main.getByLabel('批示（部署）内容').fill('各单位要把能力建设摆在突出位置，逐项落实。');
    await choose(page, main.getByLabel('来源类别'), '领导批示');
    await main.getByLabel('来文单位（领导）').fill('省局党组');
    await main.getByLabel(/^文号/).fill('局党发〔2026〕7号');
    await date(page, main.getByLabel('收文日期'), day(3));
    await choose(page, main.getByLabel(/^责任领导/), '分管监测局领导');
    await date(page, main.getByLabel(/^总结报告时限/), day(200));
    await main.getByRole('button', { name: '收文登记' }).click();
    // What the API refuses stands at its field; nothing typed is lost.
    await main.locator('.ant-form-item-explain').getByText('尚未到来', { exact: false }).waitFor();
    await date(page, main.getByLabel('收文日期'), day(-3));
    await main.getByRole('button', { name: '收文登记' }).click();
    await page.waitForURL(/\/directives\/[0-9a-f-]{36}$/);
    const address = new URL(page.url()).pathname;
    const id = address.split('/').at(-1) ?? '';
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    const stands = page.getByRole('list', { name: '办理阶段' }).locator('[aria-current=step]');
    expect(await stands.innerText()).toContain('学习传达');

    // Relayed from My work, in two clicks.
    await page.goto('/work');
    await page.getByRole('button', { name: `学习传达 ${title}` }).click();
    await date(page, dialog.getByLabel('会议日期'), day(-1));
    await dialog.getByLabel('会议名称').fill('党组会');
    await dialog.getByText('是', { exact: true }).click();
    await confirm(page, '学习传达');

    // The next step is the main button.
    await page.getByRole('link', { name: title }).first().click();
    await page.getByText('党组会 · 第一议题').first().waitFor();
    await page.getByRole('button', { name: '制定贯彻措施' }).click();
    await dialog.getByLabel('贯彻措施，每行一条').fill('成立专班\n按月调度');
    await confirm(page, '制定贯彻措施');
    await page.getByRole('region', { name: '贯彻措施' }).getByText('按月调度').waitFor();
    await page.getByRole('button', { name: '责任分工' }).click();
    await choose(page, dialog.getByLabel('单位 1'), '监测中心');
    await dialog.getByLabel('职责').fill('牵头落实');
    await confirm(page, '责任分工');
    await page.getByRole('region', { name: '责任分工' }).getByText('牵头落实').waitFor();
    expect(await stands.innerText()).toContain('落实');

    // One item is issued under it, another that runs is attached.
    const items = page.getByRole('region', { name: '名下事项' });
    await items.getByRole('link', { name: '立项交办' }).click();
    await main.getByText(`${title} · 局党发〔2026〕7号`, { exact: true }).first().waitFor();
    await main.getByLabel('标题').fill('建成示范台站');
    await main.getByRole('textbox', { name: '办理要求' }).fill('按标准建成并验收');
    await choose(page, page.getByRole('combobox', { name: /^(\* )?牵头单位/ }), '监测中心');
    await main.getByRole('button', { name: '立项交办', exact: true }).click();
    await page.waitForURL(/\/items\//);
    const station = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await main.getByText('必办', { exact: true }).waitFor();
    await main.getByRole('link', { name: title }).click();
    await page.waitForURL(address);
    const running = await issued('另立的在办事项');
    await items.getByRole('button', { name: '列入已有事项' }).click();
    await choose(page, dialog.getByLabel('事项'), '另立的在办事项');
    await dialog.getByRole('button', { name: '下一步' }).click();
    await dialog.getByText('否', { exact: true }).click();
    await confirm(page, '列入批示');
    await items.getByRole('link', { name: '另立的在办事项' }).waitFor();
    await items.getByText('非必办').waitFor();

    // A leader's words change a running item once the office applies them; the page hears of it by itself.
    const leading = await browsers.as('leader', address);
    await leading.page.getByRole('button', { name: '批示', exact: true }).click();
    const saying = leading.page.getByRole('dialog');
    await saying.getByLabel('批示内容').fill('示范台站提前建成');
    await saying.getByRole('button', { name: '增加一项处置' }).click();
    await choose(leading.page, saying.getByLabel('调整哪个事项 1'), '建成示范台站');
    await saying.getByLabel('如何调整').click();
    await leading.page.getByTitle('调整期限').click();
    await date(leading.page, saying.getByLabel('时限', { exact: true }), day(90));
    await saying.getByLabel('理由').fill('汛期前要用');
    await confirm(leading.page, '批示');
    const said = page.getByRole('region', { name: '领导批示' });
    await said.getByText('示范台站提前建成').waitFor();
    await said.getByRole('button', { name: /^落实：/ }).click();
    await confirm(page, '落实批示');
    await said.getByText('已落实').waitFor();
    const { dueAt } = await done(office.get<{ dueAt: string }>(`/items/${station}`));
    expect(dueAt.slice(0, 10)).toBe(day(90));

    // An interim report; then the final one, signed by three.
    await page.getByRole('button', { name: '报送进展' }).click();
    await dialog.getByLabel('进展情况').fill('已全面部署');
    await confirm(page, '报送进展');
    await page.getByRole('region', { name: '进展报告与总结报告' }).getByText('已全面部署').waitFor();
    await page.getByRole('button', { name: /^更多办理/ }).click();
    await page.getByRole('menuitem', { name: '报送总结报告' }).click();
    await dialog.getByRole('textbox', { name: '总结报告' }).fill('已全面落实');
    await confirm(page, '报送总结报告');
    for (const who of ['office', 'leader', 'mainleader']) {
      const signing = await browsers.as(who, '/work', { width: 360, height: 740 });
      await signing.page.getByRole('button', { name: `签批 ${title}` }).click();
      await signing.page.getByText('已全面落实').first().waitFor();
      await signing.page.getByText(/^共 2 项，2 项在办/).waitFor();
      await signing.page.getByRole('button', { name: '签批', exact: true }).click();
      await signing.page.locator('.ant-result-success').waitFor();
      expect(signing.errors).toEqual([]);
      await signing.close();
    }

    // It is not closed over an open mandatory item, and says so; the optional one bars nothing.
    await page.getByRole('region', { name: '总结报告签批' }).getByText('已批准').waitFor();
    const close = async (): Promise<void> => {
      await page.getByRole('button', { name: /^更多办理/ }).click();
      await page.getByRole('menuitem', { name: '办结', exact: true }).click();
      await dialog.getByRole('button', { name: '办结', exact: true }).click();
    };
    await items.getByText('必办未办结 1 项', { exact: false }).waitFor();
    await close();
    await dialog.getByRole('alert').getByText(refusalTexts['directive.items-open'].zh).waitFor();
    await dialog.getByRole('button', { name: '取消' }).click();
    await cancelled(station);
    await eventually(
      async () => (await supervisor.get<{ close: object[] }>('/me/todo')).body.close.length === 1,
    );
    // What waits for the office is its main button now.
    await page.getByRole('button', { name: '办结', exact: true }).click();
    await confirm(page, '办结');
    await main.locator('header').getByText('已办结', { exact: true }).waitFor();
    expect((await office.get<{ stage: string }>(`/directives/${id}`)).body.stage).toBe('closed');
    expect((await office.get<{ status: string }>(`/items/${running}`)).body.status).toBe('issued');
    for (const { errors, close: leave } of [own, leading]) {
      expect(errors).toEqual([]);
      await leave();
    }
  }, 240_000);

  it('are read in English, and find what they are narrowed to by the address', async () => {
    await done(
      supervisor.post('/directives', {
        title: 'Winter safety',
        text: 'See to it.',
        source: { kind: 'instruction', issuer: 'The bureau' },
        receivedOn: day(-1),
        interimDues: [day(40)],
      }),
    );
    const { page, errors, close } = await browsers.as('auditor', '/directives?stage=relay', {
      language: 'en',
    });
    const table = page.getByRole('table', { name: 'Directives' });
    await table.getByRole('link', { name: 'Winter safety' }).waitFor();
    expect(await page.getByRole('link', { name: 'Receive a directive' }).count()).toBe(0);
    await page.goto('/directives?stage=closed&q=Winter');
    await page.getByText('No directive fits these conditions').waitFor();
    await page.getByRole('button', { name: 'Clear the conditions' }).first().click();
    await table.getByRole('link', { name: 'Winter safety' }).click();
    await page.getByText('Interim report 1 is still to come').waitFor();
    await page.getByRole('button', { name: /^How “relay” was computed/ }).click();
    await page
      .getByText(/working days? from/)
      .first()
      .waitFor();
    await page.getByRole('tab', { name: 'Reminders ahead' }).click();
    await page
      .getByText(/interim report 1/)
      .first()
      .waitFor();
    expect(errors).toEqual([]);
    await close();
  }, 60_000);

  it.each(['light', 'dark'] as const)(
    'have nothing serious for axe and fit a phone, in the %s theme',
    async (scheme) => {
      const { id } = await done(
        supervisor.post<{ id: string }>('/directives', {
          title: `无障碍 ${scheme}`,
          text: '看一看',
          source: { kind: 'instruction', issuer: '省局' },
          receivedOn: day(-1),
          interimDues: [day(40)],
        }),
      );
      await done(
        supervisor.post(`/directives/${id}/relay`, { heldOn: day(-1), meeting: '党组会', firstTopic: true }),
      );
      await done(supervisor.post(`/directives/${id}/set-measures`, { measures: ['按月调度'] }));
      await issued(`事项 ${scheme}`, { directive: id });
      const { page, findings, errors, close } = await browsers.as('supervisor', `/directives/${id}`, {
        scheme,
      });
      const wider = (): Promise<number> =>
        page.evaluate<number>(`(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(
          document.querySelector('main'),
        )`);
      await page.getByRole('link', { name: `事项 ${scheme}` }).waitFor();
      expect(await findings()).toEqual([]);
      await page.getByRole('button', { name: '责任分工' }).click();
      await page.getByRole('dialog').getByLabel('职责').waitFor();
      // Colours are what they are once it has come in.
      await page.waitForTimeout(500);
      expect(await findings()).toEqual([]);
      await page.keyboard.press('Escape');
      await page.goto('/directives');
      await page.getByRole('link', { name: `无障碍 ${scheme}` }).waitFor();
      expect(await findings()).toEqual([]);
      await page.goto('/directives/receive');
      await page.getByRole('textbox', { name: '标题' }).waitFor();
      expect(await findings()).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      for (const path of ['/directives/receive', '/directives', `/directives/${id}`]) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        expect([path, await wider()]).toEqual([path, 0]);
      }
      await page.getByRole('link', { name: `事项 ${scheme}` }).waitFor();
      expect(await findings()).toEqual([]);
      expect(errors).toEqual([]);
      await close();
    },
    90_000,
  );
});

async function choose(page: Page, field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', {
      hasText: text,
    })
    .first()
    .click();
}

/** Types a day and leaves the field. */
async function date(page: Page, field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await page.keyboard.press('Tab');
}

/** Sends the form of the dialog and waits until it has gone. */
async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

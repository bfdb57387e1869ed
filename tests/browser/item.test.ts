import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Browsers } from '../support/browser.js';
import { done, issued } from '../support/items.js';
import { startProduct, type Caller, type Product } from '../support/product.js';

jest.setTimeout(120_000);

let product: Product;
let browsers: Browsers;
let supervisor: Caller;
let handler: Caller;
let head: Caller;

beforeAll(async () => {
  product = await startProduct();
  browsers = await Browsers.launch(product);
  [supervisor, handler, head] = await Promise.all([
    product.as('supervisor'),
    product.as('unit1'),
    product.as('head1'),
  ]);
}, 90_000);
afterAll(async () => {
  await browsers?.close();
  await product?.close();
});

const image = {
  name: '核对单.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};
const paper = {
  name: '验收报告.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`),
};

async function waitUntil(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 15_000; !holds();) {
    if (Date.now() > end) throw new Error('it did not come about');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** An item whose unit asks for more time; the head of the office is to sign. */
async function extensionAsked(title: string): Promise<string> {
  const id = await issued(supervisor, title);
  await done(handler.post(`/items/${id}/acknowledge`, {}));
  const due = new Date(Date.now() + 120 * 864e5).toISOString().slice(0, 10);
  await done(
    handler.post(`/items/${id}/request-extension`, { target: 'deadline', due, reason: '供应商延迟' }),
  );
  await done(head.post(`/items/${id}/requests/r1/approve`, {}));
  return id;
}

describe('the page of an item', () => {
  it('is read by its handler and acted on: acknowledged, reported on with evidence, explained, planned', async () => {
    const id = await issued(supervisor, '补齐设备验收资料');
    const { page, errors, close } = await browsers.as('unit1', '/work');
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith(`/api/v1/items/${id}`)) asked.push(pathname);
    });
    await page.getByRole('link', { name: '补齐设备验收资料' }).click();
    await page.getByRole('heading', { level: 1, name: '补齐设备验收资料' }).waitFor();
    await page.getByText('立项交办：').waitFor();
    expect(asked.toSorted()).toEqual([`/api/v1/items/${id}`, `/api/v1/items/${id}/timeline`]);

    await page.getByRole('button', { name: /^签\s?收$/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^签\s?收$/ })
      .click();
    await page.getByRole('button', { name: /^反\s?馈$/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('进展情况').fill('已核对一半');
    await dialog.locator('input[type=file]').setInputFiles([image, paper]);
    await dialog.getByText(image.name).waitFor();
    await dialog.locator('.ant-upload-list-item-done').nth(1).waitFor();
    await dialog.getByRole('button', { name: /^反\s?馈$/ }).click();
    const reports = page.getByRole('region', { name: '进展反馈' });
    await reports.getByText('已核对一半').waitFor();

    await reports.getByRole('button', { name: image.name }).click();
    const preview = page.getByRole('dialog');
    await preview.getByRole('img', { name: image.name }).waitFor();
    expect(await page.evaluate<number>(`document.querySelector('img.item-preview').naturalWidth`)).toBe(1);
    await page.keyboard.press('Escape');
    await preview.waitFor({ state: 'hidden' });
    await reports.getByRole('button', { name: paper.name }).click();
    await preview.locator(`iframe[title="${paper.name}"]`).waitFor();
    await waitUntil(() => page.frames().some((frame) => frame.url().startsWith('blob:')));
    const download = page.waitForEvent('download');
    await preview.getByRole('button', { name: '下载' }).click();
    expect((await download).suggestedFilename()).toBe(paper.name);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: '办理期限如何推算' }).click();
    await page.getByText(/起20个工作日（当日不计）/).waitFor();
    await page.getByRole('tab', { name: '催办计划' }).click();
    await page.getByText('办理期限到期前5个工作日').waitFor();
    await page.getByRole('tab', { name: /^附件/ }).click();
    await page.getByText('钟家瑞 上传').nth(1).waitFor();
    await page.getByRole('tab', { name: '存证' }).click();
    await page.getByText('记录完整，未被改动').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it('tells what a signature covers, and what has changed since the item was amended', async () => {
    const id = await issued(supervisor, '修订后重报');
    await done(handler.post(`/items/${id}/acknowledge`, {}));
    const asked = async (request: string, summary: string): Promise<void> => {
      await done(
        handler.post(`/items/${id}/request-closure`, { summary, measures: [{ no: 1, shown: '核对完毕' }] }),
      );
      await done(head.post(`/items/${id}/requests/${request}/approve`, {}));
    };
    await asked('r1', '资料已补齐');
    await done(supervisor.post(`/items/${id}/amend`, { requirement: '逐项核对并签字', reason: '要求有变' }));
    await asked('r2', '资料已补齐并签字');
    const { digest } = await done(supervisor.get<{ digest: string }>(`/items/${id}/requests/r2`));

    const { page, errors, close } = await browsers.as('supervisor', `/items/${id}`);
    const latest = page.getByRole('region', { name: '申请与签批' }).getByRole('article').first();
    await latest.getByText('签署内容与变动').click();
    const judged = await page.context().newPage();
    await judged.goto(`/sign/${id}/r2`);
    for (const place of [latest, judged.getByRole('main')]) {
      await place.getByText(digest.slice(0, 16)).waitFor();
      const change = (part: string) => place.getByRole('listitem').filter({ hasText: part });
      await change('办理要求').getByText('原为 逐台核对，补充验收报告。').waitFor();
      await change('办理要求').getByText('现为 逐项核对并签字').waitFor();
      await change('申请说明').getByText('现为 资料已补齐并签字').waitFor();
      expect(await change('措施 1').count()).toBe(0);
    }
    // What is signed is no longer asked once it has changed.
    await done(supervisor.post(`/items/${id}/amend`, { requirement: '再作核对', reason: '要求又变' }));
    await judged.getByText('现在不需要您作出决定').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it('moves in rehearsal to its next reminder, and tells what fired', async () => {
    const id = await issued(supervisor, 'A rehearsed item');
    await done(handler.post(`/items/${id}/acknowledge`, {}));
    const { page, errors, close } = await browsers.as('supervisor', `/items/${id}`, { language: 'en' });
    const bar = page.getByRole('region', { name: 'Rehearsal' });
    await bar.getByRole('button', { name: 'To its next reminder' }).click();
    await bar.getByText('What fired on the way').waitFor({ timeout: 30_000 });
    await bar.getByRole('listitem').first().waitFor();
    await page.getByText('rehearsed', { exact: true }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});

describe('signing on a phone', () => {
  const phone = { width: 360, height: 740 } as const;

  it('goes from one request to the next: signed, sent back with a reason, delegated', async () => {
    const [first, second, third] = [
      await extensionAsked('延期一'),
      await extensionAsked('延期二'),
      await extensionAsked('延期三'),
    ];
    const { page, errors, close } = await browsers.as('office', '/work', phone);
    await page.getByRole('link', { name: '逐件办理' }).click();
    const bar = page.getByRole('region', { name: '作出决定' });
    await page.getByText('之后还有 2 件').waitFor();
    await page.getByText('供应商延迟').first().waitFor();
    const title = page.getByRole('heading', { level: 1 });
    const seen: string[] = [];
    const look = async (): Promise<void> => {
      seen.push((await title.innerText()).trim());
    };

    await look();
    await bar.getByLabel('意见（选填）').fill('同意，抓紧。');
    await bar.getByRole('button', { name: /^签\s?批$/ }).click();
    await page.getByText('之后还有 1 件').waitFor();

    await look();
    await bar.getByRole('button', { name: /^退\s?回$/ }).click();
    await bar.getByRole('button', { name: /^退\s?回$/ }).click();
    await bar.getByText('请填写理由。').waitFor();
    await bar.getByLabel('理由').fill('理由不充分');
    await bar.getByRole('button', { name: /^退\s?回$/ }).click();
    await page.getByText('最后一件').waitFor();

    await look();
    await bar.getByRole('button', { name: /^更多/ }).click();
    await page.getByRole('menuitem', { name: '委托' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('对象').click();
    await page.keyboard.type('江逸飞');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('理由').fill('出差');
    await dialog.getByRole('button', { name: /^委\s?托$/ }).click();
    await page.getByText('没有待您审核签批的事项了').waitFor();

    expect(new Set(seen)).toEqual(new Set(['延期一', '延期二', '延期三']));
    const outcomes = new Map<string, string>();
    for (const id of [first, second, third]) {
      const item = await done(
        supervisor.get<{ title: string; requests: { status: string }[] }>(`/items/${id}`),
      );
      outcomes.set(item.title, item.requests[0]?.status ?? '');
    }
    expect(seen.map((name) => outcomes.get(name))).toEqual(['granted', 'refused', 'signing']);
    expect(errors).toEqual([]);
    await close();
  });

  it.each(['light', 'dark'] as const)(
    'axe finds nothing serious on both pages in the %s theme',
    async (scheme) => {
      const id = await extensionAsked(`无障碍 ${scheme}`);
      const { page, findings, close } = await browsers.as('office', `/sign/${id}/r1`, { ...phone, scheme });
      await page.getByRole('region', { name: '作出决定' }).waitFor();
      await page.getByText('内容摘要').waitFor();
      const wider = (): Promise<number> =>
        page.evaluate<number>(`(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(
          document.querySelector('main'),
        )`);
      expect(await findings()).toEqual([]);
      expect(await wider()).toBe(0);
      await page.getByRole('button', { name: /^退\s?回$/ }).click();
      await page.getByLabel('理由').waitFor();
      expect(await findings()).toEqual([]);
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`/items/${id}`);
      await page.getByRole('region', { name: '申请与签批' }).waitFor();
      await page
        .getByRole('button', { name: /如何推算$/ })
        .first()
        .click();
      await page.getByRole('tab', { name: '催办计划' }).click();
      await page.getByText('办理期限到期前5个工作日').waitFor();
      expect(await findings()).toEqual([]);
      await page.setViewportSize({ width: phone.width, height: phone.height });
      expect(await wider()).toBe(0);
      await close();
    },
  );
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { audienceLabels, requestKindLabels, rungWords } from '../../domain/item/labels.js';
import type { Calendar } from '../../domain/calendar/calendar.js';
import type { Ladder, RequestKind } from '../../domain/policies/rules.js';
import { Browsers } from '../support/browser.js';
import { startProduct, type Product } from '../support/product.js';

describe('rules and calendar', () => {
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

  it('a year not published is marked, and published as announced; a refused day is told at its line', async () => {
    const { page, errors, close } = await browsers.as('office', '/rules?part=calendar&year=2027');
    await page.getByText('放假安排尚未公布').first().waitFor();
    await page.getByRole('button', { name: '公布 2027 年' }).click();
    const dialog = page.getByRole('dialog');
    const field = (row: number, name: string) => dialog.getByLabel(`第 ${row} 行：${name}`);
    expect(await field(1, '节日').inputValue()).toBe('元旦');
    await field(1, '至').fill('2027-01-03');
    await field(1, '调休上班日').fill('2027-01-05');
    const publish = dialog.getByRole('button', { name: /^公\s?布$/ });
    expect(await publish.isDisabled()).toBe(true);
    await dialog.getByLabel('我已与放假通知核对').check();
    await publish.click();
    await dialog.locator('#holiday-error-0').waitFor();
    expect(await field(1, '调休上班日').inputValue()).toBe('2027-01-05');
    await field(1, '调休上班日').fill('2027-01-09');
    await dialog.getByLabel('我已与放假通知核对').check();
    await publish.click();
    await dialog.getByText(/^2027 年已公布/).waitFor();
    await dialog.getByRole('button', { name: '关闭' }).last().click();
    await page.getByText('放假安排已公布').waitFor();
    const { body } = await (await product.as('office')).get<Calendar>('/calendars/default');
    expect(body.publishedYears).toContain(2027);
    expect(body.days['2027-01-02']).toEqual({ kind: 'holiday', name: '元旦' });
    expect(body.days['2027-01-09']).toEqual({ kind: 'make_up', name: '元旦' });
    expect(errors).toEqual([]);
    await close();
  });

  it('who may not publish reads the year and is not offered it', async () => {
    const { page, errors, close } = await browsers.as('unit1', '/rules?part=calendar&year=2026', {
      language: 'en',
    });
    await page.getByText('Holidays published').waitFor();
    await page.getByTitle('Sat 10 October 2026 · make-up day, worked · 国庆节').waitFor();
    expect(await page.getByRole('button', { name: /^(Publish|Correct)/ }).count()).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });

  it('ladders and chains are those in force', async () => {
    const { body } = await (
      await product.as('office')
    ).get<{ ladders: Ladder[]; chains: { request: RequestKind; steps: { name: string }[] }[] }>('/policies');
    const { page, errors, close } = await browsers.as('office', '/rules?part=ladders');
    await page.locator('details.ladder').first().waitFor();
    expect(await page.locator('details.ladder').count()).toBe(body.ladders.length);
    const ladder = body.ladders.find(({ key }) => key === 'deadline');
    const card = page.getByRole('region', { name: '办理期限' });
    await card.locator('summary').first().click();
    const lines = await card.getByRole('row').allInnerTexts();
    for (const { id, offset, audience } of ladder?.rungs ?? []) {
      // "到期" begins "到期前5个工作日" too.
      const words = new RegExp(`^${rungWords(id, offset, 'zh')}(?!前)`);
      const line = lines.find((text) => words.test(text)) ?? '';
      for (const role of audience) expect(line).toContain(audienceLabels[role].zh);
    }
    await page.getByRole('link', { name: '签批流程' }).click();
    for (const { request, steps } of body.chains) {
      const chain = page.getByRole('region', { name: requestKindLabels[request].zh, exact: true });
      for (const { name } of steps) await chain.getByText(name, { exact: true }).first().waitFor();
    }
    expect(errors).toEqual([]);
    await close();
  });
});

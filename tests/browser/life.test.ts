import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { itemCommandTable, requestCommandTable, type ItemCommandName } from '../../domain/item/table.js';
import type { Language } from '../../domain/language.js';
import { Browsers, type Visitor } from '../support/browser.js';
import { startProduct, type Product } from '../support/product.js';

/** What the pages say; commands say what the rule book calls them. */
const words = {
  zh: {
    title: '补齐设备验收资料',
    requirement: '办理要求',
    named: '标题',
    lead: /^(\* )?牵头单位/,
    rectification: '整改问题',
    further: '节点、报送及其他',
    measures: '具体措施（每行一条）',
    term: /时限方式/,
    duration: '办理天数',
    amount: /期限/,
    more: /^更多办理/,
    handler: '经办人',
    progress: '进展情况',
    target: '延期对象',
    due: '时限',
    reason: '理由',
    summary: '办理结果',
    comment: '意见（选填）',
    pass: '审核通过',
    granted: '已批准',
    chain: '签批流程',
    closed: '已销号',
  },
  en: {
    title: 'Complete the acceptance papers',
    requirement: 'What is asked',
    named: 'Title',
    lead: /^(\* )?Lead unit/,
    rectification: 'finding to put right',
    further: 'Milestones, reports and more',
    measures: 'Measures (one a line)',
    term: /Type of term/,
    duration: 'So many days',
    amount: /How long/,
    more: /^More/,
    handler: 'Handler',
    progress: 'What was done',
    target: 'What to extend',
    due: 'Due',
    reason: 'Reason',
    summary: 'What was achieved',
    comment: 'Comment (optional)',
    pass: 'Pass',
    granted: 'granted',
    chain: 'The chain of sign-off',
    closed: 'closed',
  },
} as const satisfies Record<Language, Record<string, string | RegExp>>;

const people = ['supervisor', 'head1', 'unit1', 'office', 'leader'] as const;
type Username = (typeof people)[number];
/** What a handler at work is offered first. */
const mainStep: ItemCommandName = 'report';
/** What someone types into a dialog. */
type Fill = (dialog: Locator, page: Page) => Promise<void>;

describe('the whole life of an item in the pages', () => {
  let product: Product;
  let browsers: Browsers;
  beforeAll(async () => {
    product = await startProduct();
    browsers = await Browsers.launch(product);
  }, 90_000);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  it.each(['zh', 'en'] as const)(
    'in %s, through five people: issued, worked on, extended, verified, signed twice, closed',
    async (language) => {
      const said = words[language];
      const named = (command: ItemCommandName): string => itemCommandTable[command].label[language];
      const windows = Object.fromEntries(
        await Promise.all(
          people.map(async (who) => [who, await browsers.as(who, '/work', { language })] as const),
        ),
      ) as Record<Username, Visitor>;

      const supervisor = windows.supervisor.page;
      await supervisor.goto('/issue');
      await issue(supervisor, language);
      await supervisor.waitForURL(/\/items\//);
      const address = new URL(supervisor.url()).pathname;

      /** Answers what waits in someone's My work, where it has come by itself, and sees the dialog go. */
      const answer = async (who: Username, command: ItemCommandName, fill?: Fill): Promise<void> => {
        const { page } = windows[who];
        await page.getByRole('button', { name: `${named(command)} ${said.title}` }).click();
        await fill?.(page.getByRole('dialog'), page);
        await confirm(page, named(command));
      };
      /** Gives a command from the item's own page: its main button, or one behind the other. */
      const give = async (who: Username, command: ItemCommandName, fill: Fill): Promise<void> => {
        const { page } = windows[who];
        await page.goto(address);
        if (command === mainStep)
          await page.getByRole('button', { name: named(command), exact: true }).click();
        else {
          await page.getByRole('button', { name: said.more }).click();
          await page.getByRole('menuitem', { name: named(command) }).click();
        }
        await fill(page.getByRole('dialog'), page);
        await confirm(page, named(command));
        await page.goto('/work');
      };
      /** Decides on a request that has come to someone's My work. */
      const decide = async (who: Username, kind: 'verify' | 'sign', button: string): Promise<void> => {
        const { page } = windows[who];
        const asked = requestCommandTable[kind].label[language];
        await page.getByRole('button', { name: `${asked} ${said.title}` }).click();
        const decision = page.getByRole('button', { name: button, exact: true });
        await page.getByLabel(said.comment).fill('同意');
        await decision.click();
        await page.locator('.ant-result-success').waitFor();
        await page.goto('/work');
      };
      const sign = (who: Username): Promise<void> =>
        decide(who, 'sign', requestCommandTable.sign.label[language]);

      await answer('unit1', 'acknowledge');
      await answer('head1', 'assign-handler', async (dialog, page) => {
        await choose(page, dialog.getByLabel(said.handler), '钟家瑞');
      });
      await give('unit1', 'report', async (dialog) => {
        await dialog.getByLabel(said.progress).fill('已核对一半');
      });
      await give('unit1', 'request-extension', async (dialog, page) => {
        await dialog.getByLabel(said.target).click();
        await page.keyboard.press('Enter');
        const due = new Date(Date.now() + 120 * 864e5).toISOString().slice(0, 10);
        await dialog.getByLabel(said.due).fill(due);
        await page.keyboard.press('Tab');
        await dialog.getByLabel(said.reason).fill('供应商延迟');
      });
      await answer('head1', 'approve');
      await sign('office');
      await windows.supervisor.page.getByText(said.granted, { exact: true }).waitFor();

      await give('unit1', 'request-closure', async (dialog) => {
        await dialog.getByLabel(said.summary).fill('资料已补齐');
        await dialog.getByLabel(/逐台核对/).fill('核对完毕');
      });
      await answer('head1', 'approve');
      await windows.supervisor.page.goto('/work');
      await decide('supervisor', 'verify', said.pass);
      await sign('office');
      await windows.unit1.page.goto(address);
      await sign('leader');
      await windows.unit1.page.locator('header').getByText(said.closed, { exact: true }).waitFor();
      const chain = windows.unit1.page.getByRole('list', { name: said.chain }).first();
      for (const { username, name } of product.accounts)
        expect([username, (await chain.innerText()).includes(name)]).toEqual([
          username,
          people.some((who) => who === username),
        ]);

      for (const { errors, close } of Object.values(windows)) {
        expect(errors).toEqual([]);
        await close();
      }
    },
    120_000,
  );
});

/** Fills in the form of a new item and issues it. */
async function issue(page: Page, language: Language): Promise<void> {
  const said = words[language];
  const main = page.getByRole('main');
  await main.getByLabel(said.named).fill(said.title);
  await main.getByRole('textbox', { name: said.requirement }).fill('逐台核对，补充验收报告。');
  await main.getByText(said.rectification).click();
  await choose(page, page.getByRole('combobox', { name: said.lead }), '监测中心');
  await page.getByRole('combobox', { name: said.term }).click();
  await page.getByTitle(said.duration).click();
  await page.getByRole('spinbutton', { name: said.amount }).fill('20');
  await main.getByText(said.further).click();
  await main.getByLabel(said.measures).fill('逐台核对');
  await main.getByRole('button', { name: itemCommandTable.issue.label[language], exact: true }).click();
}

async function choose(page: Page, field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await page.locator('.ant-select-item-option', { hasText: text }).first().click();
}

/** Sends the form of the dialog and waits until it has gone. */
async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

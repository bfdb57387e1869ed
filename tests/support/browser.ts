import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launcher } from './launcher.js';
import type { Product } from './product.js';

const { launchChromium } = await launcher<{ launchChromium: () => Promise<Browser> }>('chromium');

export interface Looks {
  language?: 'zh' | 'en';
  scheme?: 'light' | 'dark';
  width?: number;
  height?: number;
  /** A window nobody gets after this visit: its clock, say, goes wrong. */
  apart?: boolean;
}

/** A person's browser: one window, with what went wrong in it. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** Serious findings of axe on the page as it stands, each with where it is. */
  findings: () => Promise<string[]>;
  /** Exceptions and console errors so far; refusals of the API are none. */
  errors: string[];
  close: () => Promise<void>;
}

/** Until nothing fades in or out any more: half faded, every colour is too pale. What turns for ever is let turn. */
const stillness = `Promise.allSettled(document.getAnimations()
  .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  .map(({ finished }) => finished))`;

/**
 * Chromium on the really running product. A window that is closed is emptied and kept for the next visit in its
 * language: to load the pages for the first time takes a new one five times as long.
 */
export class Browsers {
  private readonly kept = new Map<string, Page[]>();

  private constructor(
    private readonly browser: Browser,
    private readonly product: Product,
  ) {}

  static async launch(product: Product): Promise<Browsers> {
    return new Browsers(await launchChromium(), product);
  }

  /** A fresh browser, signed out, in a language, a theme and a size. */
  visit(looks: Looks = {}): Promise<Visitor> {
    return this.open({}, looks);
  }

  /** A browser in which an account of the demo is signed in and its page open. */
  async as(username: string, path: string, looks: Looks = {}): Promise<Visitor> {
    const { status, body } = await this.product
      .anonymous()
      .post('/auth/login', { username, password: `demo-${username}` });
    if (status !== 200) throw new Error(`${username} could not sign in: ${status}`);
    const visitor = await this.open({ 'duban.session': JSON.stringify(body) }, looks);
    await visitor.page.goto(path);
    return visitor;
  }

  private async open(
    stored: Record<string, string>,
    { language = 'zh', scheme = 'light', width = 1440, height = 900, apart = false }: Looks,
  ): Promise<Visitor> {
    const page = (apart ? undefined : this.kept.get(language)?.pop()) ?? (await this.window(language));
    const context = page.context();
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto('/favicon.svg');
    await page.evaluate(
      `localStorage.clear(); sessionStorage.clear(); Object.assign(localStorage, ${JSON.stringify(stored)})`,
    );
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        errors.push(message.text());
    });
    return {
      page,
      context,
      errors,
      findings: () => findings(page),
      close: async () => {
        if (apart) {
          await context.close();
          return;
        }
        page.removeAllListeners('pageerror');
        page.removeAllListeners('console');
        for (const other of context.pages()) if (other !== page) await other.close();
        await page.goto('about:blank');
        this.kept.set(language, [...(this.kept.get(language) ?? []), page]);
      },
    };
  }

  private async window(language: 'zh' | 'en'): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.product.address,
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'Europe/Lisbon',
    });
    const page = await context.newPage();
    // Machines that test are busy: what is there in a second alone may take twenty.
    page.setDefaultTimeout(45_000);
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(stillness);
  // The pages have no frames: axe need not look at them from a page of its own, nor tell what passed.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary}`),
    );
}

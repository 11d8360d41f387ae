import { test as base, expect, type BrowserContextOptions, type Page } from '@playwright/test';
import { Watch } from './watch.ts';

type Fixtures = {
  /** What happens besides; fails the test if that should not have. */
  watch: Watch;
  /** A page in a browser of its own, which has never been here. */
  stranger: (options?: BrowserContextOptions) => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  watch: [
    async ({ baseURL }, provide) => {
      const watch = new Watch(baseURL ?? '');
      await provide(watch);
      expect(watch.surprises).toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, watch }, provide) => {
    await watch.over(context);
    await provide(context);
  },
  stranger: async ({ browser, watch }, provide) => {
    const closers: (() => Promise<void>)[] = [];
    await provide(async (options) => {
      const context = await browser.newContext(options);
      closers.push(() => context.close());
      await watch.over(context);
      return context.newPage();
    });
    await Promise.all(closers.map((close) => close()));
  },
});

export { expect };

/** Waits until everything that a page loads by itself is there. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

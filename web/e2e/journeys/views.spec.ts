import { barriers } from '../support/axe.ts';
import { expect, settled, test } from '../support/test.ts';
import { unmarkedHangul } from '../support/hangul.ts';
import { layoutShifts } from '../support/watch.ts';
import { inLanguage, VIEWS } from '../views.ts';

const WIDTHS = [
  { width: 1280, height: 900 },
  { width: 360, height: 800 },
];

for (const view of VIEWS) {
  const { name, path, heading } = view;
  test.describe(name, () => {
    test('is one request for GraphQL, and nothing moves', async ({ page, watch }) => {
      const response = await page.goto(path);
      expect(response?.status()).toBe(200);
      await expect(page.getByRole('heading', { level: 1, name: heading.ko })).toBeVisible();
      await settled(page);
      expect(watch.asked).toHaveLength(1);
      expect(await layoutShifts(page)).toEqual([]);
      const unsized = page.locator('img:not([width][height])');
      await expect(unsized).toHaveCount(0);
    });

    test('gives its data away', async ({ page, request }) => {
      await page.goto(path);
      const actions = page.getByRole('group', { name: '이 화면의 자료' });
      const address = await actions.getByRole('link', { name: 'CSV로 받기' }).getAttribute('href');
      const table = await request.get(address ?? '');
      expect(table.status()).toBe(200);
      expect(table.headers()['content-type']).toMatch(/^text\/csv/);
      expect((await table.text()).trimEnd().split('\n').length).toBeGreaterThan(1);
      await actions.getByRole('button', { name: '주소 복사' }).click();
      await expect(actions.getByRole('button', { name: '복사했습니다' })).toBeVisible();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    });

    test('takes its query into GraphiQL', async ({ page, watch }) => {
      await page.goto(path);
      await settled(page);
      const asked = watch.asked[0]?.postDataJSON() as { operationName: string };
      await page.getByRole('link', { name: 'GraphiQL에서 열기' }).click();
      await expect(page).toHaveURL('/graphiql');
      await expect(page.getByRole('tab', { name: asked.operationName, selected: true })).toBeVisible();
      await page.getByRole('button', { name: /^Execute query/ }).click();
      await expect(page.getByRole('region', { name: 'Result Window' })).toContainText(
        /"data":\s*\{\s*"\w+":\s*\{/,
      );
    });

    test('speaks English, and tells what is Korean', async ({ page }) => {
      await page.goto(inLanguage(view, 'en'));
      await expect(page.getByRole('heading', { level: 1, name: heading.en })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await settled(page);
      expect(await unmarkedHangul(page)).toEqual([]);
    });

    for (const viewport of WIDTHS) {
      test(`keeps nobody out at ${viewport.width}`, async ({ page }) => {
        await page.setViewportSize(viewport);
        await page.goto(path);
        await settled(page);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect.soft(await barriers(page), colorScheme).toEqual([]);
        }
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      });
    }
  });
}

for (const viewport of WIDTHS) {
  test(`the drawer of claims keeps nobody out at ${viewport.width}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.goto('/editions/gyeonggi-2021?figure=edition.gyeonggi-2021.jobs_created.TARGET');
    await expect(page.getByRole('dialog').getByRole('list').first()).toBeVisible();
    await settled(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect.soft(await barriers(page), colorScheme).toEqual([]);
    }
    const overflow = await page
      .getByRole('dialog')
      .evaluate((drawer) => drawer.scrollWidth - drawer.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

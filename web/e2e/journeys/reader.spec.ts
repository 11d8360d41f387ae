import { unmarkedHangul } from '../support/hangul.ts';
import { expect, test } from '../support/test.ts';

const LOCALES = [
  ['ko-KR', 'ko', '모든 해 시·도별 일자리 창출'],
  ['en-US', 'en', 'Jobs created by province, all years'],
  // Neither: Korean, as the data is.
  ['fr-FR', 'ko', '모든 해 시·도별 일자리 창출'],
] as const;

for (const [locale, language, heading] of LOCALES) {
  test(`a browser that prefers ${locale} reads ${language}`, async ({ stranger }) => {
    const page = await stranger({ locale });
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
  });
}

test('the chosen language stays, and an address may ask for another', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('combobox', { name: '언어' }).selectOption('English');
  await expect(page).toHaveTitle('Jobs created by province, all years · Iljari');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jobs created by province, all years');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.goto('/?lang=ko');
  await expect(page).toHaveTitle('모든 해 시·도별 일자리 창출 · 일자리');
  // Only for that address.
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('Korean text among English claims says that it is Korean', async ({ page }) => {
  await page.goto('/?year=2021&figure=region.gyeonggi.jobs_created.ACTUAL.2021-2021&lang=en');
  const drawer = page.getByRole('dialog', { name: 'Where this number comes from' });
  await expect(drawer.getByText('서울경제TV')).toBeVisible();
  expect(await unmarkedHangul(page)).toEqual([]);
});

test('large numbers are short or whole, and stay so', async ({ page }) => {
  await page.goto('/?indicator=budget_total_krw');
  const amounts = page.getByRole('table').getByRole('link', { name: /목표: / });
  await expect(amounts.first()).toHaveText(/^[\d.,]+[만억조]\s?원$/);
  await page.getByRole('combobox', { name: '숫자' }).selectOption('전체 자리');
  await expect(amounts.first()).toHaveText(/^\d{1,3}(,\d{3}){2,}원$/);
  await page.reload();
  await expect(amounts.first()).toHaveText(/^\d{1,3}(,\d{3}){2,}원$/);
});

test('the theme follows the system until one is chosen', async ({ page }) => {
  await page.goto('/');
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.getByRole('combobox', { name: '화면' }).selectOption('밝게');
  await expect.poll(ground).toBe(light);
  await page.reload();
  await expect.poll(ground).toBe(light);
});

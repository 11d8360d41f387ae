import { expect, test } from '../support/test.ts';

test('the first stop skips what all pages have', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('table')).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: '본문으로 건너뛰기' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: '지표' })).toBeFocused();
});

test('a figure opens and closes by keyboard, and focus comes back', async ({ page }) => {
  await page.goto('/?year=2021');
  const figure = page.getByRole('link', { name: '경기도, 실적: 743개' });
  await figure.focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: '이 수치의 근거' });
  await expect(drawer).toContainText('서울경제TV');
  await expect(drawer.locator(':focus')).toHaveCount(1);
  // The browser's own controls may come between, nothing behind the drawer does.
  const within = () =>
    drawer.evaluate((element) => {
      const { activeElement, body } = document;
      return activeElement === body || element.contains(activeElement);
    });
  for (let stop = 0; stop < 8; stop += 1) {
    await page.keyboard.press('Tab');
    expect(await within()).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(figure).toBeFocused();
  await expect(page).toHaveURL('/?year=2021');
});

test('what was closed stays closed on the way back', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /^2021/ }).click();
  await page.getByRole('link', { name: '경기도, 실적: 743개' }).click();
  const drawer = page.getByRole('dialog', { name: '이 수치의 근거' });
  await expect(drawer).toContainText('서울경제TV');
  await page.goBack();
  await expect(drawer).toBeHidden();
  await page.goForward();
  await expect(drawer).toContainText('서울경제TV');
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await page.goBack();
  await expect(page).toHaveURL('/');
  await expect(drawer).toBeHidden();
});

test('the focus comes back to a bar, too', async ({ page }) => {
  await page.goto('/editions/gyeonggi-2021');
  const bar = page.locator('svg a[*|href*="figure="]').first();
  await bar.focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: '이 수치의 근거' });
  await expect(drawer).toContainText('머니S');
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(bar).toBeFocused();
});

test('the address of a field shows its row', async ({ page }) => {
  const field = 'gyeonggi-2021-future-jobs';
  await page.goto(`/editions/gyeonggi-2021#${field}`);
  await expect(page.locator(`#${field}`)).toBeInViewport();
});

test('stops come in the order of reading, and each can be seen', async ({ page }) => {
  await page.goto('/?year=2021');
  await expect(page.getByRole('figure', { name: '목표와 실적' })).toBeVisible();
  const parts: string[] = [];
  const count = await page.evaluate(
    () => document.querySelectorAll('a[href], button, select, input, [tabindex="0"]').length,
  );
  for (let stop = 0; stop < count; stop += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const part = element.closest('nav, section, [role=search], [role=group], header, main');
      const names = ['aria-label', 'aria-labelledby', 'role'].map((name) => part?.getAttribute(name));
      const label = names.find((name) => name !== null);
      return {
        name: element.textContent.trim(),
        part: label ?? (element.closest('main') ? 'main' : 'header'),
        outlined: outlineStyle !== 'none' && outlineWidth !== '0px',
      };
    });
    if (!seen) break;
    expect(seen.outlined, `the focus on ${seen.name} shows`).toBe(true);
    if (parts.at(-1) !== seen.part) parts.push(seen.part);
  }
  // No part of the page is entered twice.
  expect(parts).toEqual([...new Set(parts)]);
  const sections = parts.filter((part) => part.endsWith('-title'));
  expect(sections).toEqual(['map-title', 'chart-title', 'table-title']);
});

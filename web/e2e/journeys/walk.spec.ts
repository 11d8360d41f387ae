import type { Locator } from '@playwright/test';
import { expect, settled, test } from '../support/test.ts';

test('from view to view, each asks once, and going back asks nothing', async ({ page, watch }) => {
  const title = page.getByRole('heading', { level: 1 });
  const main = page.getByRole('main');
  let asked = 0;
  const arrive = async (heading: string, requests: number) => {
    await expect(title).toHaveText(heading);
    await settled(page);
    expect(watch.asked.length - asked, `requests for ${heading}`).toBe(requests);
    asked = watch.asked.length;
    await expect(page).toHaveTitle(`${heading} · 일자리`);
    // A new view begins at its top.
    expect(await page.evaluate(() => scrollY)).toBe(0);
  };
  const steps: readonly (readonly [Locator, string])[] = [
    [main.getByRole('rowheader', { name: '경기도' }).getByRole('link'), '경기도'],
    [main.getByRole('link', { name: '경기지역 혁신프로젝트', exact: true }), '경기지역 혁신프로젝트'],
    [
      main.getByRole('rowheader').getByRole('link', { name: '2021년', exact: true }),
      '2021년 경기지역 혁신프로젝트',
    ],
    [main.getByRole('link', { name: '한국게임개발협회' }), '한국게임개발협회'],
    [main.getByRole('link', { name: '머니S' }).first(), '경기지역 혁신프로젝트, 올해 지역 일자리 658개 창출'],
    [main.getByRole('link', { name: '비긴어게임 활성화 사업' }).first(), '비긴어게임 활성화 사업'],
  ];
  const first = '모든 해 시·도별 일자리 창출';
  await page.goto('/');
  await arrive(first, 1);
  for (const [link, heading] of steps) {
    await link.click();
    await arrive(heading, 1);
  }
  const headings = [first, ...steps.map(([, heading]) => heading)];
  for (const heading of headings.slice(0, -1).toReversed()) {
    await page.goBack();
    await expect(title).toHaveText(heading);
    await settled(page);
    expect(watch.asked.length - asked, `requests for ${heading} again`).toBe(0);
  }
});

import { ask } from '../support/api.ts';
import { expect, test } from '../support/test.ts';

const TOTALS = `query ($slug: String!) {
  edition(slug: $slug) { totals(indicators: ["jobs_created"]) { target { total } actual { total } } }
}`;

type Total = { total: number | null } | null;
type Totals = { edition: { totals: [{ target: Total; actual: Total }] } };

test('editions below another are its parts, with the totals of their own pages', async ({
  page,
  request,
}) => {
  await page.goto('/editions/jeonnam-all-2023?indicator=jobs_created');
  const rows = page.locator('tr[data-part="edition"]');
  await expect(rows).toHaveCount(3);
  for (const row of await rows.all()) {
    const address = await row.getByRole('rowheader').getByRole('link').getAttribute('href');
    const { edition } = await ask<Totals>(request, TOTALS, { slug: address?.split('/').at(-1) });
    const [{ target, actual }] = edition.totals;
    for (const [column, entry] of [target, actual].entries()) {
      const total = entry?.total ?? null;
      const amount = total === null ? '알 수 없음' : `${total.toLocaleString('ko-KR')}개`;
      await expect(row.getByRole('cell').nth(column)).toHaveText(amount);
    }
  }
  const figure = rows.first().getByRole('cell').getByRole('link').first();
  const amount = await figure.textContent();
  await figure.click();
  await expect(page.getByRole('dialog', { name: '이 수치의 근거' })).toContainText(amount ?? '');
});

import { expect, test } from '../support/test.ts';

test('how did Gyeonggi do in 2021, and who says so?', async ({ page, stranger }) => {
  await page.goto('/');
  await page
    .getByRole('navigation', { name: '연도 고르기' })
    .getByRole('link', { name: /^2021 / })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: '2021년 시·도별 일자리 창출' })).toBeVisible();
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '경기도' }) });
  await expect(row.getByRole('link', { name: '경기도, 목표: 658개' })).toBeVisible();
  await expect(row.getByRole('cell', { name: '112.9%' })).toBeVisible();

  await row.getByRole('link', { name: '경기도, 실적: 743개' }).click();
  const drawer = page.getByRole('dialog', { name: '이 수치의 근거' });
  const claim = drawer.getByRole('listitem').filter({ hasText: '서울경제TV' });
  await expect(claim).toContainText('743개');
  await expect(claim).toContainText('2021년 12월 30일 발행');
  const original = claim.getByRole('link', { name: '원문' });
  await expect(original).toHaveAttribute('href', /^https?:\/\/\w+\./);
  // It leads elsewhere, so that it must not take this page along or away.
  await expect(original).toHaveAttribute('target', '_blank');
  await expect(original).toHaveAttribute('rel', /noreferrer/);

  const other = await stranger();
  await other.goto(page.url());
  await expect(other.getByRole('dialog', { name: '이 수치의 근거' }).getByRole('listitem')).toHaveText(
    await drawer.getByRole('listitem').allTextContents(),
  );
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('2021년 시·도별 일자리 창출');
});

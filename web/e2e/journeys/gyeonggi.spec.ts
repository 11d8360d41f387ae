import { expect, test } from '../support/test.ts';

test('how did Gyeonggi do in 2021, and who says so?', async ({ page, stranger }) => {
  await page.goto('/');
  await page
    .getByRole('navigation', { name: '연도 고르기' })
    .getByRole('link', { name: /^2021 / })
    .click();
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText('2021년 시·도별 일자리 창출');
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '경기도' }) });
  await expect(row.getByRole('link', { name: '경기도, 목표: 658개' })).toBeVisible();
  await expect(row.getByRole('cell', { name: '112.9%' })).toBeVisible();

  await row.getByRole('link', { name: '경기도, 실적: 743개' }).click();
  const drawer = page.getByRole('dialog', { name: '이 수치의 근거' });
  const claims = drawer.getByRole('list', { name: '누가 언제 말했나' }).getByRole('listitem');
  const claim = claims.filter({ hasText: '서울경제TV' });
  await expect(claim).toContainText('743개');
  await expect(claim).toContainText('2021년 12월 30일 발행');
  const original = claim.getByRole('link', { name: '원문' });
  await expect(original).toHaveAttribute('href', /^https?:\/\/\w+\./);
  // It leads elsewhere, so that it must neither take this page's place nor tell where its reader came from.
  await expect(original).toHaveAttribute('target', '_blank');
  await expect(original).toHaveAttribute('rel', /noreferrer/);

  const other = await stranger();
  await other.goto(page.url());
  const others = other
    .getByRole('dialog', { name: '이 수치의 근거' })
    .getByRole('list')
    .getByRole('listitem');
  await expect(others).toHaveText(await claims.allTextContents());
  await expect(other.locator('h1')).toHaveText('2021년 시·도별 일자리 창출');

  await drawer.getByRole('link', { name: '2021년 경기지역 혁신프로젝트' }).click();
  await expect(drawer).toBeHidden();
  await expect(title).toHaveText('2021년 경기지역 혁신프로젝트');
});

test('where were the jobs of Gyeonggi 2021 promised, and where did they come about?', async ({ page }) => {
  await page.goto('/editions/gyeonggi-2021');
  const parts = page.getByRole('region', { name: '항목별 수치' });
  const part = (name: string | RegExp) =>
    parts.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
  await expect(
    part(/지역의 산업발전을 통한 일자리 창출$/)
      .getByRole('cell')
      .nth(0),
  ).toHaveText('411개');
  await expect(
    part(/경기지역 주력산업 신 성장 미래일자리창출$/)
      .getByRole('cell')
      .nth(0),
  ).toHaveText('247개');
  // The result is known for the whole only.
  await expect(
    part(/지역의 산업발전을 통한 일자리 창출$/)
      .getByRole('cell')
      .nth(1),
  ).toHaveText('알 수 없음');
  await expect(part('세부 내역 없음').getByRole('cell').nth(1)).toHaveText('743개');
  await expect(part('전체').getByRole('cell')).toContainText(['658개', '743개']);

  await parts.getByRole('link', { name: '비긴어게임 활성화 사업' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('비긴어게임 활성화 사업');
  await expect(page.getByRole('main')).toContainText('이 세부사업만의 수치는 알려진 것이 없습니다.');
});

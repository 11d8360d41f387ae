import { expect, settled, test } from '../support/test.ts';

const box = { ko: '사업·기관·지역·출처 검색' };

test('Enter shows everything that has the text, and the address says what', async ({ page, stranger }) => {
  await page.goto('/');
  const input = page.getByRole('combobox', { name: box.ko });
  await input.fill('혁싱 프로젝트');
  await input.press('Enter');
  await expect(page).toHaveURL(/\/search\?q=/);
  await expect(page.getByRole('heading', { level: 1, name: '‘혁싱 프로젝트’ 검색' })).toBeVisible();
  const results = page.getByRole('region', { name: '찾은 것' });
  // Misspelt, and found all the same.
  await expect(results.getByRole('link', { name: /혁신/ }).first()).toBeVisible();
  const other = await stranger();
  await other.goto(page.url());
  await expect(other.getByRole('combobox', { name: box.ko })).toHaveValue('혁싱 프로젝트');
  await expect(other.getByRole('region', { name: '찾은 것' })).toContainText('혁신');
});

test('English finds what has Korean names, and a kind narrows it down', async ({ page }) => {
  await page.goto('/search?q=gyeonggi');
  const kinds = page.getByRole('navigation', { name: '종류' });
  await kinds.getByRole('link', { name: /^지역 / }).click();
  const results = page.getByRole('region', { name: '찾은 것' });
  await expect(results.getByRole('link', { name: /^경기도$/ })).toBeVisible();
  await expect(results.getByRole('link', { name: /^2021년 경기지역/ })).toHaveCount(0);
});

test('nothing found is no error, and neither is nothing to look for', async ({ page, watch }) => {
  await page.goto(`/search?q=${encodeURIComponent('쀍쀍쀍쀍')}`);
  await expect(page.getByRole('main')).toContainText('찾은 것이 없습니다.');
  await page.goto(`/search?q=${encodeURIComponent('%_\\')}`);
  await expect(page.getByRole('main')).toContainText('기호만으로는 찾을 수 없습니다.');
  await page.goto('/search');
  await expect(page.getByRole('heading', { level: 1, name: '검색' })).toBeVisible();
  await settled(page);
  expect(watch.asked).toHaveLength(1);
});

test('what is typed is only text', async ({ page }) => {
  await page.goto('/');
  const input = page.getByRole('combobox', { name: box.ko });
  await input.fill('<img src=x onerror=alert(1)> "\' {{text}} $t(common:title)');
  await input.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    '<img src=x onerror=alert(1)> "\' {{text}} $t(common:title)',
  );
});

test('words are found in any order, with a region and a year among them', async ({ page }) => {
  await page.goto('/');
  const input = page.getByRole('combobox', { name: box.ko });
  await input.fill('2021 경기');
  await expect(page.getByRole('option').first()).toContainText('2021년 경기지역 혁신프로젝트');
  await input.fill('경기 2021 섬유');
  await input.press('Enter');
  const results = page.getByRole('region', { name: '찾은 것' });
  await expect(results.getByRole('link', { name: /^섬유가죽 특화/ })).toBeVisible();
  await expect(results.locator('mark').first()).toHaveText('섬유');
});

test('a place is found by its short, its former and its initials before all that is called after it', async ({
  page,
}) => {
  await page.goto('/');
  const input = page.getByRole('combobox', { name: box.ko });
  for (const [typed, first] of [
    ['서울', '서울특별시'],
    ['전라북도', '전북특별자치도'],
    ['ㄱㄱㄷ', '경기도'],
  ] as const) {
    await input.fill(typed);
    await expect(page.getByRole('option').first()).toContainText(first);
  }
});

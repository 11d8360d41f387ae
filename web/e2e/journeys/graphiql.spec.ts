import { readFile } from 'node:fs/promises';
import { barriers } from '../support/axe.ts';
import { answer, editor, open, run } from '../support/graphiql.ts';
import { expect, test } from '../support/test.ts';

const EXAMPLE = 'What did the 2021 announcement promise, and how is it broken down?';

test('an example runs, and its answer shows', async ({ page }) => {
  await open(page);
  await page.getByRole('region', { name: 'Examples' }).getByRole('button', { name: EXAMPLE }).click();
  await expect(editor(page)).toContainText('edition(slug: "gyeonggi-2021")');
  await run(page);
  await expect(answer(page)).toContainText('"nameEn": "2021 Gyeonggi Regional Innovation Project"');
  await expect(answer(page)).toContainText('"total": 658');
});

test('a field completes itself', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'New tab' }).click();
  await editor(page).getByRole('textbox', { name: 'Query' }).focus();
  await page.keyboard.type('query Completed { edition(slug: "gyeonggi-2021") { nameK');
  await expect(page.getByRole('option')).toHaveText([/^nameKo/]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Completed' })).toBeVisible();
  await run(page);
  await expect(answer(page)).toContainText('"nameKo": "2021년 경기지역 혁신프로젝트"');
});

test('a link carries query and variables, and leaves no trace', async ({ page, stranger }) => {
  const query = 'query Shared($slug: String!) { edition(slug: $slug) { nameKo } }';
  const fragment = new URLSearchParams({ query, variables: '{ "slug": "gyeonggi-2021" }' });
  await open(page, `/graphiql#${fragment.toString()}`);
  await expect(editor(page)).toContainText('query Shared(');
  await expect(page).toHaveURL('/graphiql');
  await page.getByRole('button', { name: 'Copy link to this query' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The link is copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const other = await stranger();
  await open(other, link);
  await expect(editor(other)).toContainText(query);
  await run(other);
  await expect(answer(other)).toContainText('"nameKo": "2021년 경기지역 혁신프로젝트"');
});

test('an answer downloads as a table', async ({ page, request }) => {
  const query = '{ programmes(orderBy: [{ slug: ASC }]) { nodes { slug nameKo region { slug } } } }';
  const fragment = new URLSearchParams({ query });
  await open(page, `/graphiql#${fragment.toString()}`);
  await expect(editor(page)).toContainText('programmes(');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  const table = await readFile(await download.path(), 'utf8');
  // Spreadsheets know by the mark at the start that it is Unicode.
  expect(table.split(/\r?\n/)[0]).toBe('\uFEFFslug,nameKo,region.slug');
  const told = await request.post('/graphql?format=csv', { data: { query } });
  expect(table).toBe(await told.text());
});

test('a query with a mistake is no table, and says why', async ({ page, watch }) => {
  watch.expect(/status of 4\d\d/);
  await open(page, `/graphiql#${new URLSearchParams({ query: '{ nonsense }' }).toString()}`);
  await page.getByRole('button', { name: 'Download as CSV' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'No table:' })).toContainText('nonsense');
});

test('GraphiQL keeps nobody out', async ({ page }) => {
  await open(page);
  await run(page);
  await expect(answer(page)).toContainText('"data"');
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 360, height: 800 },
  ]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      // A tab of GraphiQL's own making has the button that closes it inside.
      const found = (await barriers(page)).filter(
        (barrier) => !/^nested-interactive.*graphiql-tab/.test(barrier),
      );
      expect.soft(found, `${viewport.width} ${colorScheme}`).toEqual([]);
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
});

import { ask } from '../support/api.ts';
import { barriers } from '../support/axe.ts';
import { expect, settled, test } from '../support/test.ts';

const PROVINCES = `query ($years: [Int!]) {
  regions(where: { kind: { eq: PROVINCE } }) {
    nodes { slug nameKo totals(indicators: ["jobs_created"], years: $years) { target { total } actual { total } achievement { ratio } } }
  }
}`;

type Totals = { target: Total | null; actual: Total | null; achievement: { ratio: number | null } };
type Total = { total: number | null };
type Provinces = { regions: { nodes: { slug: string; nameKo: string; totals: Totals[] }[] } };

test('which provinces missed their targets in 2020?', async ({ page, request }) => {
  const { regions } = await ask<Provinces>(request, PROVINCES, { years: [2020] });
  const ratioOf = ({ totals }: { totals: Totals[] }) => totals[0]?.achievement.ratio ?? null;
  const compared = regions.nodes.filter((province) => ratioOf(province) !== null);
  // What the sentences below say.
  expect(compared.filter((province) => Number(ratioOf(province)) < 1)).toEqual([]);
  expect(compared.map(({ slug }) => slug).toSorted()).toEqual(['gyeongbuk', 'incheon']);

  await page.goto('/?year=2020');
  const main = page.getByRole('main');
  await expect(main).toContainText('목표와 실적을 함께 견줄 수 있는 곳은 2곳입니다');
  await expect(main).toContainText('목표에 못 미친 것으로 알려진 곳은 없습니다');
  await expect(main).toContainText(/목표를 채운 곳: 인천[^.]* 경북\./);

  for (const { nameKo, totals } of regions.nodes) {
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: nameKo }) });
    const cells = row.getByRole('cell');
    const [entry] = totals;
    await expect(cells.nth(0)).toHaveText(shown(entry?.target?.total));
    await expect(cells.nth(1)).toHaveText(shown(entry?.actual?.total));
  }
  const map = page.getByRole('region', { name: '시·도 지도' });
  for (const { slug, totals } of regions.nodes) {
    const tile = map.locator(`a[href="/regions/${slug}"]`);
    const known = [totals[0]?.target?.total, totals[0]?.actual?.total].map(
      (total) => typeof total === 'number',
    );
    if (known[0] === known[1]) continue;
    await expect(tile).toContainText(known[0] ? '실적 모름' : '목표 모름');
  }
});

test('what missed its target is named, and told by more than colour', async ({ page }) => {
  // No province is known to have, so far.
  await page.route('**/graphql', async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { data: Provinces };
    for (const { slug, totals } of answer.data.regions.nodes) {
      if (slug === 'gyeonggi' && totals[0]) totals[0].achievement.ratio = 0.877;
    }
    await route.fulfill({ response, json: answer });
  });
  await page.goto('/?year=2021');
  await expect(page.getByRole('main')).toContainText('목표에 못 미친 곳: 경기.');
  const tile = page.getByRole('region', { name: '시·도 지도' }).getByRole('link', { name: /^경기/ });
  await expect(tile).toContainText('87.7%');
  await expect(tile).toContainText('미달');
  await settled(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await barriers(page), colorScheme).toEqual([]);
  }
});

/** What is unknown is no zero; a zero is one. */
function shown(total: number | null | undefined): RegExp {
  return typeof total === 'number' ? new RegExp(`^${total.toLocaleString('ko')}개`) : /^알 수 없음$/;
}

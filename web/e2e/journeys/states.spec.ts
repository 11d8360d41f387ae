import { expect, settled, test } from '../support/test.ts';

const API = '**/graphql';

test('while it loads, a page says so', async ({ page }) => {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  await page.route(API, async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto('/');
  await expect(page.getByRole('main').getByRole('status')).toHaveText('불러오는 중…');
  open();
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('main').getByRole('status')).toHaveCount(0);
});

test('an error is told with its code, and asking again helps', async ({ page }) => {
  await page.route(API, (route) =>
    route.fulfill({
      json: {
        data: null,
        errors: [{ message: 'the database does not answer', extensions: { code: 'UNAVAILABLE' } }],
      },
    }),
  );
  await page.goto('/');
  const alert = page.getByRole('alert');
  await expect(alert.getByRole('heading', { name: '자료를 불러오지 못했습니다' })).toBeVisible();
  await expect(alert).toContainText('the database does not answer');
  await expect(alert).toContainText('UNAVAILABLE');
  await page.unroute(API);
  await page.getByRole('button', { name: '다시 시도' }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await expect(alert).toHaveCount(0);
});

test('a server that cannot be reached is no empty page', async ({ page, watch }) => {
  watch.expect(/ERR_CONNECTION_REFUSED/);
  await page.route(API, (route) => route.abort('connectionrefused'));
  await page.goto('/');
  await expect(
    page.getByRole('alert').getByRole('heading', { name: '서버에 연결할 수 없습니다' }),
  ).toBeVisible();
  await page.unroute(API);
  await page.getByRole('button', { name: '다시 시도' }).click();
  await expect(page.getByRole('table')).toBeVisible();
});

test('offline, what is loaded stays, and a banner tells', async ({ page, context, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await page.goto('/');
  await settled(page);
  await context.setOffline(true);
  await expect(page.getByText('오프라인입니다. 이미 불러온 자료만 볼 수 있습니다.')).toBeVisible();
  await expect(page.getByRole('table')).toBeVisible();
  await page.getByRole('link', { name: /^2021 / }).click();
  await expect(page.getByRole('heading', { name: '서버에 연결할 수 없습니다' })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('오프라인입니다.')).toHaveCount(0);
  await page.getByRole('button', { name: '다시 시도' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '2021년 시·도별 일자리 창출' })).toBeVisible();
});

test('an address of no page is 404, and says so', async ({ page, watch }) => {
  watch.expect(/status of 404/);
  const response = await page.goto('/no/such/page');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: '그런 페이지가 없습니다' })).toBeVisible();
  await page.getByRole('link', { name: '개요로 가기' }).click();
  await expect(page.getByRole('table')).toBeVisible();
  expect(watch.asked).toHaveLength(1);
});

test('parameters that somebody has edited do no harm', async ({ page }) => {
  await page.goto('/?year=20x1&figure=nonsense');
  await expect(page.getByRole('heading', { level: 1, name: '모든 해 시·도별 일자리 창출' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goto('/?indicator=nonsense');
  await expect(page.getByRole('heading', { name: '그런 항목이 없습니다' })).toBeVisible();
  await page.goto('/?figure=region.nowhere.jobs_created.ACTUAL');
  await expect(page.getByRole('dialog').getByRole('heading', { name: '그런 항목이 없습니다' })).toBeVisible();
  await page.goto('/?figure=outcome.tampered%00');
  await expect(page.getByRole('dialog')).toBeVisible();
});

for (const kind of ['agencies', 'editions', 'programmes', 'projects', 'regions', 'sources']) {
  test(`${kind}: what is not there is said not to be there`, async ({ page }) => {
    await page.goto(`/${kind}/atlantis`);
    await expect(page.getByRole('heading', { level: 1, name: '그런 항목이 없습니다' })).toBeVisible();
    await expect(page).toHaveTitle('그런 항목이 없습니다 · 일자리');
    await page.getByRole('link', { name: '개요로 가기' }).click();
    await expect(page.getByRole('table')).toBeVisible();
  });
}

test('a page whose code does not come says so, and asking again helps', async ({ page, watch }) => {
  watch.expect(/ERR_CONNECTION_REFUSED/, /dynamically imported module/);
  await page.goto('/');
  await settled(page);
  await page.route('**/assets/*Page-*.js', (route) => route.abort('connectionrefused'));
  await page.getByRole('rowheader', { name: '경기도' }).getByRole('link').click();
  await expect(page.getByRole('alert').getByRole('heading')).toHaveText('화면을 표시하지 못했습니다');
  await expect(page.getByRole('navigation', { name: '주 메뉴' })).toBeVisible();
  await page.unrouteAll();
  await page.getByRole('button', { name: '다시 시도' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '경기도' })).toBeVisible();
});

import { expect, settled, test } from '../support/test.ts';

const SCRIPT_BYTES_MAX = 350_000;

test('the overview is light, and brings no editor', async ({ page }) => {
  const scripts: Promise<{ url: string; bytes: number; coding: string | undefined }>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return;
    const weigh = async () => {
      const [sizes, response] = await Promise.all([request.sizes(), request.response()]);
      const coding = (await response?.allHeaders())?.['content-encoding'];
      return { url: request.url(), bytes: sizes.responseBodySize, coding };
    };
    scripts.push(weigh());
  });
  await page.goto('/');
  await expect(page.getByRole('figure', { name: '목표와 실적' })).toBeVisible();
  await settled(page);
  const weighed = await Promise.all(scripts);
  expect(weighed.length).toBeGreaterThan(0);
  for (const { url, bytes, coding } of weighed) {
    if (bytes > 2048) expect(coding, url).toBe('br');
    expect(url).not.toMatch(/graphiql|monaco|editor/i);
  }
  const sum = weighed.reduce((total, { bytes }) => total + bytes, 0);
  expect(sum).toBeLessThanOrEqual(SCRIPT_BYTES_MAX);
});

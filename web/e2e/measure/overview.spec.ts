import type { Page } from '@playwright/test';
import { settled, test } from '../support/test.ts';
import { layoutShifts } from '../support/watch.ts';

const ROUNDS = 7;

type Measured = Record<string, number>;

test('the overview, cold', async ({ stranger }) => {
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push({ ...(await paints(await stranger())), ...(await interaction(await stranger())) });
  }
  const lines = Object.keys(rounds[0] ?? {}).map((name) => {
    const values = rounds.map((measured) => measured[name] ?? NaN).toSorted((a, b) => a - b);
    const [median, least, most] = [values[(ROUNDS - 1) / 2], values[0], values.at(-1)].map(write);
    return `${name.padEnd(44)} ${String(median).padStart(9)}   (${String(least)} to ${String(most)})`;
  });
  console.log(
    ['', `median of ${ROUNDS}, each in a new browser profile, over loopback`, ...lines, ''].join('\n'),
  );
});

function write(value: number | undefined): string {
  return (value ?? NaN).toLocaleString('en', { maximumFractionDigits: 3 });
}

/** When it appears, and what it loads for that. */
async function paints(page: Page): Promise<Measured> {
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      Object.assign(window, { largestPaint: list.getEntries().at(-1)?.startTime });
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
  await page.goto('/');
  await settled(page);
  const shifts = await layoutShifts(page);
  const measured = await page.evaluate(() => {
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const sum = (chosen: PerformanceResourceTiming[]) =>
      chosen.reduce((total, { encodedBodySize }) => total + encodedBodySize, 0);
    return {
      'first contentful paint (ms)':
        performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
      'largest contentful paint (ms)': (window as unknown as { largestPaint: number }).largestPaint,
      'scripts (bytes as sent)': sum(
        resources.filter(({ initiatorType, name }) => initiatorType === 'script' || name.endsWith('.js')),
      ),
      'everything but the page itself (bytes as sent)': sum(resources),
    };
  });
  return { ...measured, 'cumulative layout shift': shifts.reduce((total, { value }) => total + value, 0) };
}

/** From the start of navigation until the table is there and a click on a tile is dealt with. */
async function interaction(page: Page): Promise<Measured> {
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      const tile = document.querySelector<HTMLElement>('main li a[href^="/regions/"]');
      if (!tile || !document.querySelector('tbody tr')) return;
      const click = new MouseEvent('click', { bubbles: true, cancelable: true });
      tile.dispatchEvent(click);
      // Links that nobody handles lead to a new page.
      if (!click.defaultPrevented) return;
      observer.disconnect();
      Object.assign(window, { interactive: performance.now() });
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  await page.goto('/');
  const handle = await page.waitForFunction(
    () => (window as unknown as { interactive?: number }).interactive,
  );
  return { 'interactive: table there, click handled (ms)': (await handle.jsonValue()) ?? NaN };
}

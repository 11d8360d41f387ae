import type { BrowserContextOptions } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { settled, test } from '../support/test.ts';
import { writeSmall } from './png.ts';
import { DARK, SHOTS, type Shot } from './shots.ts';

const FOLDER = resolve(import.meta.dirname, '../../../docs/screenshots');
/** Where a page goes on below, there is only more of the same. */
const HEIGHT_MAX = 4000;

const LOCALES = { ko: 'ko-KR', en: 'en-US' };
const SIZES = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
];

for (const shot of SHOTS) {
  for (const [language, locale] of Object.entries(LOCALES)) {
    for (const viewport of SIZES) {
      take(shot, `${shot.name}-${language}-${viewport.width}`, { locale, viewport });
    }
  }
}

for (const shot of SHOTS.filter(({ name }) => DARK.includes(name))) {
  take(shot, `${shot.name}-ko-1280-dark`, { colorScheme: 'dark' });
}

function take(
  { path, before, open, windowOnly = false }: Shot,
  name: string,
  options: BrowserContextOptions,
) {
  test(name, async ({ stranger }) => {
    const page = await stranger(options);
    await before?.(page);
    if (open) {
      await open(page);
    } else {
      await page.goto(path);
      await settled(page);
    }
    const { width, height } = await page.evaluate(() => ({
      width: innerWidth,
      height: document.documentElement.scrollHeight,
    }));
    const screenshot = await page.screenshot({
      animations: 'disabled',
      ...(!windowOnly && {
        fullPage: true,
        clip: { x: 0, y: 0, width, height: Math.min(height, HEIGHT_MAX) },
      }),
    });
    await mkdir(FOLDER, { recursive: true });
    await writeSmall(join(FOLDER, `${name}.png`), screenshot);
  });
}

import { expect, it } from 'vitest';
import { chartHeight, toBars } from './bars';
import type { Province } from './provinces';

function province(slug: string, some: Partial<Province>): Province {
  return {
    id: slug,
    slug,
    nameKo: slug,
    nameEn: null,
    target: null,
    actual: null,
    contested: { target: false, actual: false },
    achievement: null,
    coverage: { target: null, actual: null },
    standing: 'unknown',
    ...some,
  };
}

it('sets a result beside the target of the same scopes only', () => {
  const bars = toBars([
    province('jeju', { actual: 167, standing: 'resultOnly' }),
    province('seoul', {}),
    province('incheon', {
      target: 11153,
      actual: 1338,
      achievement: { ratio: 1.115, target: 1200, actual: 1338 },
      standing: 'reached',
    }),
    province('jeonnam', { target: 9478, actual: 1464, standing: 'notComparable' }),
  ]);
  expect(bars).toEqual([
    { slug: 'jeonnam', target: 9478, actual: 1464, compared: false },
    { slug: 'incheon', target: 1200, actual: 1338, compared: true },
    { slug: 'jeju', target: null, actual: 167, compared: false },
  ]);
  expect(chartHeight(bars.length)).toBeLessThan(chartHeight(17));
});

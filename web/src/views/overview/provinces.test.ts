import { describe, expect, it } from 'vitest';
import { countByYear, countStandings, sortProvinces, toProvince } from './provinces';

function region(slug: string, target: number | null, actual: number | null, ratio: number | null) {
  const coverage = { editions: { reported: 1, all: 2 } };
  return {
    id: slug,
    slug,
    nameKo: slug,
    nameEn: null,
    totals: [
      {
        target: { total: target, contested: false, coverage },
        actual: { total: actual, contested: true, coverage },
        achievement: { ratio, actual, target },
      },
    ],
  };
}

const PROVINCES = [
  region('incheon', 1917, 1338, 1.115),
  region('busan', 2160, null, null),
  region('jeju', null, 167, null),
  region('daegu', null, null, null),
  region('ulsan', 100, 90, 0.9),
  region('gwangju', 100, 90, null),
  region('sejong', 0, 0, null),
].map(toProvince);

describe('a province’s standing', () => {
  it('is known only where a target meets its own result', () => {
    expect(PROVINCES.map(({ standing }) => standing)).toEqual([
      'reached',
      'targetOnly',
      'resultOnly',
      'unknown',
      'missed',
      'notComparable',
      'notComparable',
    ]);
    expect(countStandings(PROVINCES)).toMatchObject({ reached: 1, missed: 1, unknown: 1, notComparable: 2 });
  });

  it('keeps a stated zero apart from what is unknown', () => {
    expect(PROVINCES[6]).toMatchObject({ target: 0, actual: 0 });
    expect(PROVINCES[3]).toMatchObject({ target: null, actual: null });
  });
});

describe('sorting', () => {
  const slugs = (descending: boolean) =>
    sortProvinces(PROVINCES, 'target', descending, ({ nameKo }) => nameKo).map(({ slug }) => slug);

  it('puts what is unknown last, up and down', () => {
    expect(slugs(true)).toEqual(['busan', 'incheon', 'ulsan', 'gwangju', 'sejong', 'jeju', 'daegu']);
    expect(slugs(false)).toEqual(['sejong', 'ulsan', 'gwangju', 'incheon', 'busan', 'jeju', 'daegu']);
  });
});

it('counts the years between that have nothing', () => {
  const data = {
    regions: null,
    country: null,
    indicators: null,
    outcomes: {
      groups: {
        nodes: [
          { key: { year: 2018 }, count: 1 },
          { key: { year: 2020 }, count: 2 },
          { key: { year: 2020 }, count: 6 },
        ],
      },
    },
  };
  expect(countByYear(data)).toEqual([
    { year: 2018, count: 1 },
    { year: 2019, count: 0 },
    { year: 2020, count: 8 },
  ]);
});

import { describe, expect, it } from 'vitest';
import { extentOf, position, toTimeline, yearOf } from './timeline';

type Input = Parameters<typeof toTimeline>[0];

const JOBS = { code: 'jobs_created', additive: true };
const FIELDS = { code: 'fields_count', additive: false };

function group(
  [from, to]: readonly [number, number],
  measure: 'TARGET' | 'ACTUAL',
  level: 'PROGRAMME' | 'EDITION' | 'FIELD',
  unattributed: number | null,
  { count = 1, code = JOBS.code, value = unattributed } = {},
) {
  return {
    key: {
      periodFrom: `${from}-01-01`,
      // Groups by year begin with its first day.
      periodTo: `${to}-01-01`,
      measure,
      level,
      indicator: { id: code, code },
    },
    count,
    distinct: { edition: level === 'PROGRAMME' ? 0 : count },
    sum: { unattributed },
    max: { value },
  };
}

const SPAN = {
  id: 'span',
  measure: 'ACTUAL' as const,
  periodFrom: '2017-01-01',
  periodTo: '2020-12-31',
  value: 1640,
  unattributed: 1640,
  contested: false,
  indicator: { id: 'jobs', code: JOBS.code },
  programme: { id: 'p', slug: 'gyeonggi', nameKo: '경기', nameEn: null },
};

// As in Gyeonggi: 658 of 2021 are two fields' 411 and 247; 2018 has an edition of which nothing is known.
const GYEONGGI: Input = {
  editions: {
    nodes: [2018, 2020, 2021].map((year) => ({
      id: `${year}`,
      slug: `gyeonggi-${year}`,
      year,
      nameKo: `${year}년`,
      nameEn: null,
    })),
  },
  periods: {
    groups: {
      nodes: [
        group([2021, 2021], 'TARGET', 'EDITION', 0, { value: 658 }),
        group([2021, 2021], 'TARGET', 'FIELD', 658, { count: 2 }),
        group([2021, 2021], 'ACTUAL', 'EDITION', 743),
        group([2020, 2020], 'TARGET', 'EDITION', 760),
        group([2017, 2020], 'ACTUAL', 'PROGRAMME', 1640),
        group([2021, 2021], 'TARGET', 'EDITION', null, { code: FIELDS.code, value: 2 }),
        group([2020, 2020], 'TARGET', 'EDITION', null, { code: FIELDS.code, value: 3, count: 2 }),
      ],
    },
  },
  spans: { nodes: [SPAN, { ...SPAN, id: 'other', indicator: { id: 't', code: 'trained' } }] },
  contested: {
    nodes: [
      {
        id: 'c',
        measure: 'TARGET',
        periodFrom: '2020-01-01',
        periodTo: '2020-12-31',
        indicator: { id: 'jobs', code: JOBS.code },
      },
    ],
  },
};
const EDITIONS = { groups: { nodes: [2018, 2020, 2021].map((year) => ({ key: { year }, count: 1 })) } };

describe('the timeline of a programme', () => {
  const timeline = toTimeline(GYEONGGI, EDITIONS, JOBS);
  const year = (wanted: number) => timeline.years.find((each) => each.year === wanted);

  it('counts an edition and its fields once', () => {
    expect(year(2021)?.target).toEqual({
      total: 658,
      missing: null,
      contested: false,
      editions: { reported: 1, all: 1 },
    });
    expect(year(2021)?.actual.total).toBe(743);
  });

  it('leaves unknown what nobody stated, and the years that it knows nothing of', () => {
    expect(timeline.years.map((each) => each.year)).toEqual([2018, 2020, 2021]);
    expect(year(2018)?.target).toEqual({
      total: null,
      missing: 'NOT_STATED',
      contested: false,
      editions: { reported: 0, all: 1 },
    });
    expect(year(2020)?.actual.total).toBeNull();
  });

  it('keeps figures over several years out of the single ones', () => {
    expect(timeline.spans).toEqual([SPAN]);
    expect(timeline.outside).toEqual({ TARGET: null, ACTUAL: 1640 });
  });

  it('marks the year on which sources disagree', () => {
    expect(year(2020)?.target.contested).toBe(true);
    expect(year(2020)?.actual.contested).toBe(false);
  });

  it('reaches over bars and spans', () => {
    expect(extentOf(timeline)).toEqual([2017, 2021]);
    expect(extentOf({ ...timeline, years: [], spans: [] })).toBeNull();
  });
});

it('does not add up what cannot be added up', () => {
  const { years } = toTimeline(GYEONGGI, EDITIONS, FIELDS);
  const values = years.map(({ target }) => [target.total, target.missing]);
  expect(values).toEqual([
    [null, 'NOT_STATED'],
    [null, 'NOT_ADDITIVE'],
    [2, null],
  ]);
});

it('tells one year from several', () => {
  expect(yearOf({ periodFrom: '2020-07-01', periodTo: '2020-12-31' })).toBe(2020);
  expect(yearOf({ periodFrom: '2019-07-01', periodTo: '2020-06-30' })).toBeNull();
});

it('places days on an axis of years', () => {
  expect(position('2021-01-01')).toBe(2021);
  expect(position('2025-12-31', true)).toBe(2026);
  expect(position('2019-02-24', true)).toBeCloseTo(2019.15, 2);
});

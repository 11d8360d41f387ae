import { expect, it } from 'vitest';
import { outcomesOf, readRef, withFigure, withoutFigure, writeRef, type FigureRef } from './ref';

it.each<FigureRef>([
  { kind: 'outcome', id: 'T3V0Y29tZTox' },
  { kind: 'edition', slug: 'gyeonggi-2021', indicator: 'jobs_created', measure: 'TARGET', years: undefined },
  { kind: 'region', slug: 'gyeonggi', indicator: 'trained', measure: 'ACTUAL', years: [2017, 2020] },
])('an address leads back to its figure', (ref) => {
  expect(readRef(writeRef(ref))).toEqual(ref);
});

it.each([
  null,
  '',
  'edition',
  'city.gyeonggi.jobs_created.TARGET',
  'edition.a.b.PLAN',
  'edition.a.b.ACTUAL.0000-2021',
  'edition.a.b.ACTUAL.2021-2017',
  'edition.A B.c.TARGET',
])('what names no figure opens none: %s', (text) => {
  expect(readRef(text)).toBeNull();
});

it('a year’s total is over the periods within it', () => {
  const filter = outcomesOf({
    kind: 'region',
    slug: 'jeju',
    indicator: 'trained',
    measure: 'TARGET',
    years: [2020, 2021],
  });
  expect(filter).toEqual({
    indicator: { code: { eq: 'trained' } },
    measure: { eq: 'TARGET' },
    periodFrom: { gte: '2020-01-01' },
    periodTo: { lte: '2021-12-31' },
  });
});

it('an address keeps what else it says', () => {
  expect(withFigure('?indicator=trained&figure=outcome.old', { kind: 'outcome', id: 'new' })).toBe(
    '?indicator=trained&figure=outcome.new',
  );
});

it('an address without its figure is the page’s own', () => {
  expect(['', '?figure=outcome.a', '?year=2020&figure=outcome.a', '?year=2020'].map(withoutFigure)).toEqual([
    '',
    '',
    'year=2020',
    'year=2020',
  ]);
});

import { expect, it } from 'vitest';
import { formatDate, formatPeriod } from './period';

it('names whole years shortly', () => {
  expect(formatPeriod({ periodFrom: '2021-01-01', periodTo: '2021-12-31' }, 'ko')).toBe('2021년');
  expect(formatPeriod({ periodFrom: '2017-01-01', periodTo: '2020-12-31' }, 'en')).toBe('2017–2020');
});

it('names the days of other periods', () => {
  expect(formatPeriod({ periodFrom: '2020-07-01', periodTo: '2020-12-31' }, 'en')).toBe(
    '1 Jul 2020 – 31 Dec 2020',
  );
});

it('says no more of a date than is known', () => {
  expect(formatDate('2021-04-30', 'ko', 'MONTH')).toBe('2021년 4월');
  expect(formatDate('2021-12-31', 'en', 'YEAR')).toBe('2021');
  expect(formatDate('2021-04-05', 'ko')).toBe('2021년 4월 5일');
});

import { expect, it } from 'vitest';
import { chosenEntry } from './IndicatorChoice';
import type { TotalEntryFragment } from './totals.generated';

function entry(code: string): TotalEntryFragment {
  return {
    indicator: { id: code, code, nameKo: code, nameEn: code, unit: 'JOBS', definition: '', additive: true },
    target: null,
    actual: null,
    achievement: { ratio: null, actual: null, target: null },
  };
}

it.each([
  ['trained', ['jobs_created', 'trained'], 'trained'],
  [null, ['trained', 'jobs_created'], 'jobs_created'],
  ['of_another_page', ['trained', 'budget_total_krw'], 'trained'],
  ['trained', [], undefined],
])('%s of %s is %s', (code, codes, expected) => {
  expect(chosenEntry(codes.map(entry), code)?.indicator.code).toBe(expected);
});

import { expect, it } from 'vitest';
import type { TotalEntryFragment } from '../../ui/totals.generated';
import { ownPart, type StrandRow } from './strandRows';

const COVERED = { reported: 1, all: 1 };

function measure(total: number | null): NonNullable<TotalEntryFragment['target']> {
  return {
    total,
    stated: total,
    notBrokenDown: null,
    contested: false,
    missing: null,
    coverage: { programmes: COVERED, editions: COVERED, fields: COVERED, projects: COVERED },
  };
}

function row(total: number | null): StrandRow {
  const strand = { id: 's', slug: 's', nameKo: 's', nameEn: null, totals: null };
  const indicator = { id: 'jobs', code: 'jobs_created' };
  return { strand, entry: total === null ? null : { indicator, target: measure(total), actual: null } };
}

function whole(total: number | null): TotalEntryFragment {
  return {
    indicator: {
      id: 'jobs',
      code: 'jobs_created',
      nameKo: '일자리',
      nameEn: null,
      unit: 'JOBS',
      definition: '',
      additive: true,
    },
    target: measure(total),
    actual: null,
    achievement: { ratio: null, actual: null, target: null },
  };
}

it.each([
  ['all of it is in the parts', 1080, [630, 450], null],
  ['some of it is in none', 1100, [630, null, 450], 20],
  ['the parts exceed it', 1070, [630, 450], -10],
  ['nothing is known', null, [null], null],
])('%s', (_, total, parts, expected) => {
  expect(ownPart(whole(total), parts.map(row), 'target')).toBe(expected);
  expect(ownPart(whole(total), parts.map(row), 'actual')).toBeNull();
});

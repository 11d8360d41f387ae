import type { OverviewQuery } from './overview.generated';

type Region = NonNullable<OverviewQuery['regions']>['nodes'][number];

/** What is known of a province's target and result. */
export type Standing = 'reached' | 'missed' | 'targetOnly' | 'resultOnly' | 'notComparable' | 'unknown';

/** A province with its figures for the chosen indicator and years. */
export type Province = Omit<Region, 'totals'> & {
  target: number | null;
  actual: number | null;
  contested: { target: boolean; actual: boolean };
  /** Result by target, over the scopes that have both. */
  achievement: { ratio: number; target: number | null; actual: number | null } | null;
  /** Editions that state the target, or the result, themselves, of how many there are. */
  coverage: { target: Coverage | null; actual: Coverage | null };
  standing: Standing;
};

export type Coverage = { reported: number; all: number | null };

export function toProvince({ totals, ...region }: Region): Province {
  const entry = totals?.[0];
  const target = entry?.target?.total ?? null;
  const actual = entry?.actual?.total ?? null;
  const compared = entry?.achievement;
  const ratio = compared?.ratio ?? null;
  return {
    ...region,
    target,
    actual,
    contested: { target: entry?.target?.contested ?? false, actual: entry?.actual?.contested ?? false },
    achievement: compared && ratio !== null ? { ...compared, ratio } : null,
    coverage: {
      target: entry?.target?.coverage.editions ?? null,
      actual: entry?.actual?.coverage.editions ?? null,
    },
    standing: standingOf(target, actual, ratio),
  };
}

function standingOf(target: number | null, actual: number | null, ratio: number | null): Standing {
  if (ratio !== null) return ratio >= 1 ? 'reached' : 'missed';
  if (target !== null && actual !== null) return 'notComparable';
  if (target !== null) return 'targetOnly';
  return actual === null ? 'unknown' : 'resultOnly';
}

/** How many provinces stand where. */
export function countStandings(provinces: readonly Province[]): Record<Standing, number> {
  const counts = { reached: 0, missed: 0, targetOnly: 0, resultOnly: 0, notComparable: 0, unknown: 0 };
  for (const { standing } of provinces) counts[standing] += 1;
  return counts;
}

export type SortKey = 'name' | 'target' | 'actual' | 'achievement';

/** Sorted; what is unknown comes last whichever way, for it is neither much nor little. */
export function sortProvinces(
  provinces: readonly Province[],
  key: SortKey,
  descending: boolean,
  nameOf: (province: Province) => string,
): Province[] {
  const sign = descending ? -1 : 1;
  if (key === 'name') {
    const collator = new Intl.Collator('ko');
    return provinces.toSorted((a, b) => sign * collator.compare(nameOf(a), nameOf(b)));
  }
  const valueOf = (province: Province) =>
    key === 'achievement' ? (province.achievement?.ratio ?? null) : province[key];
  return provinces.toSorted((a, b) => {
    const [left, right] = [valueOf(a), valueOf(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}

/** Figures of each year from the first to the last that has one. */
export function countByYear(data: OverviewQuery): { year: number; count: number }[] {
  const counts = new Map<number, number>();
  for (const { key, count } of data.outcomes?.groups?.nodes ?? []) {
    if (key.year !== null) counts.set(key.year, (counts.get(key.year) ?? 0) + count);
  }
  const years = [...counts.keys()];
  if (years.length === 0) return [];
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const year = first + index;
    return { year, count: counts.get(year) ?? 0 };
  });
}

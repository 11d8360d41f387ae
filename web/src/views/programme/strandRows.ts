import type { MeasureKey } from '../../ui/totals';
import type { TotalEntryFragment } from '../../ui/totals.generated';
import type { Programme } from './timeline';
import type { StrandTotalFragment } from './programme.generated';

type Strand = NonNullable<Programme['children']>['nodes'][number];

export type StrandRow = { strand: Strand; entry: StrandTotalFragment | null };

/** The programmes directly within this one, with their totals of an indicator. */
export function toStrandRows(children: readonly Strand[], code: string): StrandRow[] {
  return children.map((strand) => ({
    strand,
    entry: strand.totals?.find(({ indicator }) => indicator.code === code) ?? null,
  }));
}

/**
 * What of the whole is in no programme within it; null where nothing is, or where nothing can be added. Below zero where
 * the parts exceed what is stated for the whole.
 */
export function ownPart(
  whole: TotalEntryFragment,
  rows: readonly StrandRow[],
  key: MeasureKey,
): number | null {
  const total = whole[key]?.total ?? null;
  if (total === null) return null;
  const rest = rows.reduce((left, { entry }) => left - (entry?.[key]?.total ?? 0), total);
  return rest === 0 ? null : rest;
}

import type { MeasureEntryFragment } from './totals.generated';

/** The measures in the order of columns, each with the field of a total that has it. */
export const MEASURES = [
  ['TARGET', 'target'],
  ['ACTUAL', 'actual'],
] as const;

/** The fields of a total that have its measures. */
export type MeasureKey = (typeof MEASURES)[number][1];

/** The value of a total, null where there is none: what is no sum has at most the one value that is stated. */
export function valueOf(
  entry: Pick<MeasureEntryFragment, 'total' | 'stated'> | null | undefined,
): number | null {
  return entry?.total ?? entry?.stated ?? null;
}

import type { Measure, Unit } from '../api/schema.generated';
import { Figure } from '../figure/Figure';
import type { Place } from '../figure/ref';
import { valueOf } from './totals';
import type { MeasureEntryFragment } from './totals.generated';

type Props = {
  entry: Pick<MeasureEntryFragment, 'total' | 'stated' | 'contested' | 'missing'> | null | undefined;
  /** Where the total stands. */
  place: { kind: Place; slug: string };
  indicator: { code: string; unit: Unit };
  measure: Measure;
  /** What the number is, for those who hear it alone. */
  label: string;
};

/** One measure of a total, which opens its claims; or, clearly, that it is unknown. */
export function TotalFigure({ entry, place, indicator: { code, unit }, measure, label }: Props) {
  return (
    <Figure
      value={valueOf(entry)}
      unit={unit}
      contested={entry?.contested ?? false}
      missing={entry?.missing}
      of={{ ...place, indicator: code, measure }}
      label={label}
    />
  );
}

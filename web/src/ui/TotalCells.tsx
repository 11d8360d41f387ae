import { useTranslation } from 'react-i18next';
import type { Unit } from '../api/schema.generated';
import type { Place } from '../figure/ref';
import { Achievement } from './Achievement';
import { TotalFigure } from './TotalFigure';
import { MEASURES } from './totals';
import type { TotalEntryFragment } from './totals.generated';

/** The headings of `MeasureCells`. */
export function MeasureHeadings() {
  const { t } = useTranslation();
  return MEASURES.map(([measure]) => (
    <th key={measure} scope="col" className="number">
      {t(`measure.${measure}`)}
    </th>
  ));
}

type Measured = Pick<TotalEntryFragment, 'target' | 'actual'>;

type Props<Entry> = {
  /** Where the total stands. */
  place: { kind: Place; slug: string };
  indicator: { code: string; unit: Unit };
  /** Null where nothing is known. */
  entry: Entry | null;
  /** What the row is about, for those who hear the number alone. */
  label: string;
};

/** Two cells of a row: target and result. */
export function MeasureCells({ entry, label, ...of }: Props<Measured>) {
  const { t } = useTranslation();
  return MEASURES.map(([measure, key]) => (
    <td key={measure} className="number">
      <TotalFigure
        {...of}
        entry={entry?.[key]}
        measure={measure}
        label={`${label}, ${t(`measure.${measure}`)}`}
      />
    </td>
  ));
}

/** The headings of `TotalCells`. */
export function TotalHeadings() {
  const { t } = useTranslation();
  return (
    <>
      <MeasureHeadings />
      <th scope="col" className="number">
        {t('achievement')}
      </th>
    </>
  );
}

/** Three cells of a row: target, result, and the result by the target where both are known of the same scope. */
export function TotalCells(props: Props<Measured & Pick<TotalEntryFragment, 'achievement'>>) {
  const compared = props.entry?.achievement;
  const ratio = compared?.ratio ?? null;
  return (
    <>
      <MeasureCells {...props} />
      <td className="number">
        {compared && ratio !== null ? (
          <Achievement of={{ ...compared, ratio }} />
        ) : (
          <span className="muted">–</span>
        )}
      </td>
    </>
  );
}

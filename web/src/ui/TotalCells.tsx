import { useTranslation } from 'react-i18next';
import { useSettings } from '../app/settings';
import type { Measure } from '../api/schema.generated';
import { Figure } from '../figure/Figure';
import type { Place } from '../figure/ref';
import { formatNumber, formatRatio } from '../format/number';
import type { TotalEntryFragment } from './totals.generated';
import styles from './TotalsTable.module.css';

type Props = {
  /** Where the total stands. */
  place: { kind: Place; slug: string };
  entry: TotalEntryFragment;
  years?: readonly [number, number] | undefined;
  /** What the row is about, for those who hear the number alone. */
  label: string;
};

/** The headings of `TotalCells`. */
export function TotalHeadings() {
  const { t } = useTranslation();
  return [t('measure.TARGET'), t('measure.ACTUAL'), t('achievement')].map((heading) => (
    <th key={heading} scope="col" className="number">
      {heading}
    </th>
  ));
}

/** Three cells of a row: target, result, and the result by the target where both are known of the same scope. */
export function TotalCells({ place, entry, years, label }: Props) {
  const { t } = useTranslation();
  const { language, numbers } = useSettings();
  const { indicator, target, actual, achievement } = entry;
  const figure = (measure: Measure, value: TotalEntryFragment['target']) => (
    <Figure
      // What is no sum has at most the one value that is stated.
      value={value?.total ?? value?.stated ?? null}
      unit={indicator.unit}
      contested={value?.contested ?? false}
      missing={value?.missing}
      of={{ ...place, indicator: indicator.code, measure, years }}
      label={`${label}, ${t(`measure.${measure}`)}`}
    />
  );
  const plain = (value: number | null) => (value === null ? '' : formatNumber(value, language, numbers));
  return (
    <>
      <td className="number">{figure('TARGET', target)}</td>
      <td className="number">{figure('ACTUAL', actual)}</td>
      <td className="number">
        {achievement.ratio === null ? (
          <span className="muted">–</span>
        ) : (
          <>
            <span className={achievement.ratio < 1 ? styles['missed'] : undefined}>
              {formatRatio(achievement.ratio, language)}
            </span>{' '}
            <span className="muted small">
              {plain(achievement.actual)} ÷ {plain(achievement.target)}
            </span>
          </>
        )}
      </td>
    </>
  );
}

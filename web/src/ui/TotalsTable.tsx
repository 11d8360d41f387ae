import { useTranslation } from 'react-i18next';
import { useSettings } from '../app/settings';
import type { Measure } from '../api/schema.generated';
import { Figure } from '../figure/Figure';
import type { Place } from '../figure/ref';
import { formatNumber, formatRatio } from '../format/number';
import { Coverage } from './Coverage';
import { Name, nameIn } from './Name';
import { ScrollTable } from './ScrollTable';
import type { TotalEntryFragment } from './totals.generated';
import styles from './TotalsTable.module.css';

type Props = {
  /** Where the totals stand. */
  place: { kind: Place; slug: string };
  totals: readonly TotalEntryFragment[];
  years?: readonly [number, number] | undefined;
  labelledBy: string;
};

/** The totals of a place, an indicator in each row: target, result, what is compared, and how much is known. */
export function TotalsTable({ place, totals, years, labelledBy }: Props) {
  const { t } = useTranslation();
  return (
    <ScrollTable labelledBy={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{t('indicator')}</th>
          <th scope="col" className="number">
            {t('measure.TARGET')}
          </th>
          <th scope="col" className="number">
            {t('measure.ACTUAL')}
          </th>
          <th scope="col" className="number">
            {t('achievement')}
          </th>
          <th scope="col">{t('coverage')}</th>
        </tr>
      </thead>
      <tbody>
        {totals.map((entry) => (
          <Row key={entry.indicator.code} entry={entry} place={place} years={years} />
        ))}
      </tbody>
    </ScrollTable>
  );
}

function Row({ entry, place, years }: { entry: TotalEntryFragment } & Pick<Props, 'place' | 'years'>) {
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
      label={`${nameIn(language, indicator)}, ${t(`measure.${measure}`)}`}
    />
  );
  const plain = (value: number | null) => (value === null ? '' : formatNumber(value, language, numbers));
  return (
    <tr data-indicator={indicator.code}>
      <th scope="row" title={language === 'en' ? indicator.definition : undefined}>
        <Name of={indicator} />
      </th>
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
      <td>
        <Coverage target={target} actual={actual} />
      </td>
    </tr>
  );
}

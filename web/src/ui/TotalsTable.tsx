import { useTranslation } from 'react-i18next';
import { useSettings } from '../app/settings';
import type { Place } from '../figure/ref';
import { Coverage } from './Coverage';
import { Name, nameIn } from './Name';
import { ScrollTable } from './ScrollTable';
import { TotalCells, TotalHeadings } from './TotalCells';
import type { TotalEntryFragment } from './totals.generated';

type Props = {
  /** Where the totals stand. */
  place: { kind: Place; slug: string };
  totals: readonly TotalEntryFragment[];
  labelledBy: string;
};

/** The totals of a place, an indicator in each row: target, result, what is compared, and how much is known. */
export function TotalsTable({ place, totals, labelledBy }: Props) {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <ScrollTable labelledBy={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{t('indicator')}</th>
          <TotalHeadings />
          <th scope="col">{t('coverage')}</th>
        </tr>
      </thead>
      <tbody>
        {totals.map((entry) => (
          <tr key={entry.indicator.code} data-indicator={entry.indicator.code}>
            <th scope="row" title={language === 'en' ? entry.indicator.definition : undefined}>
              <Name of={entry.indicator} />
            </th>
            <TotalCells
              place={place}
              indicator={entry.indicator}
              entry={entry}
              label={nameIn(language, entry.indicator)}
            />
            <td>
              <Coverage target={entry.target} actual={entry.actual} />
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

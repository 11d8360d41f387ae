import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useSettings } from '../app/settings';
import { Choice } from './Choice';
import { nameIn } from './Name';
import type { TotalEntryFragment } from './totals.generated';

/** What is shown until something else is chosen: what the programmes are for. */
const FIRST_INDICATOR = 'jobs_created';

/** The entry of the indicator that the address names, else of the first one; null where nothing is known. */
export function chosenEntry(
  totals: readonly TotalEntryFragment[],
  code: string | null,
): TotalEntryFragment | null {
  const find = (wanted: string | null) => totals.find(({ indicator }) => indicator.code === wanted);
  return find(code) ?? find(FIRST_INDICATOR) ?? totals[0] ?? null;
}

/** Which indicator the view shows; kept in the address. */
export function useChosenEntry(totals: readonly TotalEntryFragment[]): TotalEntryFragment | null {
  const [parameters] = useSearchParams();
  return chosenEntry(totals, parameters.get('indicator'));
}

type Props = { totals: readonly TotalEntryFragment[]; chosen: TotalEntryFragment };

/** Chooses among the indicators that have figures here. */
export function IndicatorChoice({ totals, chosen }: Props) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const [, setParameters] = useSearchParams();
  return (
    <Choice
      label={t('indicator')}
      labelled
      value={chosen.indicator.code}
      onChange={(code) => {
        setParameters(
          (before) => {
            before.set('indicator', code);
            return before;
          },
          { preventScrollReset: true },
        );
      }}
      options={totals.map(({ indicator }) => ({
        value: indicator.code,
        label: nameIn(language, indicator),
      }))}
    />
  );
}

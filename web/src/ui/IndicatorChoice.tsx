import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useSettings } from '../app/settings';
import { Choice } from './Choice';
import { nameIn, type Named } from './Name';
import type { TotalEntryFragment } from './totals.generated';

/** What is shown until something else is chosen: what the programmes are for. */
export const FIRST_INDICATOR = 'jobs_created';

/** The parameter of the address that chooses an indicator, by its code. */
const INDICATOR_PARAMETER = 'indicator';

/** The code that the address has; null if it has none. Nobody has checked that there is such an indicator. */
export function useIndicatorCode(): string | null {
  const [parameters] = useSearchParams();
  return parameters.get(INDICATOR_PARAMETER);
}

/** The parameters of an address with this choice, or without any. */
export function withIndicator(code: string | null): string {
  return code === null ? '' : `?${new URLSearchParams({ [INDICATOR_PARAMETER]: code }).toString()}`;
}

/** The entry of the indicator with this code, else of the first one; null where nothing is known. */
export function chosenEntry(
  totals: readonly TotalEntryFragment[],
  code: string | null,
): TotalEntryFragment | null {
  const find = (wanted: string | null) => totals.find(({ indicator }) => indicator.code === wanted);
  return find(code) ?? find(FIRST_INDICATOR) ?? totals[0] ?? null;
}

type Props = { of: readonly (Named & { code: string })[]; chosen: string };

/** Chooses among indicators; the choice is kept in the address. */
export function IndicatorChoice({ of, chosen }: Props) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const [, setParameters] = useSearchParams();
  return (
    <Choice
      label={t('indicator')}
      labelled
      value={chosen}
      onChange={(code) => {
        setParameters(
          (before) => {
            before.set(INDICATOR_PARAMETER, code);
            return before;
          },
          { preventScrollReset: true },
        );
      }}
      options={of.map((indicator) => ({ value: indicator.code, label: nameIn(language, indicator) }))}
    />
  );
}

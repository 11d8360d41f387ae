import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../app/settings';
import { Legend, type Sign } from '../../charts/Legend';
import { IndicatorChoice } from '../../ui/IndicatorChoice';
import { nameIn } from '../../ui/Name';
import type { TotalEntryFragment } from '../../ui/totals.generated';
import { isKnown, toParts, type Edition } from './breakdown';
import { breakdownHeight } from './chartSize';
import { PartTable } from './PartTable';

const BreakdownChart = lazy(() => import('./BreakdownChart'));

/** What the edition's figures of an indicator are made of: as bars, and the same as a table. */
export function Breakdown({ edition, entry }: { edition: Edition; entry: TotalEntryFragment }) {
  const { t } = useTranslation(['edition', 'common']);
  const { language } = useSettings();
  const parts = useMemo(() => toParts(edition, entry), [edition, entry]);
  const drawn = useMemo(() => parts.filter(isKnown), [parts]);
  const unknown = parts.length - drawn.length;
  const signs: Sign[] = drawn.some(({ kind }) => kind === 'rest')
    ? ['target', 'actual', 'rest']
    : ['target', 'actual'];
  return (
    <section className="section" aria-labelledby="breakdown-title">
      <h2 id="breakdown-title">{t('edition:breakdown', { indicator: nameIn(language, entry.indicator) })}</h2>
      <IndicatorChoice
        of={(edition.totals ?? []).map(({ indicator }) => indicator)}
        chosen={entry.indicator.code}
      />
      {drawn.length > 0 && (
        <>
          <p className="muted small">
            {t('edition:breakdownHelp')} {unknown > 0 && t('edition:unknownParts', { count: unknown })}
          </p>
          <Legend signs={signs} />
          <div style={{ minHeight: breakdownHeight(drawn.length) }}>
            <Suspense>
              <BreakdownChart parts={drawn} indicator={entry.indicator} />
            </Suspense>
          </div>
        </>
      )}
      <h3 id="parts-title">{t('edition:partsTable')}</h3>
      <PartTable parts={parts} edition={edition} entry={entry} labelledBy="parts-title" />
    </section>
  );
}

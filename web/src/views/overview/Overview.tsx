import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { operation } from '../../api/links';
import { pageOf } from '../../app/addresses';
import { useSettings } from '../../app/settings';
import { formatYear } from '../../format/period';
import { FIRST_INDICATOR, IndicatorChoice, useIndicatorCode } from '../../ui/IndicatorChoice';
import { nameIn } from '../../ui/Name';
import { Missing } from '../../ui/states';
import { Title } from '../../ui/Title';
import { View } from '../../ui/View';
import { chartHeight, toBars } from './bars';
import { OverviewDocument, type OverviewQuery } from './overview.generated';
import { OverviewTableDocument } from './overview.table.generated';
import { ProvinceTable } from './ProvinceTable';
import { countByYear, toProvince } from './provinces';
import { Summary } from './Summary';
import { TileMap } from './TileMap';
import { YearPicker } from './YearPicker';
import styles from './Overview.module.css';

const ProvinceChart = lazy(() => import('./ProvinceChart'));

/** All provinces: targets and results of an indicator, in a year or in all. */
export function Overview() {
  const [parameters] = useSearchParams();
  const indicator = useIndicatorCode() ?? FIRST_INDICATOR;
  const year = readYear(parameters.get('year'));
  const variables = { indicator, years: year === null ? null : [year] };
  return (
    <View
      operation={{ document: OverviewDocument, variables }}
      table={operation(OverviewTableDocument, variables)}
    >
      {(data) => <Content data={data} indicator={indicator} year={year} />}
    </View>
  );
}

/** The year that an address names; null, for all, if it names none. */
function readYear(text: string | null): number | null {
  return text !== null && /^[1-9]\d{3}$/.test(text) ? Number(text) : null;
}

type Props = {
  data: OverviewQuery;
  indicator: string;
  year: number | null;
};

function Content({ data, indicator: code, year }: Props) {
  const { t } = useTranslation(['overview', 'common']);
  const { language } = useSettings();
  const provinces = useMemo(() => (data.regions?.nodes ?? []).map(toProvince), [data.regions]);
  const bars = useMemo(() => toBars(provinces), [provinces]);
  const indicators = data.indicators?.nodes ?? [];
  const indicator = indicators.find((each) => each.code === code);
  if (!indicator || !data.country) return <Missing />;
  const period = year === null ? t('overview:allYears') : formatYear(year, language);
  const years = year === null ? undefined : ([year, year] as const);
  const shown = { indicator, years, provinces };
  return (
    <>
      <header className={styles['head']}>
        <Title text={t('overview:title', { period, indicator: nameIn(language, indicator) })} />
        <IndicatorChoice of={indicators} chosen={code} />
      </header>
      <YearPicker years={countByYear(data)} chosen={year} />
      <Summary provinces={provinces} />
      <div className={styles['columns']}>
        <section className="section" aria-labelledby="map-title">
          <h2 id="map-title">{t('overview:map')}</h2>
          <p className="muted small">{t('overview:mapHelp')}</p>
          <TileMap {...shown} />
        </section>
        <section className="section" aria-labelledby="chart-title">
          <h2 id="chart-title">{t('overview:chart')}</h2>
          <p className="muted small">{t('overview:chartHelp')}</p>
          <div style={{ minHeight: chartHeight(bars.length) }}>
            <Suspense>
              <ProvinceChart bars={bars} indicator={indicator} />
            </Suspense>
          </div>
        </section>
      </div>
      <section className="section" aria-labelledby="table-title">
        <h2 id="table-title">{t('overview:table')}</h2>
        <p className="muted small">{t('overview:tableHelp')}</p>
        <ProvinceTable {...shown} country={toProvince(data.country)} />
        <p>
          <Link to={pageOf('Programme', 'national')}>{t('overview:national')}</Link>
        </p>
      </section>
    </>
  );
}

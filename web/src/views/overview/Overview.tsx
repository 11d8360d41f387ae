import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { operation } from '../../api/links';
import { useSettings } from '../../app/settings';
import { Choice } from '../../ui/Choice';
import { nameIn } from '../../ui/Name';
import { Missing } from '../../ui/states';
import { Title } from '../../ui/Title';
import { View } from '../../ui/View';
import { chartHeight } from './chartSize';
import { OverviewDocument, type OverviewQuery } from './overview.generated';
import { OverviewTableDocument } from './overview.table.generated';
import { ProvinceTable } from './ProvinceTable';
import { countByYear, toProvince } from './provinces';
import { Summary } from './Summary';
import { TileMap } from './TileMap';
import { YearPicker } from './YearPicker';
import styles from './Overview.module.css';

const ProvinceChart = lazy(() => import('./ProvinceChart'));

/** What is shown until something else is chosen: what the programmes are for. */
const FIRST_INDICATOR = 'jobs_created';

/** All provinces: targets and results of an indicator, in a year or in all. */
export function Overview() {
  const [parameters, setParameters] = useSearchParams();
  const indicator = parameters.get('indicator') ?? FIRST_INDICATOR;
  const year = readYear(parameters.get('year'));
  const variables = { indicator, years: year === null ? null : [year] };
  const choose = (name: string, value: string) => {
    setParameters(
      (before) => {
        before.set(name, value);
        return before;
      },
      { preventScrollReset: true },
    );
  };
  return (
    <View
      operation={{ document: OverviewDocument, variables }}
      table={operation(OverviewTableDocument, variables)}
    >
      {(data) => (
        <Content
          data={data}
          indicator={indicator}
          year={year}
          onIndicator={(code) => {
            choose('indicator', code);
          }}
        />
      )}
    </View>
  );
}

function readYear(text: string | null): number | null {
  return text !== null && /^\d{4}$/.test(text) ? Number(text) : null;
}

type Props = {
  data: OverviewQuery;
  indicator: string;
  year: number | null;
  onIndicator: (code: string) => void;
};

function Content({ data, indicator: code, year, onIndicator }: Props) {
  const { t } = useTranslation(['overview', 'common']);
  const { language } = useSettings();
  const indicators = data.indicators?.nodes ?? [];
  const indicator = indicators.find((each) => each.code === code);
  if (!indicator || !data.country) return <Missing />;
  const provinces = (data.regions?.nodes ?? []).map(toProvince);
  const period = year === null ? t('overview:allYears') : t('overview:oneYear', { year });
  const years = year === null ? undefined : ([year, year] as const);
  const shown = { indicator, years, provinces };
  return (
    <>
      <header className={styles['head']}>
        <Title text={t('overview:title', { period, indicator: nameIn(language, indicator) })} />
        <Choice
          label={t('common:indicator')}
          labelled
          value={code}
          onChange={onIndicator}
          options={indicators.map((each) => ({ value: each.code, label: nameIn(language, each) }))}
        />
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
          <div style={{ minHeight: chartHeight(provinces) }}>
            <Suspense>
              <ProvinceChart {...shown} />
            </Suspense>
          </div>
        </section>
      </div>
      <section className="section" aria-labelledby="table-title">
        <h2 id="table-title">{t('overview:table')}</h2>
        <p className="muted small">{t('overview:tableHelp')}</p>
        <ProvinceTable {...shown} country={toProvince(data.country)} />
        <p>
          <Link to="/programmes/national">{t('overview:national')}</Link>
        </p>
      </section>
    </>
  );
}

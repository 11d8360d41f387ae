import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Measure, Unit } from '../../api/schema.generated';
import { useSettings } from '../../app/settings';
import { Figure } from '../../figure/Figure';
import { formatNumber, formatRatio } from '../../format/number';
import { ScrollTable } from '../../ui/ScrollTable';
import { Name, nameIn } from '../../ui/Name';
import { sortProvinces, type Province, type SortKey } from './provinces';
import styles from './Overview.module.css';

type Props = {
  provinces: readonly Province[];
  country: Province;
  indicator: { code: string; unit: Unit };
  years: readonly [number, number] | undefined;
};

const COLUMNS: readonly SortKey[] = ['name', 'target', 'actual', 'achievement'];

/** The provinces with targets, results and how much of these is known; each number opens its claims. */
export function ProvinceTable({ provinces, country, indicator, years }: Props) {
  const { t } = useTranslation(['overview', 'common']);
  const { language } = useSettings();
  const [sorting, setSorting] = useState<{ key: SortKey; descending: boolean }>({
    key: 'target',
    descending: true,
  });
  const headings: Record<SortKey, string> = {
    name: t('overview:province'),
    target: t('common:measure.TARGET'),
    actual: t('common:measure.ACTUAL'),
    achievement: t('common:achievement'),
  };
  const rows = sortProvinces(provinces, sorting.key, sorting.descending, (each) => nameIn(language, each));
  const sortBy = (key: SortKey) => {
    setSorting((now) => ({ key, descending: now.key === key ? !now.descending : key !== 'name' }));
  };
  return (
    <ScrollTable labelledBy="table-title">
      <thead>
        <tr>
          {COLUMNS.map((key) => (
            <th
              key={key}
              scope="col"
              className={key === 'name' ? undefined : 'number'}
              aria-sort={sorting.key !== key ? 'none' : sorting.descending ? 'descending' : 'ascending'}
            >
              <button
                type="button"
                className={styles['sort']}
                onClick={() => {
                  sortBy(key);
                }}
              >
                {headings[key]}
                <span aria-hidden="true">{sorting.key !== key ? '' : sorting.descending ? ' ↓' : ' ↑'}</span>
              </button>
            </th>
          ))}
          <th scope="col">{t('common:coverage')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((province) => (
          <Row key={province.id} province={province} indicator={indicator} years={years} />
        ))}
      </tbody>
      <tfoot>
        <Row province={country} indicator={indicator} years={years} name={t('overview:country')} />
      </tfoot>
    </ScrollTable>
  );
}

type RowProps = {
  province: Province;
  indicator: Props['indicator'];
  years: Props['years'];
  name?: string;
};

function Row({ province, indicator, years, name }: RowProps) {
  const { t } = useTranslation(['overview', 'common']);
  const { language, numbers } = useSettings();
  const figure = (measure: Measure, value: number | null, contested: boolean) => (
    <Figure
      value={value}
      unit={indicator.unit}
      contested={contested}
      of={{ kind: 'region', slug: province.slug, indicator: indicator.code, measure, years }}
      label={`${nameIn(language, province)}, ${t(`common:measure.${measure}`)}`}
    />
  );
  const plain = (value: number | null) => (value === null ? '' : formatNumber(value, language, numbers));
  const pairs = ({ actual, target }: NonNullable<Province['achievement']>) =>
    t('overview:pairs', { actual: plain(actual), target: plain(target) });
  const { achievement, coverage } = province;
  const known = (['target', 'actual'] as const).flatMap((key) => {
    const measure = t(`common:measure.${key === 'target' ? 'TARGET' : 'ACTUAL'}`);
    const { reported = 0, all = null } = coverage[key] ?? {};
    if (province[key] === null) return [];
    return reported > 0
      ? t('overview:editions', { measure, reported, all })
      : t('overview:elsewhere', { measure });
  });
  return (
    <tr data-region={province.slug}>
      <th scope="row">
        {name ?? (
          <Link to={`/regions/${province.slug}`}>
            <Name of={province} />
          </Link>
        )}
      </th>
      <td className="number">{figure('TARGET', province.target, province.contested.target)}</td>
      <td className="number">{figure('ACTUAL', province.actual, province.contested.actual)}</td>
      <td className="number">
        {achievement ? (
          <>
            <span className={province.standing === 'missed' ? styles['missed'] : undefined}>
              {formatRatio(achievement.ratio, language)}
            </span>{' '}
            <span className="muted small">{pairs(achievement)}</span>
          </>
        ) : (
          <span className="muted small">{t(`overview:standing.${province.standing}`)}</span>
        )}
      </td>
      <td className="muted small nowrap">{known.length > 0 ? known.join(' · ') : '–'}</td>
    </tr>
  );
}

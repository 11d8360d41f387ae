import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Unit } from '../../api/schema.generated';
import { pageOf } from '../../app/addresses';
import { useSettings } from '../../app/settings';
import { Figure } from '../../figure/Figure';
import { Achievement } from '../../ui/Achievement';
import { Name, nameIn } from '../../ui/Name';
import { ScrollTable } from '../../ui/ScrollTable';
import { MEASURES } from '../../ui/totals';
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
  const { language } = useSettings();
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
          <Link to={pageOf('Region', province.slug)}>
            <Name of={province} />
          </Link>
        )}
      </th>
      {MEASURES.map(([measure, key]) => (
        <td key={measure} className="number">
          <Figure
            value={province[key]}
            unit={indicator.unit}
            contested={province.contested[key]}
            of={{ kind: 'region', slug: province.slug, indicator: indicator.code, measure, years }}
            label={`${nameIn(language, province)}, ${t(`common:measure.${measure}`)}`}
          />
        </td>
      ))}
      <td className="number">
        {achievement ? (
          <Achievement of={achievement} />
        ) : (
          <span className="muted small">{t(`overview:standing.${province.standing}`)}</span>
        )}
      </td>
      <td className="muted small nowrap">{known.length > 0 ? known.join(' · ') : '–'}</td>
    </tr>
  );
}

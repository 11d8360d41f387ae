import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pageOf } from '../../app/addresses';
import { useSettings } from '../../app/settings';
import { Figure } from '../../figure/Figure';
import { Coverage } from '../../ui/Coverage';
import { Name, nameIn } from '../../ui/Name';
import { ScrollTable } from '../../ui/ScrollTable';
import { MeasureCells, MeasureHeadings } from '../../ui/TotalCells';
import { MEASURES } from '../../ui/totals';
import type { TotalEntryFragment } from '../../ui/totals.generated';
import { ownPart, toStrandRows } from './strandRows';
import type { Programme } from './timeline';
import styles from './Strands.module.css';

type Props = {
  programme: Pick<Programme, 'slug' | 'children'>;
  entry: TotalEntryFragment;
  onMore: () => void;
};

/** The programmes directly within this one. */
export function Strands({ programme: { slug, children }, entry, onMore }: Props) {
  const { t } = useTranslation(['programme', 'common']);
  const { language } = useSettings();
  if (!children || children.totalCount === 0) return null;
  const { indicator } = entry;
  const rows = toStrandRows(children.nodes, indicator.code);
  const complete = rows.length === children.totalCount;
  const own = MEASURES.map(
    ([measure, key]) => [measure, complete ? ownPart(entry, rows, key) : null] as const,
  );
  return (
    <section className="section">
      <h2 id="strands-title">
        {t('programme:strands')} <span className="muted small">{children.totalCount}</span>
      </h2>
      <p className="muted small">{t('programme:strandsHelp', { indicator: nameIn(language, indicator) })}</p>
      <ScrollTable labelledBy="strands-title">
        <thead>
          <tr>
            <th scope="col">{t('programme:strand')}</th>
            <MeasureHeadings />
            <th scope="col">{t('common:coverage')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ strand, entry: total }) => (
            <tr key={strand.id} data-programme={strand.slug}>
              <th scope="row" className={styles['name']}>
                <Link to={pageOf('Programme', strand.slug)}>
                  <Name of={strand} />
                </Link>
              </th>
              <MeasureCells
                place={{ kind: 'programme', slug: strand.slug }}
                indicator={indicator}
                entry={total}
                label={nameIn(language, strand)}
              />
              <td>
                <Coverage target={total?.target ?? null} actual={total?.actual ?? null} />
              </td>
            </tr>
          ))}
          {own.some(([, value]) => value !== null) && (
            <tr data-programme="rest">
              <th scope="row">{t('programme:ownPart')}</th>
              {own.map(([measure, value]) => (
                <td key={measure} className="number">
                  {value === null ? (
                    <span className="muted">–</span>
                  ) : (
                    <Figure
                      value={value}
                      unit={indicator.unit}
                      of={{ kind: 'programme', slug, indicator: indicator.code, measure }}
                      label={`${t('programme:ownPart')}, ${t(`common:measure.${measure}`)}`}
                    />
                  )}
                </td>
              ))}
              <td />
            </tr>
          )}
        </tbody>
      </ScrollTable>
      {!complete && (
        <p>
          <button type="button" onClick={onMore}>
            {t('common:actions.more')}
          </button>
        </p>
      )}
    </section>
  );
}

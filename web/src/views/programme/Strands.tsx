import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Measure } from '../../api/schema.generated';
import { useSettings } from '../../app/settings';
import { Figure } from '../../figure/Figure';
import { Coverage } from '../../ui/Coverage';
import { Name, nameIn } from '../../ui/Name';
import { ScrollTable } from '../../ui/ScrollTable';
import type { TotalEntryFragment } from '../../ui/totals.generated';
import { ownPart, toStrandRows } from './strandRows';
import type { Programme } from './timeline';
import styles from './Strands.module.css';

type Props = {
  programme: Pick<Programme, 'slug' | 'children'>;
  entry: TotalEntryFragment;
  onMore: () => void;
};

const MEASURES = [
  ['TARGET', 'target'],
  ['ACTUAL', 'actual'],
] as const;

/** The programmes directly within this one. */
export function Strands({ programme: { slug, children }, entry, onMore }: Props) {
  const { t } = useTranslation(['programme', 'common']);
  const { language } = useSettings();
  if (!children || children.totalCount === 0) return null;
  const { code, unit } = entry.indicator;
  const rows = toStrandRows(children.nodes, code);
  const complete = rows.length === children.totalCount;
  const own = MEASURES.map(
    ([measure, key]) => [measure, complete ? ownPart(entry, rows, key) : null] as const,
  );
  const figure = (kind: string, measure: Measure, value: TotalEntryFragment['target']) => (
    <Figure
      value={value?.total ?? value?.stated ?? null}
      unit={unit}
      contested={value?.contested ?? false}
      missing={value?.missing}
      of={{ kind: 'programme', slug: kind, indicator: code, measure }}
    />
  );
  return (
    <section className="section">
      <h2 id="strands-title">
        {t('programme:strands')} <span className="muted small">{children.totalCount}</span>
      </h2>
      <p className="muted small">
        {t('programme:strandsHelp', { indicator: nameIn(language, entry.indicator) })}
      </p>
      <ScrollTable labelledBy="strands-title">
        <thead>
          <tr>
            <th scope="col">{t('programme:strand')}</th>
            {MEASURES.map(([measure]) => (
              <th key={measure} scope="col" className="number">
                {t(`common:measure.${measure}`)}
              </th>
            ))}
            <th scope="col">{t('common:coverage')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ strand, entry: total }) => (
            <tr key={strand.id} data-programme={strand.slug}>
              <th scope="row" className={styles['name']}>
                <Link to={`/programmes/${strand.slug}`}>
                  <Name of={strand} />
                </Link>
              </th>
              {MEASURES.map(([measure, key]) => (
                <td key={measure} className="number">
                  {figure(strand.slug, measure, total?.[key] ?? null)}
                </td>
              ))}
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
                      unit={unit}
                      of={{ kind: 'programme', slug, indicator: code, measure }}
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

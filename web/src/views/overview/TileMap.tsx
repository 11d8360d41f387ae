import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Unit } from '../../api/schema.generated';
import { pageOf } from '../../app/addresses';
import { useSettings } from '../../app/settings';
import { formatAmount, formatRatio } from '../../format/number';
import { MEASURES } from '../../ui/totals';
import type { Province } from './provinces';
import { TILES } from './tiles';
import styles from './TileMap.module.css';

type Props = { provinces: readonly Province[]; indicator: { unit: Unit } };

/** The provinces as tiles that lead to their pages. */
export function TileMap({ provinces, indicator }: Props) {
  return (
    <ul className={styles['map']}>
      {provinces.map((province) => (
        <MapTile key={province.id} province={province} unit={indicator.unit} />
      ))}
    </ul>
  );
}

function MapTile({ province, unit }: { province: Province; unit: Unit }) {
  const { t } = useTranslation(['overview', 'common']);
  const { language, numbers } = useSettings();
  const tile = TILES[province.slug];
  if (!tile) return null;
  const amount = (value: number) => formatAmount(value, unit, language, numbers);
  const { standing, achievement, target, actual } = province;
  // What is compared: the totals may hold much that has no counterpart.
  const values = achievement ?? { target, actual };
  return (
    <li style={{ gridColumn: tile.column, gridRow: tile.row }}>
      <Link to={pageOf('Region', province.slug)} className={styles['tile']} data-standing={standing}>
        <strong>{tile[language]}</strong>
        <span className={styles['standing']}>
          {achievement ? formatRatio(achievement.ratio, language) : t(`standing.${standing}`)}
          {achievement && <span className="visually-hidden"> {t(`standing.${standing}`)}</span>}
        </span>
        <span className={styles['values']}>
          {MEASURES.map(([measure, key]) => {
            const value = values[key];
            return (
              value !== null && (
                <span key={measure}>
                  {t(`common:measure.${measure}`)} <span className="number">{amount(value)}</span>
                </span>
              )
            );
          })}
        </span>
      </Link>
    </li>
  );
}

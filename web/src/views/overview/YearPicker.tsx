import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import styles from './YearPicker.module.css';

type Props = { years: readonly { year: number; count: number }[]; chosen: number | null };

/** The years as bars as high as they have figures: which are worth a look shows before choosing. */
export function YearPicker({ years, chosen }: Props) {
  const { t } = useTranslation('overview');
  const [parameters] = useSearchParams();
  const most = Math.max(1, ...years.map(({ count }) => count));
  const strip = useRef<HTMLElement>(null);
  // Where not all years have room, the chosen one is seen, or else the latest.
  useEffect(() => {
    const element = strip.current;
    const link = element?.querySelector<HTMLElement>('[aria-current="true"][data-year]');
    if (!element) return;
    element.scrollLeft = link
      ? link.offsetLeft - (element.clientWidth - link.clientWidth) / 2
      : element.scrollWidth;
  }, [chosen]);
  const to = (year: number | null) => {
    const next = new URLSearchParams(parameters);
    if (year === null) next.delete('year');
    else next.set('year', String(year));
    return { search: next.toString() };
  };
  return (
    <nav ref={strip} aria-label={t('years')} className={`${styles['years'] ?? ''} scrolls`}>
      <ul>
        <li>
          <Link to={to(null)} preventScrollReset aria-current={chosen === null}>
            <span className={styles['all']}>{t('allYears')}</span>
          </Link>
        </li>
        {years.map(({ year, count }) => (
          <li key={year}>
            <Link
              to={to(year)}
              preventScrollReset
              aria-current={chosen === year}
              data-year={year}
              title={t('figures', { count })}
            >
              <span className={styles['track']} aria-hidden="true">
                <span style={{ height: `${(count / most) * 100}%` }} />
              </span>
              {year}
              <span className="visually-hidden"> {t('figures', { count })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

import { useTranslation } from 'react-i18next';
import type { MeasureEntryFragment } from './totals.generated';
import styles from './Coverage.module.css';

const LEVELS = ['programmes', 'editions', 'fields', 'projects'] as const;

type Entry = Pick<MeasureEntryFragment, 'total' | 'stated' | 'coverage'>;
type Props = { target: Entry | null; actual: Entry | null };

/** Where the figures are stated: at which levels, and by how many of the scopes there. */
export function Coverage({ target, actual }: Props) {
  const { t } = useTranslation();
  const lines = [['TARGET', target] as const, ['ACTUAL', actual] as const].flatMap(([measure, entry]) => {
    if (!entry || (entry.total === null && entry.stated === null)) return [];
    const parts = LEVELS.flatMap((level) => {
      const { reported, all } = entry.coverage[level];
      return all && reported > 0 ? [t('coverageAt', { level: t(`level.${level}`), reported, all })] : [];
    });
    return parts.length === 0 ? [] : [{ measure, text: parts.join(' · ') }];
  });
  return (
    <ul className={styles['coverage']}>
      {lines.map(({ measure, text }) => (
        <li key={measure}>
          {t(`measure.${measure}`)}: {text}
        </li>
      ))}
    </ul>
  );
}

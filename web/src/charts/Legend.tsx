import { useTranslation } from 'react-i18next';
import styles from './Legend.module.css';

export type Sign = 'target' | 'actual' | 'rest';

/** What the signs of a chart mean. */
export function Legend({ signs }: { signs: readonly Sign[] }) {
  const { t } = useTranslation();
  const texts: Record<Sign, string> = {
    target: t('measure.TARGET'),
    actual: t('measure.ACTUAL'),
    rest: t('notBrokenDown'),
  };
  return (
    <ul className={styles['legend']}>
      {signs.map((sign) => (
        <li key={sign} data-sign={sign}>
          {texts[sign]}
        </li>
      ))}
    </ul>
  );
}

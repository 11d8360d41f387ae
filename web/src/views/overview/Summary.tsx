import { useTranslation } from 'react-i18next';
import { useSettings } from '../../app/settings';
import { countStandings, type Province, type Standing } from './provinces';
import { TILES } from './tiles';
import styles from './Overview.module.css';

/** Where nothing can be compared. */
const OPEN = ['targetOnly', 'resultOnly', 'notComparable', 'unknown'] as const;

/** What the figures say, in sentences: how many can be compared before who did well. */
export function Summary({ provinces }: { provinces: readonly Province[] }) {
  const { t } = useTranslation('overview');
  const { language } = useSettings();
  const counts = countStandings(provinces);
  const compared = counts.reached + counts.missed;
  const names = (standing: Standing) =>
    provinces
      .filter((province) => province.standing === standing)
      .map(({ slug, nameKo }) => TILES[slug]?.[language] ?? nameKo)
      .join(', ');
  const open = OPEN.flatMap((standing) =>
    counts[standing] > 0 ? t(`summary.open.${standing}`, { number: counts[standing] }) : [],
  );
  return (
    <p className={styles['summary']}>
      {compared === 0
        ? t('summary.nothingCompared')
        : t('summary.compared', { count: compared, all: provinces.length })}{' '}
      {compared > 0 && (
        <strong>
          {counts.missed === 0 ? t('summary.noneMissed') : t('summary.missed', { names: names('missed') })}
        </strong>
      )}{' '}
      {counts.reached > 0 && t('summary.reached', { names: names('reached') })}{' '}
      {open.length > 0 && t('summary.others', { list: open.join(', ') })}
    </p>
  );
}

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pageOf } from '../../app/addresses';
import { useSettings } from '../../app/settings';
import { formatYear } from '../../format/period';
import { withIndicator, useIndicatorCode } from '../../ui/IndicatorChoice';
import styles from './Edition.module.css';

type Props = { editions: readonly { slug: string; year: number }[]; year: number };

/** The same programme in the years that are known of, the nearest before and after with arrows. */
export function Neighbours({ editions, year }: Props) {
  const { t } = useTranslation('edition');
  const { language } = useSettings();
  const search = withIndicator(useIndicatorCode());
  if (editions.length < 2) return null;
  const at = editions.findIndex((edition) => edition.year === year);
  const link = (edition: Props['editions'][number], text: string, rel?: string) => (
    <Link to={{ pathname: pageOf('Edition', edition.slug), search }} rel={rel}>
      {text}
    </Link>
  );
  return (
    <nav aria-label={t('neighbours')}>
      <ol className={styles['years']}>
        {editions.map((edition, index) => {
          const text = formatYear(edition.year, language);
          return (
            <li key={edition.slug}>
              {index === at ? (
                <strong aria-current="page">{text}</strong>
              ) : index === at - 1 ? (
                link(edition, `← ${text}`, 'prev')
              ) : index === at + 1 ? (
                link(edition, `${text} →`, 'next')
              ) : (
                link(edition, text)
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

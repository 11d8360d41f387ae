import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Name, type Named } from './Name';
import styles from './Breadcrumbs.module.css';

export type Crumb = { to: string; named: Named };

/** What the thing on this page is part of, from the widest on. */
export function Breadcrumbs({ of }: { of: readonly Crumb[] }) {
  const { t } = useTranslation();
  if (of.length === 0) return null;
  return (
    <nav aria-label={t('breadcrumbs')}>
      <ol className={styles['breadcrumbs']}>
        {of.map(({ to, named }) => (
          <li key={to}>
            <Link to={to}>
              <Name of={named} />
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

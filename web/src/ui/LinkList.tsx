import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Crumb } from './Breadcrumbs';
import { Name } from './Name';
import styles from './LinkList.module.css';

type Props = {
  title: string;
  /** Where each leads, and a word beside its name. */
  of: readonly (Crumb & { aside?: string })[];
  /** How many there are, where these may not be all. */
  all?: number | undefined;
};

/** A titled list of pages; nothing if there are none. */
export function LinkList({ title, of, all = of.length }: Props) {
  const { t } = useTranslation();
  const id = useId();
  if (of.length === 0) return null;
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>
        {title} <span className="muted small">{all}</span>
      </h2>
      <ul className={styles['list']}>
        {of.map(({ to, named, aside }) => (
          <li key={to}>
            <Link to={to}>
              <Name of={named} />
            </Link>
            {aside !== undefined && <span className="muted small"> {aside}</span>}
          </li>
        ))}
      </ul>
      {all > of.length && <p className="muted small">{t('shownOf', { count: of.length, all })}</p>}
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import { toOutline, type Edition } from './breakdown';
import { PartName } from './PartTable';
import { RoleList } from './Roles';
import styles from './Edition.module.css';

/** The fields and projects of an edition of which no figure is known. */
export function Parts({ edition }: { edition: Edition }) {
  const { t } = useTranslation('edition');
  const parts = toOutline(edition);
  if (parts.length === 0) return null;
  return (
    <section className="section" aria-labelledby="parts-title">
      <h2 id="parts-title">{t('parts')}</h2>
      <ul className={styles['outline']}>
        {parts.map((part) => (
          <li key={part.key} id={part.anchor} data-part={part.kind} data-depth={part.depth}>
            <PartName part={part} />
            <RoleList entries={part.roles} />
          </li>
        ))}
      </ul>
    </section>
  );
}

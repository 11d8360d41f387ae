import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pageOf } from '../../app/addresses';
import { Name } from '../../ui/Name';
import type { EditionRoleFragment } from './edition.generated';
import { byRole, type RoleGroup } from './roles';
import styles from './Edition.module.css';

/** The agencies of a role, each with who says so. */
export function RoleAgencies({ agencies }: Pick<RoleGroup, 'agencies'>) {
  const { t } = useTranslation();
  return (
    <ul className={styles['agencies']}>
      {agencies.map(({ agency, sources }) => (
        <li key={agency.id}>
          <Link to={pageOf('Agency', agency.slug)}>
            <Name of={agency} />
          </Link>{' '}
          <span className="muted small">
            {t('entity.Source')}{' '}
            {sources.map((source, index) => (
              <span key={source.id}>
                {index > 0 && ', '}
                <Link to={pageOf('Source', source.slug)} lang="ko">
                  {source.publisher}
                </Link>
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Who does what, within a row of a table. */
export function RoleList({ entries }: { entries: readonly EditionRoleFragment[] }) {
  const { t } = useTranslation();
  const groups = byRole(entries);
  if (groups.length === 0) return null;
  return (
    <dl className={styles['rowRoles']}>
      {groups.map(({ role, agencies }) => (
        <div key={role}>
          <dt>{t(`role.${role}`)}</dt>
          <dd>
            <RoleAgencies agencies={agencies} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

import { useTranslation } from 'react-i18next';
import type { EditionRoleFragment } from './edition.generated';
import { RoleAgencies } from './Roles';
import { byRole } from './roles';
import styles from './Edition.module.css';

type Props = {
  /** Those named for the edition as a whole. */
  entries: readonly EditionRoleFragment[];
  projects: readonly { participations: { nodes: readonly EditionRoleFragment[] } | null }[];
};

/** The agencies that sources name for the edition as a whole, by what they do. */
export function Agencies({ entries, projects }: Props) {
  const { t } = useTranslation(['edition', 'common']);
  const groups = byRole(entries);
  const named = projects.filter(({ participations }) => (participations?.nodes.length ?? 0) > 0).length;
  if (groups.length === 0 && projects.length === 0) return null;
  return (
    <section className="section" aria-labelledby="agencies-title">
      <h2 id="agencies-title">{t('edition:agencies')}</h2>
      <p className="muted small">
        {groups.length > 0 && t('edition:agenciesHelp')}{' '}
        {projects.length > 0 && t('edition:projectAgencies', { all: projects.length, known: named })}
      </p>
      {groups.length > 0 && (
        <dl className={styles['roles']}>
          {groups.map(({ role, agencies }) => (
            <div key={role} data-role={role}>
              <dt>{t(`common:role.${role}`)}</dt>
              <dd>
                <RoleAgencies agencies={agencies} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

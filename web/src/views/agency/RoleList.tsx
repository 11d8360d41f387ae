import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pageOf } from '../../app/addresses';
import { useSettings } from '../../app/settings';
import { formatYear, formatYears } from '../../format/period';
import { Note } from '../../ui/Mixed';
import { Name } from '../../ui/Name';
import { SourceLine } from '../../ui/SourceLine';
import { Empty } from '../../ui/states';
import type { AgencyRoleFragment } from './agency.generated';
import { extentOf, groupRoles, type EditionRoles, type Extent } from './roles';
import styles from './Agency.module.css';

/** What an agency takes part in, year by year, each role at the level for which it is stated. */
export function RoleList({ roles }: { roles: readonly AgencyRoleFragment[] }) {
  const { t } = useTranslation('agency');
  const { language } = useSettings();
  const years = useMemo(() => groupRoles(roles), [roles]);
  const general = years.some(({ editions }) => editions.some(({ asWhole }) => asWhole.length > 0));
  return (
    <section className="section" aria-labelledby="roles-title">
      <h2 id="roles-title">{t('summary.title')}</h2>
      {years.length === 0 ? (
        <Empty>{t('summary.nothing')}</Empty>
      ) : (
        <>
          <Summary extent={extentOf(years)} />
          {general && <p className="muted small">{t('asWholeHelp')}</p>}
        </>
      )}
      {years.map(({ year, editions }) => (
        <section key={year} className={styles['year']} aria-label={formatYear(year, language)}>
          <h3>{formatYear(year, language)}</h3>
          <ul>
            {editions.map((edition) => (
              <Edition key={edition.edition.id} of={edition} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function Summary({ extent: { editions, projects, years } }: { extent: Extent }) {
  const { t } = useTranslation('agency');
  const { language } = useSettings();
  return (
    <p>
      {t('summary.inEditions', { count: editions })}{' '}
      {projects > 0 ? t('summary.inProjects', { count: projects }) : t('summary.noProjects')}{' '}
      {years && <span className="muted">{t('summary.years', { years: formatYears(years, language) })}</span>}
    </p>
  );
}

function Edition({ of: { edition, asWhole, projects } }: { of: EditionRoles }) {
  const { t } = useTranslation('agency');
  return (
    <li className={styles['edition']}>
      <p>
        <Link to={pageOf('Edition', edition.slug)}>
          <Name of={edition} />
        </Link>
      </p>
      <ul>
        {asWhole.map((role) => (
          <li key={role.id} className={styles['role']}>
            <span className="muted">{t('asWhole')}</span>
            <Role role={role} />
          </li>
        ))}
        {projects.flatMap(({ project, roles }) =>
          roles.map((role) => (
            <li key={role.id} className={styles['role']}>
              <Link to={pageOf('Project', project.slug)} className={styles['project']}>
                <Name of={project} />
              </Link>
              <Role role={role} />
            </li>
          )),
        )}
      </ul>
    </li>
  );
}

function Role({ role: { role, source, note } }: { role: AgencyRoleFragment }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={styles['what']}>{t(`role.${role}`)}</span>
      <span className="small">
        <SourceLine of={source} />
        {note !== null && (
          <span className={styles['note']}>
            <Note text={note} />
          </span>
        )}
      </span>
    </>
  );
}

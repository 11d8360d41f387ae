import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pageOf } from '../../app/addresses';
import { Name } from '../../ui/Name';
import { ScrollTable } from '../../ui/ScrollTable';
import type { SourceQuery } from './source.generated';

type Role = NonNullable<NonNullable<SourceQuery['source']>['participations']>['nodes'][number];

/** The roles of agencies that a source states, each at the level for which it does. */
export function Roles({ of: roles }: { of: readonly Role[] }) {
  const { t } = useTranslation(['source', 'common']);
  if (roles.length === 0) return null;
  return (
    <section className="section">
      <h2 id="roles-title">{t('source:roles.title')}</h2>
      <ScrollTable labelledBy="roles-title">
        <thead>
          <tr>
            <th scope="col">{t('source:roles.agency')}</th>
            <th scope="col">{t('source:roles.role')}</th>
            <th scope="col">{t('source:roles.where')}</th>
          </tr>
        </thead>
        <tbody>
          {roles.map(({ id, agency, role, edition, project }) => (
            <tr key={id}>
              <th scope="row">
                <Link to={pageOf('Agency', agency.slug)}>
                  <Name of={agency} />
                </Link>
              </th>
              <td className="nowrap">{t(`common:role.${role}`)}</td>
              <td>
                <Link to={project ? pageOf('Project', project.slug) : pageOf('Edition', edition.slug)}>
                  <Name of={project ?? edition} />
                </Link>{' '}
                <span className="muted small">
                  {t(project ? 'common:entity.Project' : 'common:entity.Edition')}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pageOf } from '../../app/addresses';
import { Note } from '../../ui/Mixed';
import { Name } from '../../ui/Name';
import { ScrollTable } from '../../ui/ScrollTable';
import { SourceLine } from '../../ui/SourceLine';
import { Empty } from '../../ui/states';
import type { ProjectRoleFragment } from './project.generated';
import styles from './Project.module.css';

type Props = {
  /** Stated for the project. */
  own: readonly ProjectRoleFragment[];
  /** Stated for its edition, which says nothing of the project. */
  ofEdition: readonly ProjectRoleFragment[];
};

/** The agencies with their roles and who states these; an edition's apart, for they are not the project's. */
export function Roles({ own, ofEdition }: Props) {
  const { t } = useTranslation('project');
  return (
    <section className="section">
      <h2 id="agencies-title">{t('agencies.title')}</h2>
      {own.length > 0 ? (
        <RoleTable roles={own} labelledBy="agencies-title" />
      ) : (
        <Empty>{t('agencies.unknown')}</Empty>
      )}
      {ofEdition.length > 0 && (
        <details className={styles['edition']} open={own.length === 0}>
          <summary id="edition-agencies-title">
            {t('agencies.ofEdition')} <span className="muted">{ofEdition.length}</span>
          </summary>
          <p className="muted small">{t('agencies.ofEditionHelp')}</p>
          <RoleTable roles={ofEdition} labelledBy="edition-agencies-title" />
        </details>
      )}
    </section>
  );
}

function RoleTable({ roles, labelledBy }: { roles: readonly ProjectRoleFragment[]; labelledBy: string }) {
  const { t } = useTranslation(['project', 'common']);
  return (
    <ScrollTable labelledBy={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{t('project:agencies.agency')}</th>
          <th scope="col">{t('project:agencies.role')}</th>
          <th scope="col">{t('project:agencies.saidBy')}</th>
        </tr>
      </thead>
      <tbody>
        {roles.map(({ id, agency, role, source, note }) => (
          <tr key={id}>
            <th scope="row">
              <Link to={pageOf('Agency', agency.slug)}>
                <Name of={agency} />
              </Link>{' '}
              <span className="muted small">{t(`common:agencyKind.${agency.kind}`)}</span>
            </th>
            <td className="nowrap">{t(`common:role.${role}`)}</td>
            <td>
              <SourceLine of={source} />
              {note !== null && (
                <p className="muted small">
                  <Note text={note} />
                </p>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { operation } from '../../api/links';
import { addressOf, pageOf } from '../../app/addresses';
import { Fact, Facts } from '../../ui/Facts';
import { Findings } from '../../ui/Findings';
import { Links } from '../../ui/Links';
import { Name } from '../../ui/Name';
import { Note } from '../../ui/Mixed';
import { PageHead } from '../../ui/PageHead';
import { SourceLine } from '../../ui/SourceLine';
import { Empty, Missing } from '../../ui/states';
import { TotalsTable } from '../../ui/TotalsTable';
import { View } from '../../ui/View';
import { Chain } from './Chain';
import { FigureTable } from './FigureTable';
import { ProjectDocument, type ProjectQuery } from './project.generated';
import { ProjectTableDocument } from './project.table.generated';
import { Roles } from './Roles';

type Project = NonNullable<ProjectQuery['project']>;

/** One project: where it belongs, who runs it, what came out of it, and who says so. */
export function ProjectPage({ slug }: { slug: string }) {
  return (
    <View
      operation={{ document: ProjectDocument, variables: { slug } }}
      table={operation(ProjectTableDocument, { slug })}
    >
      {({ project }) => (project ? <Content project={project} /> : <Missing />)}
    </View>
  );
}

function Content({ project }: { project: Project }) {
  const { edition, field } = project;
  const within = [
    { to: pageOf('Programme', edition.programme.slug), named: edition.programme },
    { to: pageOf('Edition', edition.slug), named: edition },
    ...(field ? [{ to: addressOf(field), named: field }] : []),
  ];
  return (
    <>
      <PageHead of={project} kind="Project" within={within} />
      <About project={project} />
      <Chain project={project} />
      <Outcomes project={project} />
      <Roles own={project.participations?.nodes ?? []} ofEdition={edition.participations?.nodes ?? []} />
      <Findings of={project.findings} />
    </>
  );
}

function About({ project }: { project: Project }) {
  const { t } = useTranslation('project');
  const { edition, field, source, note } = project;
  const regions = project.regions?.nodes ?? [];
  const industries = project.industries?.nodes ?? [];
  return (
    <Facts>
      <Fact label={t('facts.edition')}>
        <Link to={pageOf('Edition', edition.slug)}>
          <Name of={edition} />
        </Link>
      </Fact>
      <Fact label={t('facts.year')}>{edition.year}</Fact>
      <Fact label={t('facts.field')}>
        {field ? (
          <Link to={addressOf(field)}>
            <Name of={field} />
          </Link>
        ) : (
          <span className="muted">{t('facts.fieldUnknown')}</span>
        )}
      </Fact>
      {regions.length > 0 && (
        <Fact label={t('facts.regions')}>
          <Links of={regions} />
        </Fact>
      )}
      {industries.length > 0 && (
        <Fact label={t('facts.industries')}>
          <Links of={industries} />
        </Fact>
      )}
      {source && (
        <Fact label={t('facts.source')}>
          <SourceLine of={source} />
        </Fact>
      )}
      {note !== null && (
        <Fact label={t('facts.note')}>
          <Note text={note} />
        </Fact>
      )}
    </Facts>
  );
}

/** The project's own figures; or, clearly, that there are none. */
function Outcomes({ project }: { project: Project }) {
  const { t } = useTranslation('project');
  const outcomes = project.outcomes?.nodes ?? [];
  if (outcomes.length === 0) {
    return (
      <section className="section">
        <h2 id="totals-title">{t('totals')}</h2>
        <Empty>
          {t('noFigures')} <Link to={pageOf('Edition', project.edition.slug)}>{t('toEdition')}</Link>
        </Empty>
      </section>
    );
  }
  return (
    <>
      <section className="section">
        <h2 id="totals-title">{t('totals')}</h2>
        <TotalsTable
          place={{ kind: 'project', slug: project.slug }}
          totals={project.totals ?? []}
          labelledBy="totals-title"
        />
      </section>
      <section className="section">
        <h2 id="figures-title">{t('figures.title')}</h2>
        <p className="muted small">{t('figures.help')}</p>
        <FigureTable outcomes={outcomes} labelledBy="figures-title" />
      </section>
    </>
  );
}

import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { operation } from '../../api/links';
import { useSettings } from '../../app/settings';
import { orderAncestors } from '../../ui/ancestors';
import { Breadcrumbs } from '../../ui/Breadcrumbs';
import { Findings, joinFindings } from '../../ui/Findings';
import { chosenEntry, useChosenEntry } from '../../ui/IndicatorChoice';
import { Note } from '../../ui/Mixed';
import { Name, nameIn } from '../../ui/Name';
import { Empty, Missing } from '../../ui/states';
import { Title } from '../../ui/Title';
import { TotalsTable } from '../../ui/TotalsTable';
import { View } from '../../ui/View';
import { Agencies } from './Agencies';
import { Breakdown } from './Breakdown';
import type { Edition } from './breakdown';
import { EditionDocument, type EditionQuery } from './edition.generated';
import { EditionTableDocument } from './edition.table.generated';
import { Neighbours } from './Neighbours';
import { Parts } from './Parts';

/** A programme in one year: its totals, what they are made of, and who takes part. */
export function EditionPage({ slug }: { slug: string }) {
  const [parameters] = useSearchParams();
  const table = ({ edition }: EditionQuery) => {
    const entry = chosenEntry(edition?.totals ?? [], parameters.get('indicator'));
    return entry ? operation(EditionTableDocument, { slug, indicator: entry.indicator.code }) : undefined;
  };
  return (
    <View operation={{ document: EditionDocument, variables: { slug } }} table={table}>
      {({ edition }) => (edition ? <Content edition={edition} /> : <Missing />)}
    </View>
  );
}

function Content({ edition }: { edition: Edition }) {
  const { t } = useTranslation(['edition', 'common']);
  const { language } = useSettings();
  const { slug, programme } = edition;
  const totals = edition.totals ?? [];
  const entry = useChosenEntry(totals);
  const above = [...orderAncestors(programme.ancestors?.nodes ?? []), programme];
  return (
    <>
      <header className="section">
        <Breadcrumbs of={above.map((each) => ({ to: `/programmes/${each.slug}`, named: each }))} />
        <Title text={nameIn(language, edition)}>
          <Name of={edition} />
        </Title>
        <p className="muted">
          {t('edition:region')}:{' '}
          <Link to={`/regions/${programme.region.slug}`}>
            <Name of={programme.region} />
          </Link>
        </p>
        {edition.note && (
          <p className="muted small">
            <Note text={edition.note} />
          </p>
        )}
        <Neighbours editions={programme.editions?.nodes ?? []} year={edition.year} />
      </header>
      <section className="section">
        <h2 id="totals-title">{t('edition:totals')}</h2>
        {totals.length === 0 ? (
          <Empty>{t('edition:nothing')}</Empty>
        ) : (
          <TotalsTable place={{ kind: 'edition', slug }} totals={totals} labelledBy="totals-title" />
        )}
      </section>
      {entry ? <Breakdown edition={edition} entry={entry} /> : <Parts edition={edition} />}
      <Agencies entries={edition.participations?.nodes ?? []} projects={edition.projects?.nodes ?? []} />
      <Findings of={joinFindings(edition.doubts, edition.gaps)} />
    </>
  );
}

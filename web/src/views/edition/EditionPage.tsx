import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { operation } from '../../api/links';
import { pageOf } from '../../app/addresses';
import { programmeCrumbs } from '../../ui/ancestors';
import { Findings, joinFindings } from '../../ui/Findings';
import { chosenEntry, useIndicatorCode } from '../../ui/IndicatorChoice';
import { Note } from '../../ui/Mixed';
import { Name } from '../../ui/Name';
import { PageHead } from '../../ui/PageHead';
import { Empty, Missing } from '../../ui/states';
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
  const code = useIndicatorCode();
  const table = ({ edition }: EditionQuery) => {
    const entry = chosenEntry(edition?.totals ?? [], code);
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
  const { slug, programme } = edition;
  const totals = edition.totals ?? [];
  const entry = chosenEntry(totals, useIndicatorCode());
  useHashTarget();
  return (
    <>
      <PageHead
        of={edition}
        kind="Edition"
        within={programmeCrumbs(programme.ancestors?.nodes ?? [], programme)}
      >
        <p className="muted">
          {t('common:entity.Region')}:{' '}
          <Link to={pageOf('Region', programme.region.slug)}>
            <Name of={programme.region} />
          </Link>
        </p>
        {edition.note !== null && (
          <p className="muted small">
            <Note text={edition.note} />
          </p>
        )}
        <Neighbours editions={programme.editions?.nodes ?? []} year={edition.year} />
      </PageHead>
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

/** Scrolls to the field that the address names, which is there only when the answer is. */
function useHashTarget() {
  const { hash } = useLocation();
  useEffect(() => {
    if (hash !== '') document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [hash]);
}

import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { operation } from '../../api/links';
import { pageOf } from '../../app/addresses';
import { useSettings } from '../../app/settings';
import { Legend } from '../../charts/Legend';
import { programmeCrumbs } from '../../ui/ancestors';
import { Findings, joinFindings } from '../../ui/Findings';
import { chosenEntry, IndicatorChoice, useIndicatorCode } from '../../ui/IndicatorChoice';
import { Note } from '../../ui/Mixed';
import { Name, nameIn } from '../../ui/Name';
import { PageHead } from '../../ui/PageHead';
import { Empty, Missing } from '../../ui/states';
import { TotalsTable } from '../../ui/TotalsTable';
import type { TotalEntryFragment } from '../../ui/totals.generated';
import { View } from '../../ui/View';
import { timelineHeight } from './chartSize';
import { ProgrammeDocument, type ProgrammeQuery } from './programme.generated';
import { ProgrammeTableDocument } from './programme.table.generated';
import { Strands } from './Strands';
import { toTimeline, type Programme } from './timeline';
import { YearTable } from './YearTable';

const TimelineChart = lazy(() => import('./TimelineChart'));

/** Programmes directly within this one that are asked for at first, and again with each "more". */
const STRANDS = 30;

/** A programme: what it planned and reached, over the years and in its parts. */
export function ProgrammePage({ slug }: { slug: string }) {
  const [strands, setStrands] = useState(STRANDS);
  const code = useIndicatorCode();
  const table = ({ programme }: ProgrammeQuery) => {
    const entry = chosenEntry(programme?.totals ?? [], code);
    return entry ? operation(ProgrammeTableDocument, { slug, indicator: entry.indicator.code }) : undefined;
  };
  return (
    <View operation={{ document: ProgrammeDocument, variables: { slug, strands } }} table={table}>
      {({ programme, editions }) =>
        programme ? (
          <Content
            programme={programme}
            editions={editions}
            onMore={() => {
              setStrands((before) => before + STRANDS);
            }}
          />
        ) : (
          <Missing />
        )
      }
    </View>
  );
}

type ContentProps = { programme: Programme; editions: ProgrammeQuery['editions']; onMore: () => void };

function Content({ programme, editions, onMore }: ContentProps) {
  const { t } = useTranslation(['programme', 'common']);
  const { slug, region } = programme;
  const totals = programme.totals ?? [];
  const entry = chosenEntry(totals, useIndicatorCode());
  return (
    <>
      <PageHead of={programme} kind="Programme" within={programmeCrumbs(programme.ancestors?.nodes ?? [])}>
        <p className="muted">
          {t('common:entity.Region')}:{' '}
          <Link to={pageOf('Region', region.slug)}>
            <Name of={region} />
          </Link>
        </p>
        {programme.note !== null && (
          <p className="muted small">
            <Note text={programme.note} />
          </p>
        )}
      </PageHead>
      <section className="section">
        <h2 id="totals-title">{t('programme:totals')}</h2>
        <p className="muted small">{t('programme:totalsHelp')}</p>
        {totals.length === 0 ? (
          <Empty>{t('programme:nothing')}</Empty>
        ) : (
          <TotalsTable place={{ kind: 'programme', slug }} totals={totals} labelledBy="totals-title" />
        )}
      </section>
      {entry && (
        <>
          <TimelineSection programme={programme} editions={editions} entry={entry} />
          <Strands programme={programme} entry={entry} onMore={onMore} />
        </>
      )}
      <Findings of={joinFindings(programme.doubts, programme.gaps)} />
    </>
  );
}

type TimelineProps = Omit<ContentProps, 'onMore'> & { entry: TotalEntryFragment };

function TimelineSection({ programme, editions, entry }: TimelineProps) {
  const { t } = useTranslation(['programme', 'common']);
  const { language } = useSettings();
  const { indicator } = entry;
  const timeline = useMemo(
    () => toTimeline(programme, editions, indicator),
    [programme, editions, indicator],
  );
  const height = timelineHeight(timeline);
  const name = nameIn(language, indicator);
  return (
    <section className="section" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{t('programme:timeline', { indicator: name })}</h2>
      <IndicatorChoice of={(programme.totals ?? []).map((each) => each.indicator)} chosen={indicator.code} />
      {height > 0 && (
        <>
          <p className="muted small">{t('programme:timelineHelp')}</p>
          <Legend signs={['target', 'actual']} />
          <div style={{ minHeight: height }}>
            <Suspense>
              <TimelineChart timeline={timeline} slug={programme.slug} indicator={indicator} />
            </Suspense>
          </div>
        </>
      )}
      <h3 id="years-title">{t('programme:yearsTable')}</h3>
      <YearTable timeline={timeline} programme={programme} entry={entry} labelledBy="years-title" />
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { operation } from '../../api/links';
import { pageOf } from '../../app/addresses';
import { useSettings } from '../../app/settings';
import { chosenEntry, IndicatorChoice, useIndicatorCode } from '../../ui/IndicatorChoice';
import { LinkList } from '../../ui/LinkList';
import { Name, nameIn } from '../../ui/Name';
import { PageHead } from '../../ui/PageHead';
import { ScrollTable } from '../../ui/ScrollTable';
import { Empty, Missing } from '../../ui/states';
import { TotalCells, TotalHeadings } from '../../ui/TotalCells';
import type { TotalEntryFragment } from '../../ui/totals.generated';
import { TotalsTable } from '../../ui/TotalsTable';
import { View } from '../../ui/View';
import { asTree, type Programme } from './programmes';
import { RegionPageDocument, type RegionPageQuery } from './region.generated';
import { RegionTableDocument } from './region.table.generated';
import styles from './RegionPage.module.css';

type Region = NonNullable<RegionPageQuery['region']>;

/** A region: what its programmes add up to, and the way to each of them. */
export function RegionPage({ slug }: { slug: string }) {
  const code = useIndicatorCode();
  const table = ({ region }: RegionPageQuery) => {
    const entry = chosenEntry(totalsOf(region), code);
    return entry ? operation(RegionTableDocument, { slug, indicator: entry.indicator.code }) : undefined;
  };
  return (
    <View operation={{ document: RegionPageDocument, variables: { slug } }} table={table}>
      {({ region }) => (region ? <Content region={region} /> : <Missing />)}
    </View>
  );
}

/** What can be added up over programmes: all else says nothing of a region. */
function totalsOf(region: Pick<Region, 'totals'> | null): TotalEntryFragment[] {
  return (region?.totals ?? []).filter(({ indicator: { additive } }) => additive);
}

function Content({ region }: { region: Region }) {
  const { t } = useTranslation(['region', 'common']);
  const totals = totalsOf(region);
  const within = (region.ancestors?.nodes ?? []).map((each) => ({
    to: pageOf('Region', each.slug),
    named: each,
  }));
  return (
    <>
      <PageHead of={region} kind="Region" within={within} />
      <section className="section" aria-labelledby="totals-title">
        <h2 id="totals-title">{t('region:totals')}</h2>
        <p className="muted small">{t('region:totalsHelp')}</p>
        {totals.length === 0 ? (
          <Empty />
        ) : (
          <TotalsTable
            place={{ kind: 'region', slug: region.slug }}
            totals={totals}
            labelledBy="totals-title"
          />
        )}
      </section>
      <Programmes region={region} totals={totals} />
      <Places region={region} />
    </>
  );
}

/** The programmes as a tree, with their totals of an indicator. */
function Programmes({ region, totals }: { region: Region; totals: readonly TotalEntryFragment[] }) {
  const { t } = useTranslation('region');
  const programmes = asTree(region.programmes?.nodes ?? []);
  const indicator = chosenEntry(totals, useIndicatorCode())?.indicator ?? null;
  return (
    <section className="section" aria-labelledby="programmes-title">
      <div className={styles['head']}>
        <h2 id="programmes-title">{t('programmes')}</h2>
        {indicator && <IndicatorChoice of={totals.map((entry) => entry.indicator)} chosen={indicator.code} />}
      </div>
      {programmes.length === 0 ? (
        <Empty>{t('none')}</Empty>
      ) : (
        <ScrollTable labelledBy="programmes-title">
          <thead>
            <tr>
              <th scope="col">{t('programme')}</th>
              {indicator && <TotalHeadings />}
              <th scope="col">{t('editions')}</th>
            </tr>
          </thead>
          <tbody>
            {programmes.map(({ programme, depth }) => (
              <ProgrammeRow key={programme.id} programme={programme} depth={depth} indicator={indicator} />
            ))}
          </tbody>
        </ScrollTable>
      )}
    </section>
  );
}

type RowProps = { programme: Programme; depth: number; indicator: TotalEntryFragment['indicator'] | null };

function ProgrammeRow({ programme, depth, indicator }: RowProps) {
  const { language } = useSettings();
  const entry = programme.totals?.find((each) => each.indicator.code === indicator?.code) ?? null;
  return (
    <tr>
      <th scope="row" style={{ paddingInlineStart: `${0.75 + depth * 1.25}rem` }}>
        <Link to={pageOf('Programme', programme.slug)}>
          <Name of={programme} />
        </Link>
      </th>
      {indicator && (
        <TotalCells
          place={{ kind: 'programme', slug: programme.slug }}
          indicator={indicator}
          entry={entry}
          label={nameIn(language, programme)}
        />
      )}
      <td>
        <ul className={styles['years']}>
          {programme.editions?.nodes.map((edition) => (
            <li key={edition.id}>
              <Link to={pageOf('Edition', edition.slug)} title={nameIn(language, edition)}>
                {edition.year}
              </Link>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

/** What else lies in the region, or is for it. */
function Places({ region }: { region: Region }) {
  const { t } = useTranslation(['region', 'common']);
  return (
    <>
      <LinkList
        title={t('region:within')}
        of={(region.children?.nodes ?? []).map((each) => ({ to: pageOf('Region', each.slug), named: each }))}
      />
      <LinkList
        title={t('region:projects')}
        all={region.projects?.totalCount}
        of={(region.projects?.nodes ?? []).map((each) => ({
          to: pageOf('Project', each.slug),
          named: each,
          aside: String(each.edition.year),
        }))}
      />
      <LinkList
        title={t('region:agencies')}
        all={region.agencies?.totalCount}
        of={(region.agencies?.nodes ?? []).map((each) => ({
          to: pageOf('Agency', each.slug),
          named: each,
          aside: t(`common:agencyKind.${each.kind}`),
        }))}
      />
    </>
  );
}

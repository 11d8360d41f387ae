import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { operation } from '../../api/links';
import { useSettings } from '../../app/settings';
import { Breadcrumbs } from '../../ui/Breadcrumbs';
import { Choice } from '../../ui/Choice';
import { LinkList } from '../../ui/LinkList';
import { Name, nameIn } from '../../ui/Name';
import { ScrollTable } from '../../ui/ScrollTable';
import { Empty, Missing } from '../../ui/states';
import { Title } from '../../ui/Title';
import { TotalCells, TotalHeadings } from '../../ui/TotalCells';
import { TotalsTable } from '../../ui/TotalsTable';
import { View } from '../../ui/View';
import { asTree, type Programme } from './programmes';
import { RegionPageDocument, type RegionPageQuery } from './region.generated';
import { RegionTableDocument } from './region.table.generated';
import styles from './RegionPage.module.css';

type Region = NonNullable<RegionPageQuery['region']>;

/** A region: what its programmes add up to, and the way to each of them. */
export function RegionPage({ slug }: { slug: string }) {
  const [parameters, setParameters] = useSearchParams();
  const indicator = parameters.get('indicator') ?? 'jobs_created';
  const variables = { slug, indicator };
  const choose = (code: string) => {
    setParameters({ indicator: code }, { preventScrollReset: true });
  };
  return (
    <View
      operation={{ document: RegionPageDocument, variables }}
      table={operation(RegionTableDocument, variables)}
    >
      {({ region }) =>
        region ? <Content region={region} indicator={indicator} onIndicator={choose} /> : <Missing />
      }
    </View>
  );
}

type Props = { region: Region; indicator: string; onIndicator: (code: string) => void };

function Content({ region, indicator, onIndicator }: Props) {
  const { t } = useTranslation(['region', 'common']);
  const { language } = useSettings();
  const programmes = asTree(region.programmes?.nodes ?? []);
  const totals = (region.totals ?? []).filter(({ indicator: { additive } }) => additive);
  const places = region.children?.nodes ?? [];
  const projects = region.projects?.nodes ?? [];
  const agencies = region.agencies?.nodes ?? [];
  return (
    <>
      <header className="section">
        <Breadcrumbs
          of={(region.ancestors?.nodes ?? []).map((each) => ({ to: `/regions/${each.slug}`, named: each }))}
        />
        <Title text={nameIn(language, region)}>
          <Name of={region} />
        </Title>
      </header>
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
      <section className="section" aria-labelledby="programmes-title">
        <div className={styles['head']}>
          <h2 id="programmes-title">{t('region:programmes')}</h2>
          {totals.length > 0 && (
            <Choice
              label={t('common:indicator')}
              labelled
              value={indicator}
              onChange={onIndicator}
              options={totals.map(({ indicator: each }) => ({
                value: each.code,
                label: nameIn(language, each),
              }))}
            />
          )}
        </div>
        {programmes.length === 0 ? (
          <Empty>{t('region:none')}</Empty>
        ) : (
          <ScrollTable labelledBy="programmes-title">
            <thead>
              <tr>
                <th scope="col">{t('region:programme')}</th>
                <TotalHeadings />
                <th scope="col">{t('region:editions')}</th>
              </tr>
            </thead>
            <tbody>
              {programmes.map(({ programme, depth }) => (
                <ProgrammeRow key={programme.id} programme={programme} depth={depth} />
              ))}
            </tbody>
          </ScrollTable>
        )}
      </section>
      <LinkList
        title={t('region:within')}
        of={places.map((each) => ({ to: `/regions/${each.slug}`, named: each }))}
      />
      <LinkList
        title={t('region:projects')}
        of={projects.map((each) => ({
          to: `/projects/${each.slug}`,
          named: each,
          aside: String(each.edition.year),
        }))}
      />
      <LinkList
        title={t('region:agencies')}
        of={agencies.map((each) => ({
          to: `/agencies/${each.slug}`,
          named: each,
          aside: t(`common:agencyKind.${each.kind}`),
        }))}
      />
    </>
  );
}

function ProgrammeRow({ programme, depth }: { programme: Programme; depth: number }) {
  const { language } = useSettings();
  const [entry] = programme.totals ?? [];
  return (
    <tr>
      <th scope="row" style={{ paddingInlineStart: `${0.75 + depth * 1.25}rem` }}>
        <Link to={`/programmes/${programme.slug}`}>
          <Name of={programme} />
        </Link>
      </th>
      {entry ? (
        <TotalCells
          place={{ kind: 'programme', slug: programme.slug }}
          entry={entry}
          label={nameIn(language, programme)}
        />
      ) : (
        <td colSpan={3} />
      )}
      <td>
        <ul className={styles['years']}>
          {programme.editions?.nodes.map((edition) => (
            <li key={edition.id}>
              <Link to={`/editions/${edition.slug}`} title={nameIn(language, edition)}>
                {edition.year}
              </Link>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

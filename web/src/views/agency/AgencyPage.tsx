import { useTranslation } from 'react-i18next';
import { operation } from '../../api/links';
import { Fact, Facts } from '../../ui/Facts';
import { Links } from '../../ui/Links';
import { Note } from '../../ui/Mixed';
import { PageHead } from '../../ui/PageHead';
import { SourceLine } from '../../ui/SourceLine';
import { Empty, Missing } from '../../ui/states';
import { TotalsTable } from '../../ui/TotalsTable';
import { View } from '../../ui/View';
import { AgencyDocument, type AgencyQuery } from './agency.generated';
import { AgencyTableDocument } from './agency.table.generated';
import { RoleList } from './RoleList';

type Agency = NonNullable<AgencyQuery['agency']>;

/** One agency: what it takes part in, as what, who says so, and what came of that. */
export function AgencyPage({ slug }: { slug: string }) {
  return (
    <View
      operation={{ document: AgencyDocument, variables: { slug } }}
      table={operation(AgencyTableDocument, { slug })}
    >
      {({ agency }) => (agency ? <Content agency={agency} /> : <Missing />)}
    </View>
  );
}

function Content({ agency }: { agency: Agency }) {
  const { t } = useTranslation('agency');
  const totals = agency.totals ?? [];
  return (
    <>
      <PageHead of={agency} kind="Agency">
        {agency.aliases.length > 0 && (
          <p>
            {t('aliases')} <span lang="ko">{agency.aliases.join(', ')}</span>
          </p>
        )}
      </PageHead>
      <RoleList roles={agency.participations?.nodes ?? []} />
      <About agency={agency} />
      <section className="section">
        <h2 id="totals-title">{t('totals.title')}</h2>
        {totals.length > 0 ? (
          <>
            <p className="muted small">{t('totals.help')}</p>
            <TotalsTable
              place={{ kind: 'agency', slug: agency.slug }}
              totals={totals}
              labelledBy="totals-title"
            />
          </>
        ) : (
          <Empty>{t('totals.nothing')}</Empty>
        )}
      </section>
    </>
  );
}

function About({ agency }: { agency: Agency }) {
  const { t } = useTranslation(['agency', 'common']);
  const { kind, region, source, note } = agency;
  const provinces = agency.provinces?.nodes ?? [];
  return (
    <Facts>
      <Fact label={t('agency:facts.kind')}>{t(`common:agencyKind.${kind}`)}</Fact>
      {region && (
        <Fact label={t('agency:facts.region')}>
          <Links of={[region]} />
        </Fact>
      )}
      {provinces.length > 0 && (
        <Fact label={t('agency:facts.provinces')}>
          <Links of={provinces} />
        </Fact>
      )}
      {source && (
        <Fact label={t('agency:facts.source')}>
          <SourceLine of={source} />
        </Fact>
      )}
      {note !== null && (
        <Fact label={t('agency:facts.note')}>
          <Note text={note} />
        </Fact>
      )}
    </Facts>
  );
}

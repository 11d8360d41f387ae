import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { scopeOf } from '../../app/addresses';
import { useSettings } from '../../app/settings';
import { Figure } from '../../figure/Figure';
import { formatAmount } from '../../format/number';
import { formatDate, formatPeriod } from '../../format/period';
import { Note } from '../../ui/Mixed';
import { More } from '../../ui/More';
import { Name, nameIn } from '../../ui/Name';
import { ScrollTable } from '../../ui/ScrollTable';
import { Empty } from '../../ui/states';
import type { SourceClaimFragment, SourceQuery } from './source.generated';
import styles from './Source.module.css';

type Claims = NonNullable<SourceQuery['source']>['claims'];

/** What a source claims, a page at a time. */
export function Claims({ of: claims, onMore }: { of: Claims; onMore: (after: string | null) => void }) {
  const { t } = useTranslation(['source', 'common']);
  const nodes = claims?.nodes ?? [];
  return (
    <section className="section">
      <h2 id="claims-title">
        {t('source:claims.title')}{' '}
        <span className="muted small">{t('source:claims.count', { count: claims?.totalCount ?? 0 })}</span>
      </h2>
      {!claims || nodes.length === 0 ? (
        <Empty>{t('source:claims.nothing')}</Empty>
      ) : (
        <>
          <p className="muted small">{t('source:claims.help')}</p>
          <ClaimTable claims={nodes} />
          {claims.pageInfo.hasNextPage && (
            <p className={styles['more']}>
              <More pageInfo={claims.pageInfo} onMore={onMore} />
              <span className="muted small" role="status">
                {t('common:shownOf', { count: nodes.length, all: claims.totalCount })}
              </span>
            </p>
          )}
        </>
      )}
    </section>
  );
}

function ClaimTable({ claims }: { claims: readonly SourceClaimFragment[] }) {
  const { t } = useTranslation(['source', 'common']);
  return (
    <ScrollTable labelledBy="claims-title">
      <thead>
        <tr>
          <th scope="col">{t('source:claims.scope')}</th>
          <th scope="col">{t('common:indicator')}</th>
          <th scope="col">{t('source:claims.measure')}</th>
          <th scope="col">{t('source:claims.period')}</th>
          <th scope="col" className="number">
            {t('source:claims.value')}
          </th>
          <th scope="col">{t('source:claims.status')}</th>
          <th scope="col">{t('source:claims.standing')}</th>
        </tr>
      </thead>
      <tbody>
        {claims.map((claim) => (
          <Row key={claim.id} claim={claim} />
        ))}
      </tbody>
    </ScrollTable>
  );
}

function Row({ claim }: { claim: SourceClaimFragment }) {
  const { t } = useTranslation(['source', 'common', 'figure']);
  const { language, numbers } = useSettings();
  const { outcome, asOf, note } = claim;
  const { indicator, measure } = outcome;
  const scope = scopeOf(outcome);
  return (
    <tr data-claim={claim.id}>
      <th scope="row">
        <Link to={scope.to}>
          <Name of={scope.named} />
        </Link>{' '}
        <span className="muted small">{t(`common:entity.${scope.kind}`)}</span>
        {note !== null && (
          <p className={styles['note']}>
            <Note text={note} />
          </p>
        )}
      </th>
      <td className="nowrap">
        <Name of={indicator} />
      </td>
      <td>{t(`common:measure.${measure}`)}</td>
      <td className="nowrap">{formatPeriod(outcome, language)}</td>
      <td className="number">
        <Figure
          value={claim.value}
          unit={indicator.unit}
          contested={outcome.contested}
          of={{ kind: 'outcome', id: outcome.id }}
          label={`${nameIn(language, scope.named)}, ${nameIn(language, indicator)}, ${t(`common:measure.${measure}`)}`}
        />
      </td>
      <td>
        {t(`figure:status.${claim.status}`)}
        {asOf !== null && (
          <span className="muted small"> {t('figure:asOf', { day: formatDate(asOf, language) })}</span>
        )}
      </td>
      <td>
        {claim.preferred ? (
          <span className={styles['used']}>{t('source:claims.preferred')}</span>
        ) : (
          <span className="muted small">
            {claim.value === outcome.value
              ? t('source:claims.confirmed')
              : t('source:claims.superseded', {
                  value: formatAmount(outcome.value, indicator.unit, language, numbers),
                })}
          </span>
        )}
      </td>
    </tr>
  );
}

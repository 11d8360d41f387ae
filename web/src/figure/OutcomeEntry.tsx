import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pageOf, scopeOf } from '../app/addresses';
import { useSettings } from '../app/settings';
import { formatAmount } from '../format/number';
import { formatDate, formatPeriod } from '../format/period';
import { Note } from '../ui/Mixed';
import { Name } from '../ui/Name';
import { Contested } from './Figure';
import type { FigureOutcomeFragment } from './figure.generated';
import styles from './FigureDrawer.module.css';

type Claim = NonNullable<FigureOutcomeFragment['claims']>['nodes'][number];

type Props = {
  outcome: FigureOutcomeFragment;
  /** Whether it is part of a sum. */
  counted?: boolean;
};

/** An outcome: where it is stated, its value, what of it counts, and its claims. */
export function OutcomeEntry({ outcome, counted = false }: Props) {
  const { t } = useTranslation(['figure', 'common']);
  const { language, numbers } = useSettings();
  const amount = (value: number) => formatAmount(value, outcome.indicator.unit, language, numbers);
  const scope = scopeOf(outcome);
  return (
    <section className={styles['outcome']}>
      <h3>
        <Link to={scope.to}>
          <Name of={scope.named} />
        </Link>
      </h3>
      <p>
        {formatPeriod(outcome, language)} · <Name of={outcome.indicator} /> ·{' '}
        {t(`common:measure.${outcome.measure}`)} <strong>{amount(outcome.value)}</strong>
        {outcome.contested && <Contested />}
      </p>
      {counted && outcome.unattributed !== outcome.value && (
        <p className={styles['counts']}>
          {outcome.unattributed === 0
            ? t('figure:countsNothing')
            : t('figure:counts', { amount: amount(outcome.unattributed) })}
        </p>
      )}
      <ul aria-label={t('figure:claims')}>
        {outcome.claims?.nodes.map((claim) => (
          <ClaimItem key={claim.id} claim={claim} amount={amount} />
        ))}
      </ul>
    </section>
  );
}

function ClaimItem({ claim, amount }: { claim: Claim; amount: (value: number) => string }) {
  const { t } = useTranslation(['figure', 'common']);
  const { language } = useSettings();
  const { source } = claim;
  const published = source.publishedOn
    ? t('figure:published', {
        day: formatDate(source.publishedOn, language, source.publishedPrecision ?? 'DAY'),
      })
    : t('figure:publishedUnknown');
  return (
    <li className={claim.preferred ? styles['preferred'] : undefined}>
      <p>
        <strong>{amount(claim.value)}</strong>{' '}
        <span className={styles['status']}>{t(`figure:status.${claim.status}`)}</span>
        {claim.preferred && <span className={styles['used']}>{t('figure:preferred')}</span>}
        {claim.asOf && <span> {t('figure:asOf', { day: formatDate(claim.asOf, language) })}</span>}
      </p>
      <p>
        <Link to={pageOf('Source', source.slug)} lang="ko">
          {source.publisher}
        </Link>
        {' · '}
        {published}
        {source.url && (
          <>
            {' · '}
            <a href={source.url} rel="noreferrer external" target="_blank">
              {t('figure:original')} ↗
            </a>
          </>
        )}
      </p>
      {source.title && <p lang="ko">{source.title}</p>}
      {claim.note && (
        <p className={styles['note']}>
          <Note text={claim.note} />
        </p>
      )}
    </li>
  );
}

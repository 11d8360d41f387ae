import { useTranslation } from 'react-i18next';
import { useSettings } from '../../app/settings';
import { Figure } from '../../figure/Figure';
import { formatDate, formatPeriod } from '../../format/period';
import { Name, nameIn } from '../../ui/Name';
import { ScrollTable } from '../../ui/ScrollTable';
import { SourceLine } from '../../ui/SourceLine';
import type { ProjectOutcomeFragment } from './project.generated';

type Props = { outcomes: readonly ProjectOutcomeFragment[]; labelledBy: string };

/** Each figure with who says so. */
export function FigureTable({ outcomes, labelledBy }: Props) {
  const { t } = useTranslation(['project', 'common']);
  return (
    <ScrollTable labelledBy={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{t('common:indicator')}</th>
          <th scope="col">{t('project:figures.measure')}</th>
          <th scope="col">{t('project:figures.period')}</th>
          <th scope="col" className="number">
            {t('project:figures.value')}
          </th>
          <th scope="col">{t('project:figures.status')}</th>
          <th scope="col">{t('project:figures.saidBy')}</th>
        </tr>
      </thead>
      <tbody>
        {outcomes.map((outcome) => (
          <Row key={outcome.id} outcome={outcome} />
        ))}
      </tbody>
    </ScrollTable>
  );
}

function Row({ outcome }: { outcome: ProjectOutcomeFragment }) {
  const { t } = useTranslation(['project', 'common', 'figure']);
  const { language } = useSettings();
  const { indicator, measure, preferredClaim } = outcome;
  const more = outcome.claims?.totalCount ?? 1;
  return (
    <tr data-outcome={outcome.id}>
      <th scope="row">
        <Name of={indicator} />
      </th>
      <td>{t(`common:measure.${measure}`)}</td>
      <td className="nowrap">{formatPeriod(outcome, language)}</td>
      <td className="number">
        <Figure
          value={outcome.value}
          unit={indicator.unit}
          contested={outcome.contested}
          of={{ kind: 'outcome', id: outcome.id }}
          label={`${nameIn(language, indicator)}, ${t(`common:measure.${measure}`)}`}
        />
      </td>
      <td>
        {t(`figure:status.${preferredClaim.status}`)}
        {preferredClaim.asOf !== null && (
          <span className="muted small">
            {' '}
            {t('figure:asOf', { day: formatDate(preferredClaim.asOf, language) })}
          </span>
        )}
      </td>
      <td>
        <SourceLine of={preferredClaim.source} />
        {more > 1 && (
          <span className="muted small">
            {' · '}
            {t('project:figures.claims', { count: more })}
          </span>
        )}
      </td>
    </tr>
  );
}

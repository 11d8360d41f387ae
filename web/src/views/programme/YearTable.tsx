import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Measure } from '../../api/schema.generated';
import { useSettings } from '../../app/settings';
import { Figure } from '../../figure/Figure';
import { formatAmount } from '../../format/number';
import { formatPeriod } from '../../format/period';
import { Coverage } from '../../ui/Coverage';
import { Name, nameIn } from '../../ui/Name';
import { ScrollTable } from '../../ui/ScrollTable';
import type { TotalEntryFragment } from '../../ui/totals.generated';
import type { Programme, Timeline, TimelineYear, YearValue } from './timeline';

type Props = {
  timeline: Timeline;
  programme: Pick<Programme, 'slug'>;
  entry: TotalEntryFragment;
  labelledBy: string;
};

/** The years with their editions and figures, then figures over several years, then what all come to. */
export function YearTable({ timeline, programme: { slug }, entry, labelledBy }: Props) {
  const { t } = useTranslation(['programme', 'common']);
  const { code, unit } = entry.indicator;
  const total = (measure: Measure, value: TotalEntryFragment['target']) => (
    <Figure
      value={value?.total ?? null}
      unit={unit}
      contested={value?.contested ?? false}
      missing={value?.missing}
      of={{ kind: 'programme', slug, indicator: code, measure }}
      label={`${t('programme:sum')}, ${t(`common:measure.${measure}`)}`}
    />
  );
  return (
    <ScrollTable labelledBy={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{t('programme:period')}</th>
          <th scope="col" className="number">
            {t('common:measure.TARGET')}
          </th>
          <th scope="col" className="number">
            {t('common:measure.ACTUAL')}
          </th>
          <th scope="col">{t('common:coverage')}</th>
        </tr>
      </thead>
      <tbody>
        {timeline.years.map((year) => (
          <YearRow key={year.year} year={year} slug={slug} entry={entry} />
        ))}
        {timeline.spans.map((span) => (
          <SpanRow key={span.id} span={span} slug={slug} entry={entry} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('programme:sum')}</th>
          <td className="number">{total('TARGET', entry.target)}</td>
          <td className="number">{total('ACTUAL', entry.actual)}</td>
          <td>
            <Coverage target={entry.target} actual={entry.actual} />
          </td>
        </tr>
      </tfoot>
    </ScrollTable>
  );
}

type YearProps = { year: TimelineYear; slug: string; entry: TotalEntryFragment };

function YearRow({ year: { year, edition, target, actual }, slug, entry: { indicator } }: YearProps) {
  const { t } = useTranslation(['programme', 'common']);
  const { language } = useSettings();
  const period = formatPeriod({ periodFrom: `${year}-01-01`, periodTo: `${year}-12-31` }, language);
  const figure = (measure: Measure, { total, missing, contested }: YearValue) => (
    <Figure
      value={total}
      unit={indicator.unit}
      contested={contested}
      missing={missing}
      of={{ kind: 'programme', slug, indicator: indicator.code, measure, years: [year, year] }}
      label={`${period}, ${t(`common:measure.${measure}`)}`}
    />
  );
  return (
    <tr data-year={year}>
      <th scope="row">
        {edition ? (
          <Link to={`/editions/${edition.slug}`} title={nameIn(language, edition)}>
            {period}
          </Link>
        ) : (
          period
        )}
      </th>
      <td className="number">{figure('TARGET', target)}</td>
      <td className="number">{figure('ACTUAL', actual)}</td>
      <td>
        <Coverage target={asCoverage(target)} actual={asCoverage(actual)} />
      </td>
    </tr>
  );
}

const NONE = { reported: 0, all: 0 };

/** How many editions of the year state it; nothing is said of other levels. */
function asCoverage({ total, editions }: YearValue) {
  return { total, stated: null, coverage: { programmes: NONE, editions, fields: NONE, projects: NONE } };
}

type SpanProps = { span: Timeline['spans'][number]; slug: string; entry: TotalEntryFragment };

function SpanRow({ span, slug, entry: { indicator } }: SpanProps) {
  const { t } = useTranslation(['programme', 'common']);
  const { language, numbers } = useSettings();
  const period = formatPeriod(span, language);
  const figure = (
    <Figure
      value={span.value}
      unit={indicator.unit}
      contested={span.contested}
      of={{ kind: 'outcome', id: span.id }}
      label={`${period}, ${t(`common:measure.${span.measure}`)}`}
    />
  );
  const explained =
    span.unattributed === 0
      ? t('programme:spanKnown')
      : t('programme:spanNew', {
          amount: formatAmount(span.unattributed, indicator.unit, language, numbers),
        });
  return (
    <tr data-span={span.id}>
      <th scope="row">
        {t('programme:several', { period })}
        {span.programme.slug !== slug && (
          <p className="small">
            <Link to={`/programmes/${span.programme.slug}`}>
              <Name of={span.programme} />
            </Link>
          </p>
        )}
      </th>
      <td className="number">{span.measure === 'TARGET' && figure}</td>
      <td className="number">{span.measure === 'ACTUAL' && figure}</td>
      <td className="muted small">{explained}</td>
    </tr>
  );
}

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Measure } from '../../api/schema.generated';
import { pageOf } from '../../app/addresses';
import { useSettings } from '../../app/settings';
import { Figure } from '../../figure/Figure';
import { formatAmount } from '../../format/number';
import { formatPeriod, formatYear } from '../../format/period';
import { Coverage } from '../../ui/Coverage';
import { Name, nameIn } from '../../ui/Name';
import { ScrollTable } from '../../ui/ScrollTable';
import { MeasureCells, MeasureHeadings } from '../../ui/TotalCells';
import { MEASURES } from '../../ui/totals';
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
  return (
    <ScrollTable labelledBy={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{t('programme:period')}</th>
          <MeasureHeadings />
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
          <MeasureCells
            place={{ kind: 'programme', slug }}
            indicator={entry.indicator}
            entry={entry}
            label={t('programme:sum')}
          />
          <td>
            <Coverage target={entry.target} actual={entry.actual} />
          </td>
        </tr>
      </tfoot>
    </ScrollTable>
  );
}

type YearProps = { year: TimelineYear; slug: string; entry: TotalEntryFragment };

function YearRow({ year: { year, edition, ...values }, slug, entry: { indicator } }: YearProps) {
  const { t } = useTranslation(['programme', 'common']);
  const { language } = useSettings();
  const period = formatYear(year, language);
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
          <Link to={pageOf('Edition', edition.slug)} title={nameIn(language, edition)}>
            {period}
          </Link>
        ) : (
          period
        )}
      </th>
      {MEASURES.map(([measure, key]) => (
        <td key={measure} className="number">
          {figure(measure, values[key])}
        </td>
      ))}
      <td>
        <Coverage target={asCoverage(values.target)} actual={asCoverage(values.actual)} />
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
            <Link to={pageOf('Programme', span.programme.slug)}>
              <Name of={span.programme} />
            </Link>
          </p>
        )}
      </th>
      {MEASURES.map(([measure]) => (
        <td key={measure} className="number">
          {span.measure === measure && figure}
        </td>
      ))}
      <td className="muted small">{explained}</td>
    </tr>
  );
}

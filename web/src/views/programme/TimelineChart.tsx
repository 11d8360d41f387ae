import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Unit } from '../../api/schema.generated';
import { useSettings } from '../../app/settings';
import { PlotFigure } from '../../charts/PlotFigure';
import { usePageSearch } from '../../figure/open';
import { withFigure } from '../../figure/ref';
import { formatAmount } from '../../format/number';
import { formatPeriod } from '../../format/period';
import { nameIn, type Named } from '../../ui/Name';
import { drawsYears } from './chartSize';
import { spansPlot } from './spansPlot';
import { extentOf, type Timeline, type TimelineSpan } from './timeline';
import type { Wording } from './wording';
import { yearsPlot } from './yearsPlot';

type Props = {
  timeline: Timeline;
  slug: string;
  indicator: Named & { code: string; unit: Unit };
};

/** Single years as bars; below, with the same years, figures over several years as bands. A default export, for `lazy`. */
export default function TimelineChart({ timeline, slug, indicator }: Props) {
  const { t } = useTranslation(['programme', 'common']);
  const { language, numbers } = useSettings();
  const search = usePageSearch();
  const { code, unit } = indicator;
  const charts = useMemo(() => {
    const extent = extentOf(timeline) ?? [0, 0];
    const wording: Wording = {
      language,
      amount: (value, contested = false) =>
        value === null
          ? t('common:unknown')
          : `${formatAmount(value, unit, language, numbers)}${contested ? ' ≠' : ''}`,
      measure: (measure) => t(`common:measure.${measure}`),
      yearLink: (year, measure) =>
        withFigure(search, { kind: 'programme', slug, indicator: code, measure, years: [year, year] }),
      outcomeLink: (id) => withFigure(search, { kind: 'outcome', id }),
    };
    const label = ({ value, contested, measure, programme, ...period }: TimelineSpan) =>
      [
        `${wording.amount(value, contested)} ${wording.measure(measure)}`,
        formatPeriod(period, language),
        ...(programme.slug === slug ? [] : [nameIn(language, programme)]),
      ].join(' · ');
    const options = { extent, wording, label, axis: !drawsYears(timeline) };
    return {
      years: (width: number) => yearsPlot(timeline.years, extent, wording, width),
      spans: (width: number) => spansPlot(timeline.spans, options, width),
    };
  }, [timeline, slug, code, unit, language, numbers, search, t]);
  const named = { indicator: nameIn(language, indicator) };
  return (
    <>
      {drawsYears(timeline) && <PlotFigure draw={charts.years} label={t('programme:timelineChart', named)} />}
      {timeline.spans.length > 0 && (
        <PlotFigure draw={charts.spans} label={t('programme:spansChart', named)} />
      )}
    </>
  );
}

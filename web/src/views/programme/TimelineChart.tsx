import * as Plot from '@observablehq/plot';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Measure, Unit } from '../../api/schema.generated';
import { useSettings } from '../../app/settings';
import { HALO, lineWidth } from '../../charts/text';
import { PlotFigure } from '../../charts/PlotFigure';
import { withFigure } from '../../figure/ref';
import { formatAmount, formatNumber } from '../../format/number';
import { formatPeriod } from '../../format/period';
import { nameIn, type Named } from '../../ui/Name';
import { AXIS_PX, drawsYears, spansHeight, YEARS_PX } from './chartSize';
import { extentOf, position, type Timeline, type TimelineSpan, type TimelineYear } from './timeline';

type Props = {
  timeline: Timeline;
  slug: string;
  indicator: Named & { code: string; unit: Unit };
};

/** Width that a year needs to carry its values. */
const LABEL_PX = 130;

const MARGIN = { left: 56, right: 16 };

/** Single years as bars; below, on the same axis, figures over several years as bands. A default export, for `lazy`. */
export default function TimelineChart({ timeline, slug, indicator }: Props) {
  const { t } = useTranslation(['programme', 'common']);
  const { language, numbers } = useSettings();
  const { search } = useLocation();
  const { code, unit } = indicator;
  const name = nameIn(language, indicator);
  const charts = useMemo(() => {
    const extent = extentOf(timeline);
    const amount = (value: number) => formatAmount(value, unit, language, numbers);
    const measure = (of: Measure) => t(`common:measure.${of}`);
    const axis = (width: number) => yearAxis(extent ?? [0, 0], width);
    const href = (of: Measure) => (each: TimelineYear) =>
      withFigure(search, {
        kind: 'programme',
        slug,
        indicator: code,
        measure: of,
        years: [each.year, each.year],
      });
    const title = ({ year, target, actual }: TimelineYear) =>
      [
        String(year),
        ...(
          [
            ['TARGET', target],
            ['ACTUAL', actual],
          ] as const
        ).map(([of, { total }]) => `${measure(of)} ${total === null ? t('common:unknown') : amount(total)}`),
      ].join('\n');
    const targets = timeline.years.filter(({ target }) => target.total !== null);
    const actuals = timeline.years.filter(({ actual }) => actual.total !== null);
    const at = (share: number) => (each: TimelineYear) => each.year + share;
    // Above their bar, where there is room for all.
    const valueLabels = (width: number) => {
      const [first, last] = extent ?? [0, 0];
      const room = inner(width) / (last - first + 1);
      const top = ({ target, actual }: TimelineYear) => Math.max(target.total ?? 0, actual.total ?? 0);
      const text = ({ target, actual }: TimelineYear) => {
        if (target.total !== null && actual.total !== null)
          return `${amount(target.total)} → ${amount(actual.total)}`;
        return target.total !== null
          ? `${measure('TARGET')} ${amount(target.total)}`
          : `${measure('ACTUAL')} ${amount(actual.total ?? 0)}`;
      };
      const known = timeline.years.filter(
        ({ target, actual }) => target.total !== null || actual.total !== null,
      );
      return room < LABEL_PX ? [] : [Plot.text(known, { x: at(0.5), y: top, text, dy: -10 })];
    };
    const years = (width: number): Plot.PlotOptions => ({
      height: YEARS_PX,
      marginLeft: MARGIN.left,
      marginRight: MARGIN.right,
      ...axis(width),
      y: {
        label: null,
        grid: true,
        zero: true,
        ticks: 5,
        tickFormat: (value: number) => formatNumber(value, language, 'short'),
      },
      marks: [
        Plot.rectY(targets, {
          x1: at(0.12),
          x2: at(0.88),
          y1: 0,
          y2: (each: TimelineYear) => each.target.total,
          fill: 'var(--target)',
          fillOpacity: 0.35,
          ariaHidden: 'true',
        }),
        Plot.rectY(actuals, {
          x1: at(0.26),
          x2: at(0.74),
          y1: 0,
          y2: (each: TimelineYear) => each.actual.total,
          fill: 'var(--actual)',
          href: href('ACTUAL'),
          title,
        }),
        Plot.ruleY(targets, {
          x1: at(0.12),
          x2: at(0.88),
          y: (each: TimelineYear) => each.target.total,
          stroke: 'var(--target-line)',
          strokeWidth: 3,
          href: href('TARGET'),
          title,
        }),
        Plot.ruleY([0], { stroke: 'var(--line-strong)' }),
        ...valueLabels(width),
      ],
    });
    const { spans } = timeline;
    type Span = (typeof spans)[number];
    const label = (span: Span) =>
      [
        `${amount(span.value)} ${measure(span.measure)}`,
        formatPeriod(span, language),
        ...(span.programme.slug === slug ? [] : [nameIn(language, span.programme)]),
      ].join(' · ');
    const band = {
      x1: ({ periodFrom }: Span) => position(periodFrom),
      x2: ({ periodTo }: Span) => position(periodTo, true),
      y: 'id',
      insetTop: 22,
      insetBottom: 6,
      href: ({ id }: Span) => withFigure(search, { kind: 'outcome', id }),
      title: label,
    };
    const several = (width: number): Plot.PlotOptions => ({
      height: spansHeight(timeline),
      marginBottom: drawsYears(timeline) ? 4 : AXIS_PX,
      marginLeft: MARGIN.left,
      marginRight: MARGIN.right,
      marginTop: 0,
      ...axis(width),
      ...(drawsYears(timeline) && { x: { ...axis(width).x, axis: null } }),
      y: { axis: null, domain: spans.map(({ id }) => id), padding: 0 },
      marks: [
        Plot.ruleX(yearStarts(extent ?? [0, 0]), { stroke: 'var(--line)' }),
        Plot.barX(
          spans.filter((span) => span.measure === 'TARGET'),
          { ...band, fill: 'var(--target)', fillOpacity: 0.35, stroke: 'var(--target-line)', strokeWidth: 2 },
        ),
        Plot.barX(
          spans.filter((span) => span.measure === 'ACTUAL'),
          { ...band, fill: 'var(--actual)' },
        ),
        ...bandLabels(spans, extent ?? [0, 0], { text: label, lineWidth: lineWidth(inner(width), language) }),
      ],
    });
    return { years, several };
  }, [timeline, slug, code, unit, language, numbers, search, t]);
  return (
    <>
      {drawsYears(timeline) && (
        <PlotFigure draw={charts.years} label={t('programme:timelineChart', { indicator: name })} />
      )}
      {timeline.spans.length > 0 && (
        <PlotFigure draw={charts.several} label={t('programme:spansChart', { indicator: name })} />
      )}
    </>
  );
}

function inner(width: number): number {
  return width - MARGIN.left - MARGIN.right;
}

/** What the bands say, above each: from its beginning on, or where that is far to the right, up to its end. */
function bandLabels(
  spans: Timeline['spans'],
  [first, last]: readonly [number, number],
  options: Plot.TextOptions,
): Plot.Markish[] {
  const middle = (first + last + 1) / 2;
  const left = spans.filter(({ periodFrom }) => position(periodFrom) < middle);
  const right = spans.filter((span) => !left.includes(span));
  const shared: Plot.TextOptions = { ...options, y: 'id', dy: -8, textOverflow: 'ellipsis', ...HALO };
  return [
    Plot.text(left, {
      ...shared,
      x: ({ periodFrom }: TimelineSpan) => position(periodFrom),
      textAnchor: 'start',
    }),
    Plot.text(right, {
      ...shared,
      x: ({ periodTo }: TimelineSpan) => position(periodTo, true),
      textAnchor: 'end',
    }),
  ];
}

/** Years in the middle of their place; only as many as there is room for. */
function yearAxis([first, last]: readonly [number, number], width: number): Plot.PlotOptions {
  const room = inner(width) / (last - first + 1);
  const step = Math.max(1, Math.ceil(40 / room));
  const ticks = [];
  for (let year = last; year >= first; year -= step) ticks.unshift(year + 0.5);
  return {
    x: {
      label: null,
      domain: [first, last + 1],
      ticks,
      tickSize: 0,
      tickFormat: (place: number) => String(Math.floor(place)),
    },
  };
}

function yearStarts([first, last]: readonly [number, number]): number[] {
  return Array.from({ length: last - first + 2 }, (_, index) => first + index);
}

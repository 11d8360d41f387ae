import * as Plot from '@observablehq/plot';
import { HALO } from '../../charts/text';
import { formatNumber } from '../../format/number';
import { YEARS_PX } from './chartSize';
import { inner, MARGIN, yearAxis, type Extent } from './plotAxis';
import type { TimelineYear } from './timeline';
import type { Wording } from './wording';

/** Width that a year needs to carry its values. */
const LABEL_PX = 130;

/** Results as bars, targets as wider pale bars with a line on top. */
export function yearsPlot(years: readonly TimelineYear[], extent: Extent, wording: Wording, width: number) {
  const { language, yearLink } = wording;
  const targets = years.filter(({ target }) => target.total !== null);
  const actuals = years.filter(({ actual }) => actual.total !== null);
  const wide = { x1: at(0.12), x2: at(0.88) };
  const title = (year: TimelineYear) => describe(year, wording);
  const target = (each: TimelineYear) => each.target.total;
  return {
    height: YEARS_PX,
    ...MARGIN,
    x: yearAxis(extent, width),
    y: {
      label: null,
      grid: true,
      zero: true,
      ticks: 5,
      tickFormat: (value: number) => formatNumber(value, language, 'short'),
    },
    marks: [
      Plot.rectY(targets, {
        ...wide,
        y1: 0,
        y2: target,
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
        href: ({ year }: TimelineYear) => yearLink(year, 'ACTUAL'),
        title,
      }),
      Plot.ruleY(targets, {
        ...wide,
        y: target,
        stroke: 'var(--target-line)',
        strokeWidth: 3,
        href: ({ year }: TimelineYear) => yearLink(year, 'TARGET'),
        title,
      }),
      Plot.ruleY([0], { stroke: 'var(--line-strong)' }),
      ...(inner(width) / (extent[1] - extent[0] + 1) < LABEL_PX ? [] : [values(years, wording)]),
    ],
  } satisfies Plot.PlotOptions;
}

function at(share: number) {
  return ({ year }: TimelineYear) => year + share;
}

function describe({ year, target, actual }: TimelineYear, { amount, measure }: Wording): string {
  return [
    String(year),
    `${measure('TARGET')} ${amount(target.total, target.contested)}`,
    `${measure('ACTUAL')} ${amount(actual.total, actual.contested)}`,
  ].join('\n');
}

/** What is known of a year, above its bars. */
function values(years: readonly TimelineYear[], { amount, measure }: Wording): Plot.Markish {
  const known = years.filter(({ target, actual }) => target.total !== null || actual.total !== null);
  return Plot.text(known, {
    ...HALO,
    x: at(0.5),
    y: ({ target, actual }: TimelineYear) => Math.max(target.total ?? 0, actual.total ?? 0),
    text: ({ target, actual }: TimelineYear) => {
      const [planned, reached] = [target, actual].map(({ total, contested }) => amount(total, contested));
      if (target.total === null) return `${measure('ACTUAL')} ${reached}`;
      return actual.total === null ? `${measure('TARGET')} ${planned}` : `${planned} → ${reached}`;
    },
    dy: -10,
  });
}

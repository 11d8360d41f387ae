import * as Plot from '@observablehq/plot';
import { HALO, lineWidth } from '../../charts/text';
import type { Language } from '../../format/number';
import { AXIS_PX, LANE_PX } from './chartSize';
import { inner, MARGIN, yearAxis, type Extent } from './plotAxis';
import { position, type TimelineSpan } from './timeline';
import type { Wording } from './wording';

/** From this width on, a line stands where its band does. */
const BESIDE_PX = 560;

type Options = {
  extent: Extent;
  wording: Wording;
  /** What a figure says, in one line. */
  label: (span: TimelineSpan) => string;
  /** Whether the years have to be named here; else they are above. */
  axis: boolean;
};

/** Each figure over several years as a band from its first day to its last, for its value is no year's. */
export function spansPlot(
  spans: readonly TimelineSpan[],
  { extent, wording, label, axis }: Options,
  width: number,
) {
  const [first, last] = extent;
  const { outcomeLink } = wording;
  const starts = Array.from({ length: last - first + 2 }, (_, index) => first + index);
  const band = {
    x1: from,
    x2: to,
    y: 'id',
    insetTop: 22,
    insetBottom: 6,
    href: ({ id }: TimelineSpan) => outcomeLink(id),
    title: label,
  };
  return {
    height: spans.length * LANE_PX + (axis ? AXIS_PX : 4),
    ...MARGIN,
    marginTop: 0,
    marginBottom: axis ? AXIS_PX : 4,
    x: { ...yearAxis(extent, width), ...(!axis && { axis: null }) },
    y: { axis: null, domain: spans.map(({ id }) => id), padding: 0 },
    marks: [
      Plot.ruleX(starts, { stroke: 'var(--line)' }),
      Plot.barX(
        spans.filter(({ measure }) => measure === 'TARGET'),
        {
          ...band,
          fill: 'var(--target)',
          fillOpacity: 0.35,
          stroke: 'var(--target-line)',
          strokeWidth: 2,
        },
      ),
      Plot.barX(
        spans.filter(({ measure }) => measure === 'ACTUAL'),
        { ...band, fill: 'var(--actual)' },
      ),
      ...labels(spans, extent, { text: label, language: wording.language, width }),
    ],
  } satisfies Plot.PlotOptions;
}

type LabelOptions = { text: (span: TimelineSpan) => string; language: Language; width: number };

/**
 * What each band says, above it. A line starts with its band, or ends with it where that starts in the right half: so
 * either has half of the width. Where that is too little, all start at the left.
 */
function labels(
  spans: readonly TimelineSpan[],
  [first, last]: Extent,
  { text, language, width }: LabelOptions,
): Plot.Markish[] {
  const shared = { ...HALO, y: 'id', text, dy: -8, textOverflow: 'ellipsis' } as const;
  const room = lineWidth(inner(width), language);
  if (width < BESIDE_PX) return [Plot.text(spans, { ...shared, frameAnchor: 'left', lineWidth: room })];
  const middle = (first + last + 1) / 2;
  const left = spans.filter((span) => from(span) < middle);
  const right = spans.filter((span) => from(span) >= middle);
  return [
    Plot.text(left, { ...shared, x: from, textAnchor: 'start', lineWidth: room / 2 }),
    Plot.text(right, { ...shared, x: to, textAnchor: 'end', lineWidth: room / 2 }),
  ];
}

function from({ periodFrom }: TimelineSpan): number {
  return position(periodFrom);
}

function to({ periodTo }: TimelineSpan): number {
  return position(periodTo, true);
}

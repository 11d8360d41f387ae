import type * as Plot from '@observablehq/plot';

/** The same at both sides of all charts of the page, so that their years stand below each other. */
export const MARGIN = { marginLeft: 56, marginRight: 16 };

/** First and last year. */
export type Extent = readonly [number, number];

/** Width between the margins. */
export function inner(width: number): number {
  return width - MARGIN.marginLeft - MARGIN.marginRight;
}

/** Width that a year needs for its name. */
const TICK_PX = 40;

/** Years in the middle of their place; only as many as there is room for, the last one always. */
export function yearAxis([first, last]: Extent, width: number): Plot.ScaleOptions {
  const step = Math.max(1, Math.ceil((TICK_PX * (last - first + 1)) / inner(width)));
  const ticks = [];
  for (let year = last; year >= first; year -= step) ticks.unshift(year + 0.5);
  return {
    label: null,
    domain: [first, last + 1],
    ticks,
    tickSize: 0,
    tickFormat: (place: number) => String(Math.floor(place)),
  };
}

import { extentOf, type Timeline } from './timeline';

/** Height of the bars of single years. */
export const YEARS_PX = 260;

/** Height of a figure over several years. */
export const LANE_PX = 40;

/** How high the charts will be, so that nothing jumps when they are there; 0 if there is nothing to draw. */
export function timelineHeight(timeline: Timeline): number {
  if (extentOf(timeline) === null) return 0;
  const bars = timeline.years.some(({ target, actual }) => target.total !== null || actual.total !== null);
  const lanes = timeline.spans.length;
  return (bars ? YEARS_PX : 0) + (lanes > 0 ? lanes * LANE_PX + 28 : 0);
}

import type { Timeline } from './timeline';

/** Height of the bars of single years. */
export const YEARS_PX = 260;

/** Height of a figure over several years. */
export const LANE_PX = 40;

/** Room for the axis of years below the bands, where there are no bars that have it. */
export const AXIS_PX = 28;

/** Whether any single year has a figure. */
export function drawsYears({ years }: Timeline): boolean {
  return years.some(({ target, actual }) => target.total !== null || actual.total !== null);
}

/** Height of the bands; 0 if there are none. */
function spansHeight(timeline: Timeline): number {
  const lanes = timeline.spans.length;
  return lanes === 0 ? 0 : lanes * LANE_PX + (drawsYears(timeline) ? 4 : AXIS_PX);
}

/** How high the charts will be, so that nothing jumps when they are there; 0 if there is nothing to draw. */
export function timelineHeight(timeline: Timeline): number {
  return (drawsYears(timeline) ? YEARS_PX : 0) + spansHeight(timeline);
}

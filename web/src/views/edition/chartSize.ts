/** Height of a part: its name above its bars. */
export const PART_PX = 48;

/** Room for the axis. */
export const AXIS_PX = 28;

/** How high the chart will be, so that nothing jumps when it is there. */
export function breakdownHeight(parts: number): number {
  return parts * PART_PX + AXIS_PX;
}

import type { Province } from './provinces';

/** Height of a province's row. */
const ROW_PX = 28;

/** Room for the axis. */
const AXIS_PX = 40;

/** The provinces of which there is something to draw. */
export function drawn(provinces: readonly Province[]): Province[] {
  return provinces.filter(({ target, actual }) => target !== null || actual !== null);
}

/** How high the chart will be, so that nothing jumps when it is there. */
export function chartHeight(provinces: readonly Province[]): number {
  return drawn(provinces).length * ROW_PX + AXIS_PX;
}

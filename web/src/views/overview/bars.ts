import type { Province } from './provinces';

/** A province's row in the chart. */
export type Bar = {
  slug: string;
  /** Values side by side only where they are of the same scopes, or no comparison would be true. */
  target: number | null;
  actual: number | null;
  /** Whether the result is of the scopes of the target. */
  compared: boolean;
};

/** Height of a row, and of the axis. */
const ROW_PX = 28;
const AXIS_PX = 40;

/** How high the chart of these rows is. */
export function chartHeight(rows: number): number {
  return rows * ROW_PX + AXIS_PX;
}

/** The rows of provinces that state anything, longest first: what is compared where something can be, else what is known. */
export function toBars(provinces: readonly Province[]): Bar[] {
  return provinces
    .filter(({ standing }) => standing !== 'unknown')
    .map(({ slug, target, actual, achievement }) => ({
      slug,
      target: achievement ? achievement.target : target,
      actual: achievement ? achievement.actual : actual,
      compared: achievement !== null,
    }))
    .toSorted((a, b) => longest(b) - longest(a));
}

function longest({ target, actual }: Bar): number {
  return Math.max(target ?? 0, actual ?? 0);
}

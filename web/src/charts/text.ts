/** The size of text in charts. */
const FONT_PX = 13;

/** Plot takes a Korean letter for this narrow, in parts of what it is. */
const KOREAN = 0.62;

/** How much text fits into a width, as Plot measures it: names are Korean, or may be. */
export function lineWidth(width: number): number {
  return (width / FONT_PX) * KOREAN;
}

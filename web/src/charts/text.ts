import type { Language } from '../format/number';

/** The size of text in charts. */
const FONT_PX = 13;

/** Plot takes a Korean letter for this narrow, in parts of what it is. */
const MEASURED: Record<Language, number> = { ko: 0.62, en: 1 };

/** How much text fits into a width, as Plot measures it. */
export function lineWidth(width: number, language: Language): number {
  return (width / FONT_PX) * MEASURED[language];
}

/** Keeps text readable over lines. */
export const HALO = { fill: 'currentColor', stroke: 'var(--ground)', strokeWidth: 4 } as const;

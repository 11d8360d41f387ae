import type { Measure, OutcomeFilter } from '../api/schema.generated';

/** Places that totals stand on, by the field that finds one. */
export const PLACES = ['region', 'programme', 'edition', 'field', 'project', 'agency'] as const;
export type Place = (typeof PLACES)[number];

/** What a number on a page is: the total of a place, or one outcome. */
export type FigureRef = TotalRef | OutcomeRef;

type OutcomeRef = { kind: 'outcome'; id: string };

export type TotalRef = {
  kind: Place;
  slug: string;
  /** Its code. */
  indicator: string;
  measure: Measure;
  /** First and last year; all if left out. */
  years?: readonly [number, number] | undefined;
};

/** The parameter of the address that opens a figure. */
export const FIGURE_PARAMETER = 'figure';

const TOTAL = /^(\w+)\.([a-z0-9-]+)\.([a-z0-9_]+)\.(TARGET|ACTUAL)(?:\.([1-9]\d{3})-([1-9]\d{3}))?$/;

export function writeRef(ref: FigureRef): string {
  if (ref.kind === 'outcome') return `outcome.${ref.id}`;
  const years = ref.years ? `.${ref.years.join('-')}` : '';
  return `${ref.kind}.${ref.slug}.${ref.indicator}.${ref.measure}${years}`;
}

/** The parameters of an address, with a figure's claims open. */
export function withFigure(search: string, ref: FigureRef): string {
  const parameters = new URLSearchParams(search);
  parameters.set(FIGURE_PARAMETER, writeRef(ref));
  return `?${parameters.toString()}`;
}

/** The parameters of an address, without any figure. */
export function withoutFigure(search: string): string {
  const parameters = new URLSearchParams(search);
  parameters.delete(FIGURE_PARAMETER);
  return parameters.toString();
}

/** The figure that an address names; null if it names none, for people edit addresses. */
export function readRef(text: string | null): FigureRef | null {
  if (text?.startsWith('outcome.')) return { kind: 'outcome', id: text.slice('outcome.'.length) };
  const [, place, slug, indicator, measure, from, to] = TOTAL.exec(text ?? '') ?? [];
  const kind = PLACES.find((each) => each === place);
  if (!kind || !slug || !indicator || !measure) return null;
  const years = from && to ? ([Number(from), Number(to)] as const) : undefined;
  if (years && years[0] > years[1]) return null;
  return { kind, slug, indicator, measure: measure as Measure, years };
}

/** Which outcomes a total is over. */
export function outcomesOf({ indicator, measure, years }: TotalRef): OutcomeFilter {
  const within = years && {
    periodFrom: { gte: `${years[0]}-01-01` },
    periodTo: { lte: `${years[1]}-12-31` },
  };
  return { indicator: { code: { eq: indicator } }, measure: { eq: measure }, ...within };
}

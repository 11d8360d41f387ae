import type { Measure } from '../../api/schema.generated';
import type { Period } from '../../format/period';
import type { ProgrammeQuery, TimelineSpanFragment } from './programme.generated';

export type Programme = NonNullable<ProgrammeQuery['programme']>;
type Groups = NonNullable<NonNullable<Programme['periods']>['groups']>['nodes'];
type Edition = NonNullable<Programme['editions']>['nodes'][number];

/** A figure over more than one year, as it is stated. */
export type TimelineSpan = TimelineSpanFragment;

/** What is known of one measure in one year. */
export type YearValue = {
  /** Each thing counted once; null where nothing is known, or where nothing can be added. */
  total: number | null;
  /** Why there is no total. */
  missing: 'NOT_STATED' | 'NOT_ADDITIVE' | null;
  contested: boolean;
  /** Editions that state it themselves, of how many there are in that year. */
  editions: { reported: number; all: number };
};

export type TimelineYear = {
  year: number;
  /** The programme's own edition of that year. */
  edition: Edition | null;
  target: YearValue;
  actual: YearValue;
};

export type Timeline = {
  /** Years that have an edition or a figure; of others nothing can be said. */
  years: TimelineYear[];
  /** Figures over more than one year, each as it is stated. */
  spans: TimelineSpan[];
  /** What the spans say beyond the single years and each other: with the years it makes the total. */
  outside: Record<Measure, number | null>;
};

type Indicator = { code: string; additive: boolean };

/** The figures of an indicator by the years that they are about. */
export function toTimeline(
  programme: Pick<Programme, 'editions' | 'periods' | 'spans' | 'contested'>,
  editionGroups: ProgrammeQuery['editions'],
  indicator: Indicator,
): Timeline {
  const groups = (programme.periods?.groups?.nodes ?? []).filter(
    ({ key }) => key.indicator?.code === indicator.code,
  );
  const spans = (programme.spans?.nodes ?? []).filter(
    (span) => span.indicator.code === indicator.code && yearOf(span) === null,
  );
  const contested = (programme.contested?.nodes ?? []).filter(
    (outcome) => outcome.indicator.code === indicator.code,
  );
  const own = new Map((programme.editions?.nodes ?? []).map((edition) => [edition.year, edition]));
  const counts = new Map(
    (editionGroups?.groups?.nodes ?? []).flatMap(({ key, count }) =>
      key.year === null ? [] : [[key.year, count] as const],
    ),
  );
  const inYear = (year: number, measure: Measure): YearValue => {
    const figures = groups.filter(({ key }) => key.measure === measure && yearOfKey(key) === year);
    return {
      ...addUp(figures, indicator),
      contested: contested.some((outcome) => outcome.measure === measure && yearOf(outcome) === year),
      editions: { reported: countEditions(figures), all: counts.get(year) ?? 0 },
    };
  };
  const outside = (measure: Measure) =>
    addUp(
      groups.filter(({ key }) => key.measure === measure && yearOfKey(key) === null),
      indicator,
    ).total;
  const known = groups.flatMap(({ key }) => yearOfKey(key) ?? []);
  const years = [...new Set([...counts.keys(), ...own.keys(), ...known])].sort((a, b) => a - b);
  return {
    years: years.map((year) => ({
      year,
      edition: own.get(year) ?? null,
      target: inYear(year, 'TARGET'),
      actual: inYear(year, 'ACTUAL'),
    })),
    spans,
    outside: { TARGET: outside('TARGET'), ACTUAL: outside('ACTUAL') },
  };
}

/** The one year that a period lies in. */
export function yearOf({ periodFrom, periodTo }: Period): number | null {
  const [from, to] = [periodFrom.slice(0, 4), periodTo.slice(0, 4)];
  return from === to ? Number(from) : null;
}

function yearOfKey({ periodFrom, periodTo }: Groups[number]['key']): number | null {
  return periodFrom === null || periodTo === null ? null : yearOf({ periodFrom, periodTo });
}

/** What figures leave to no finer one; of an indicator that is not additive, the only figure. */
function addUp(figures: Groups, { additive }: Indicator): Pick<YearValue, 'total' | 'missing'> {
  const [only] = figures;
  if (only === undefined) return { total: null, missing: 'NOT_STATED' };
  if (additive) {
    return { total: figures.reduce((sum, each) => sum + (each.sum.unattributed ?? 0), 0), missing: null };
  }
  const single = figures.length === 1 && only.count === 1;
  return single ? { total: only.max.value, missing: null } : { total: null, missing: 'NOT_ADDITIVE' };
}

/** Editions that state a figure themselves: those at the level of editions, each once. */
function countEditions(figures: Groups): number {
  return figures
    .filter(({ key }) => key.level === 'EDITION')
    .reduce((sum, { distinct }) => sum + distinct.edition, 0);
}

/** First and last year that the chart has to hold; null where it would be empty. */
export function extentOf({ years, spans }: Timeline): [number, number] | null {
  const all = [
    ...years
      .filter(({ target, actual }) => target.total !== null || actual.total !== null)
      .map((y) => y.year),
    ...spans.flatMap(({ periodFrom, periodTo }) =>
      [periodFrom, periodTo].map((day) => Number(day.slice(0, 4))),
    ),
  ];
  return all.length === 0 ? null : [Math.min(...all), Math.max(...all)];
}

/** A day as a place on an axis of years: 1 July 2020 is 2020.5. The last day of a period counts whole. */
export function position(day: string, end = false): number {
  const year = Number(day.slice(0, 4));
  const start = Date.UTC(year, 0, 1);
  const length = Date.UTC(year + 1, 0, 1) - start;
  const passed = Date.parse(`${day}T00:00:00Z`) - start + (end ? 86_400_000 : 0);
  return year + passed / length;
}

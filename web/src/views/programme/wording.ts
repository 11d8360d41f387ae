import type { Measure } from '../../api/schema.generated';
import type { Language } from '../../format/number';

/** How the charts of a programme name things, and where its figures lead. */
export type Wording = {
  language: Language;
  /** A value with its unit, marked where sources disagree; or that it is unknown. */
  amount: (value: number | null, contested?: boolean) => string;
  measure: (measure: Measure) => string;
  /** Opens the programme's total of a year. */
  yearLink: (year: number, measure: Measure) => string;
  /** Opens a single figure. */
  outcomeLink: (id: string) => string;
};

import type { Unit } from '../api/schema.generated';

export type Language = 'ko' | 'en';

/** `short`: 억 and 만 in Korean, bn and m in English; `full`: all digits. */
export type NumberStyle = 'short' | 'full';

/** From here on, short numbers are shortened: numbers of people and jobs are read as they are. */
const SHORT_FROM = { ko: 100_000, en: 1_000_000 } as const;

/** A whole number; negative ones with a real minus sign. */
export function formatNumber(value: number, language: Language, style: NumberStyle): string {
  const short = style === 'short' && Math.abs(value) >= SHORT_FROM[language];
  const format = new Intl.NumberFormat(
    language,
    // Compact numbers of four digits have no separator by themselves: 3864억 beside 3,864개.
    short
      ? { notation: 'compact', maximumSignificantDigits: 4, useGrouping: 'always' }
      : { maximumFractionDigits: 0 },
  );
  return format.format(value).replace('-', '−');
}

/** A ratio as a percentage: 1.129 is 112.9 %. */
export function formatRatio(ratio: number, language: Language): string {
  const format = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return format.format(ratio).replace('-', '−');
}

/** What stands around the number of a unit. */
const UNITS: Record<Language, Record<Unit, (number: string) => string>> = {
  ko: {
    JOBS: (n) => `${n}개`,
    PEOPLE: (n) => `${n}명`,
    COMPANIES: (n) => `${n}개사`,
    COUNT: (n) => `${n}개`,
    VEHICLES: (n) => `${n}대`,
    KRW: (n) => `${n}원`,
  },
  en: {
    JOBS: (n) => n,
    PEOPLE: (n) => n,
    COMPANIES: (n) => n,
    COUNT: (n) => n,
    VEHICLES: (n) => n,
    // A minus sign stands before all of it.
    KRW: (n) => (n.startsWith('−') ? `−₩${n.slice(1)}` : `₩${n}`),
  },
};

/** A number with its unit, as it stands in running text and tables; English names units in headings only. */
export function formatAmount(value: number, unit: Unit, language: Language, style: NumberStyle): string {
  return UNITS[language][unit](formatNumber(value, language, style));
}

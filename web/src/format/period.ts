import type { Language } from './number';

/** First and last day, inclusive, as `YYYY-MM-DD`. */
export type Period = { periodFrom: string; periodTo: string };

/** The years of a period that is made of whole ones; null otherwise. */
function wholeYears({ periodFrom, periodTo }: Period): [number, number] | null {
  if (!periodFrom.endsWith('-01-01') || !periodTo.endsWith('-12-31')) return null;
  return [Number(periodFrom.slice(0, 4)), Number(periodTo.slice(0, 4))];
}

/** 2021, 2017–2020, or the days. */
export function formatPeriod(period: Period, language: Language): string {
  const years = wholeYears(period);
  if (!years) return `${formatDate(period.periodFrom, language)} – ${formatDate(period.periodTo, language)}`;
  return formatYears(years, language);
}

/** 2021. */
export function formatYear(year: number, language: Language): string {
  return formatYears([year, year], language);
}

/** 2021, or 2017–2020. */
export function formatYears([from, to]: readonly [number, number], language: Language): string {
  const suffix = language === 'ko' ? '년' : '';
  return from === to ? `${from}${suffix}` : `${from}–${to}${suffix}`;
}

/** A day as far as it is known. */
export function formatDate(
  day: string,
  language: Language,
  precision: 'DAY' | 'MONTH' | 'YEAR' = 'DAY',
): string {
  const parts: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' };
  if (precision !== 'YEAR') parts.month = language === 'ko' ? 'long' : 'short';
  if (precision === 'DAY') parts.day = 'numeric';
  return new Intl.DateTimeFormat(language === 'ko' ? 'ko' : 'en-GB', parts).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** The name of a language, from its ISO 639-1 code. */
export function formatLanguage(code: string, language: Language): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
}

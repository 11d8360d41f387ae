import { describe, expect, it } from 'vitest';
import { formatAmount, formatNumber, formatRatio } from './number';

describe('formatNumber', () => {
  it.each([
    [658, 'ko', 'short', '658'],
    [77_012, 'ko', 'short', '77,012'],
    [22_025_000_000, 'ko', 'short', '220.3억'],
    [386_430_000_000, 'ko', 'short', '3,864억'],
    [120_000, 'ko', 'short', '12만'],
    [22_025_000_000, 'ko', 'full', '22,025,000,000'],
    [12_000, 'en', 'short', '12,000'],
    [22_025_000_000, 'en', 'short', '22.03B'],
    [-30_750_000_000, 'ko', 'short', '−307.5억'],
    [0, 'ko', 'short', '0'],
  ] as const)('%d in %s, %s', (value, language, style, expected) => {
    expect(formatNumber(value, language, style)).toBe(expected);
  });
});

it('puts units where the language has them', () => {
  expect(formatAmount(658, 'JOBS', 'ko', 'short')).toBe('658개');
  expect(formatAmount(658, 'JOBS', 'en', 'short')).toBe('658');
  expect(formatAmount(2_230_000_000, 'KRW', 'ko', 'short')).toBe('22.3억원');
  expect(formatAmount(2_230_000_000, 'KRW', 'en', 'full')).toBe('₩2,230,000,000');
  expect(formatAmount(-1_000_000, 'KRW', 'en', 'short')).toBe('−₩1M');
});

it('writes ratios as percentages', () => {
  expect(formatRatio(743 / 658, 'ko')).toBe('112.9%');
});

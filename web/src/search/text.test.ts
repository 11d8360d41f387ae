import { describe, expect, it } from 'vitest';
import { askable, isFindable, isSingleLetter, markMatch, readText } from './text';

describe('what is asked while someone types', () => {
  it.each([
    ['경', '경'],
    ['경ㄱ', '경'],
    ['ㄱ', ''],
    ['ㄱㄱ', 'ㄱㄱ'],
    ['경기 ㅂㄷㅊ', '경기 ㅂㄷㅊ'],
    ['경기 ㅏ', '경기'],
    ['  혁신 ㅍ', '혁신'],
    ['경'.normalize('NFD'), '경'],
    ['jobs ', 'jobs'],
  ])('is, of %o, %o', (typed, asked) => {
    expect(askable(typed)).toBe(asked);
  });
});

it('reads no more of an address than anything is called', () => {
  expect([readText(null), readText(' 혁신 '), readText('😀'.repeat(300)).length]).toEqual(['', '혁신', 400]);
});

it('knows texts that find nothing', () => {
  expect(['%', '__', ' ', '·'].map(isFindable)).toEqual([false, false, false, false]);
  expect(['혁', 'a%', '2021'].map(isFindable)).toEqual([true, true, true]);
});

it('knows texts of which only beginnings are found', () => {
  expect(['경', 'a ', '경기', '%'].map(isSingleLetter)).toEqual([true, true, false, false]);
});

/** The text with what is marked in brackets. */
const marked = (text: string, asked: string) =>
  markMatch(text, asked)
    .map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text))
    .join('');

describe('the mark', () => {
  it('stands around what was searched for', () => {
    expect(marked('경기지역 혁신프로젝트', '혁신')).toBe('경기지역 [혁신]프로젝트');
  });
  it('passes over case, width, spaces and signs', () => {
    expect(marked('2021년 경기지역 혁신프로젝트', '지역혁신')).toBe('2021년 경기[지역 혁신]프로젝트');
    expect(marked('일자리 CAE-Dream', 'caedream')).toBe('일자리 [CAE-Dream]');
    expect(marked('ＩＣＴ 융합', 'ict')).toBe('[ＩＣＴ] 융합');
  });
  it('stands around each word that the text has', () => {
    expect(marked('2021년 경기지역 혁신프로젝트', '경기 2021 반도체')).toBe(
      '[2021]년 [경기]지역 혁신프로젝트',
    );
    expect(marked('2021년 경기지역 혁신프로젝트', '경기2021')).toBe('[2021]년 [경기]지역 혁신프로젝트');
    expect(marked('섬유·가죽', '가죽/섬유')).toBe('[섬유]·[가죽]');
  });
  it('stands around syllables that begin with the consonants', () => {
    expect(marked('경기도', 'ㄱㄱ')).toBe('[경기]도');
    expect(marked('경기도', '경ㄱ')).toBe('[경기]도');
  });
  it('is nowhere if the text only looks like it, or nothing was searched for', () => {
    expect(marked('고용혁신프로젝트', '고용혁싱')).toBe('고용혁신프로젝트');
    expect(marked('고용혁신프로젝트', '%')).toBe('고용혁신프로젝트');
    expect(marked('', '경')).toBe('');
  });
});

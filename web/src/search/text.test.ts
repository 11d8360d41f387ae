import { describe, expect, it } from 'vitest';
import { askable, isFindable, isSingleLetter, markMatch, readText } from './text';

describe('what is asked while someone types', () => {
  it.each([
    ['경', '경'],
    ['경ㄱ', '경'],
    ['ㄱ', ''],
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

describe('the mark', () => {
  it('stands around what was searched for', () => {
    expect(markMatch('경기지역 혁신프로젝트', '혁신')).toEqual(['경기지역 ', '혁신', '프로젝트']);
  });
  it('passes over case, width, spaces and signs', () => {
    expect(markMatch('2021년 경기지역 혁신프로젝트', '지역혁신')).toEqual([
      '2021년 경기',
      '지역 혁신',
      '프로젝트',
    ]);
    expect(markMatch('일자리 CAE-Dream', 'caedream')).toEqual(['일자리 ', 'CAE-Dream', '']);
    expect(markMatch('ＩＣＴ 융합', 'ict')).toEqual(['', 'ＩＣＴ', ' 융합']);
  });
  it('is nowhere if the text only looks like it, or nothing was searched for', () => {
    expect(markMatch('고용혁신프로젝트', '고용혁싱')).toBeNull();
    expect(markMatch('고용혁신프로젝트', '%')).toBeNull();
  });
});

import { expect, it } from 'vitest';
import { koreanParts } from './korean';

it('finds the Korean in a text', () => {
  expect(koreanParts('printed as 지역고용혁신 프로젝트, in 2016')).toEqual([
    { part: 'printed as ', isKorean: false },
    { part: '지역고용혁신 프로젝트', isKorean: true },
    { part: ', in 2016', isKorean: false },
  ]);
  expect(koreanParts('일자리 658개')).toEqual([{ part: '일자리 658개', isKorean: true }]);
  expect(koreanParts('jobs')).toEqual([{ part: 'jobs', isKorean: false }]);
});

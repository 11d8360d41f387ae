import type { Same } from '../../i18n/resources';

export const ko = {
  totals: '모든 해 합계',
  totalsHelp:
    '이 지역과 그 안에서 하는 모든 사업의 수치를 더하되, 겹치는 몫은 한 번만 셉니다. 자료 범위는 단위마다 몇 개의 수치가 알려졌는지이며, 달성률은 목표와 실적이 모두 알려진 것만 견줍니다.',
  programmes: '이 지역의 사업',
  programme: '사업',
  editions: '연도별 사업',
  within: '하위 지역',
  projects: '이 지역을 위한 세부사업',
  agencies: '이 지역의 기관',
  none: '이 지역에서 하는 사업이 아직 자료에 없습니다.',
};

export const en: Same<typeof ko> = {
  totals: 'Totals of all years',
  totalsHelp:
    'All programmes of this region and of what lies within it; nothing is counted twice. Coverage is of how many the figure is known; Achieved compares only what has both a target and a result.',
  programmes: 'Programmes of this region',
  programme: 'Programme',
  editions: 'Editions',
  within: 'Places within',
  projects: 'Projects for this region',
  agencies: 'Agencies of this region',
  none: 'No programme of this region is in the data yet.',
};

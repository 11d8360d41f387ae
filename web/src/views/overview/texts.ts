import type { Same } from '../../i18n/resources';

export const ko = {
  title: '{{period}} 시·도별 {{indicator}}',
  allYears: '모든 해',
  years: '연도 고르기',
  figures_other: '수치 {{count}}건',
  summary: {
    compared_other: '시·도 {{all}}곳 가운데 목표와 실적을 함께 견줄 수 있는 곳은 {{count}}곳입니다.',
    nothingCompared: '목표와 실적을 함께 견줄 수 있는 시·도가 아직 없습니다.',
    noneMissed: '그 가운데 목표에 못 미친 것으로 알려진 곳은 없습니다.',
    missed: '목표에 못 미친 곳: {{names}}.',
    reached: '목표를 채운 곳: {{names}}.',
    others: '나머지: {{list}}.',
    open: {
      targetOnly: '목표만 알려진 곳 {{number}}곳',
      resultOnly: '실적만 알려진 곳 {{number}}곳',
      notComparable: '둘 다 알려졌지만 견줄 수 없는 곳 {{number}}곳',
      unknown: '아무것도 알려지지 않은 곳 {{number}}곳',
    },
  },
  map: '시·도 지도',
  mapHelp:
    '칸을 누르면 그 지역의 사업을 봅니다. 달성률이 나온 칸의 목표와 실적은 둘 다 알려진 사업과 기간의 것만 더한 값입니다.',
  chart: '목표와 실적',
  chartHelp:
    '막대는 실적, 세로선은 목표입니다. 견줄 수 있는 곳은 같은 범위의 목표와 실적만, 다른 곳은 알려진 수치를 보입니다. 점선 막대는 목표와 범위가 다른 실적입니다.',
  table: '시·도별 수치',
  province: '시·도',
  country: '전국 (중복 제외)',
  tableHelp:
    '달성률은 목표와 실적이 모두 알려진 사업과 기간만 견줍니다(실적 ÷ 목표). 자료 범위는 연도별 사업 가운데 몇 건의 수치가 알려졌는지입니다.',
  editions: '{{measure}}: {{all}}건 중 {{reported}}건',
  elsewhere: '{{measure}}: 연도별 사업이 아닌 단위의 수치',
  standing: {
    reached: '달성',
    missed: '미달',
    targetOnly: '실적 모름',
    resultOnly: '목표 모름',
    notComparable: '견줄 수 없음',
    unknown: '알 수 없음',
  },
  national: '전국 사업 보기',
};

export const en: Same<typeof ko> & {
  figures_one: string;
  summary: { compared_one: string };
} = {
  title: '{{indicator}} by province, {{period}}',
  allYears: 'all years',
  years: 'Choose a year',
  figures_one: '{{count}} figure',
  figures_other: '{{count}} figures',
  summary: {
    compared_one: 'Of {{all}} provinces, one has a target and a result that can be compared.',
    compared_other: 'Of {{all}} provinces, {{count}} have targets and results that can be compared.',
    nothingCompared: 'No province has a target and a result that can be compared yet.',
    noneMissed: 'None is known to have missed its target.',
    missed: 'Missed: {{names}}.',
    reached: 'Reached: {{names}}.',
    others: 'Of the others: {{list}}.',
    open: {
      targetOnly: '{{number}} with a target only',
      resultOnly: '{{number}} with a result only',
      notComparable: '{{number}} with both, but of different things',
      unknown: '{{number}} with nothing known',
    },
  },
  map: 'Map of provinces',
  mapHelp:
    'A tile leads to the programmes of its province. Where it has a percentage, its target and result are those of scopes and periods that have both.',
  chart: 'Targets and results',
  chartHelp:
    'Bars are results, upright lines targets. Where both can be compared, only those of the same scope are shown, elsewhere what is known. A dashed bar is a result of another scope than the target.',
  table: 'Figures by province',
  province: 'Province',
  country: 'Whole country (nothing counted twice)',
  tableHelp:
    'Achieved compares only scopes and periods that have both a target and a result (result ÷ target). Coverage is of how many editions the figure is known.',
  editions: '{{measure}}: {{reported}} of {{all}}',
  elsewhere: '{{measure}}: not stated by edition',
  standing: {
    reached: 'reached',
    missed: 'missed',
    targetOnly: 'no result',
    resultOnly: 'no target',
    notComparable: 'not comparable',
    unknown: 'unknown',
  },
  national: 'The national programme',
};

import type { Same } from '../../i18n/resources';

export const ko = {
  totals: '지표별 합계',
  totalsHelp:
    '하위 사업의 수치까지 모두 더하되, 겹치는 몫은 한 번만 셉니다. 자료 범위는 단위마다 몇 개의 수치가 알려졌는지이며, 달성률은 목표와 실적이 모두 알려진 것만 견줍니다.',
  timeline: '연도별 {{indicator}}',
  timelineHelp:
    '막대는 그 한 해의 수치입니다. 여러 해를 한꺼번에 밝힌 수치는 아래에 그 기간만큼 긴 띠로 따로 나타냅니다. 비어 있는 해는 0이 아니라 알려진 수치가 없는 해입니다.',
  timelineChart: '연도별 {{indicator}} 목표와 실적',
  spansChart: '여러 해를 한꺼번에 밝힌 {{indicator}} 수치',
  yearsTable: '연도별 사업과 수치',
  period: '기간',
  several: '여러 해 ({{period}})',
  spanNew: '더 짧은 기간의 수치에 들어 있지 않은 몫: {{amount}}',
  spanKnown: '더 짧은 기간의 수치에 이미 모두 들어 있습니다.',
  sum: '합계 (중복 제외)',
  strands: '하위 사업',
  strandsHelp: '하위 사업마다 모든 해를 더한 {{indicator}}입니다.',
  strand: '하위 사업',
  ownPart: '하위 사업으로 나뉘지 않음',
  nothing: '이 사업에서 알려진 수치가 아직 없습니다.',
};

export const en: Same<typeof ko> = {
  totals: 'Totals by indicator',
  totalsHelp:
    'Over all programmes within this one; nothing is counted twice. Coverage is of how many the figure is known; Achieved compares only what has both a target and a result.',
  timeline: '{{indicator}} over the years',
  timelineHelp:
    'Bars are figures of a single year. Figures stated for several years at once are the bands below, as long as their period. A year left empty is not zero: no figure is known.',
  timelineChart: '{{indicator}} by year, targets and results',
  spansChart: '{{indicator}}: figures over several years',
  yearsTable: 'Editions and figures by year',
  period: 'Period',
  several: 'Several years ({{period}})',
  spanNew: 'Not in figures of shorter periods: {{amount}}',
  spanKnown: 'Figures of shorter periods make up all of it.',
  sum: 'Total (nothing counted twice)',
  strands: 'Sub-programmes',
  strandsHelp: '{{indicator}} of each, over all years.',
  strand: 'Programme',
  ownPart: 'Not broken down by sub-programme',
  nothing: 'No figures of this programme are known yet.',
};

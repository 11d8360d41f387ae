import type { Same } from '../../i18n/resources';

export const ko = {
  neighbours: '다른 연도의 사업',
  totals: '지표별 합계',
  breakdown: '{{indicator}}의 세부 내역',
  breakdownHelp:
    '분야, 세부사업, 하위 사업으로 나뉜 목표와 실적입니다. 빗금은 어디에 속하는지 밝혀지지 않은 부분으로, 모두 더하면 전체가 됩니다.',
  breakdownChart: '{{indicator}} 세부 내역의 목표와 실적',
  unknownParts_other: '수치를 모르는 {{count}}개 항목은 표에만 있습니다.',
  parts: '분야와 세부사업',
  partsTable: '항목별 수치',
  part: '항목',
  below: '하위 사업',
  none: '해당 없음',
  exceeds: '세부 내역의 합이 전체보다 큽니다',
  whole: '전체',
  agencies: '참여 기관',
  agenciesHelp: '출처가 이 사업 전체에 대해 밝힌 기관입니다. 어느 세부사업을 맡는지는 알려져 있지 않습니다.',
  projectAgencies: '기관이 알려진 세부사업: {{all}}개 중 {{known}}개',
  nothing: '이 해의 사업에서 알려진 수치가 아직 없습니다.',
};

export const en: Same<typeof ko> & { unknownParts_one: string } = {
  neighbours: 'Other years',
  totals: 'Totals by indicator',
  breakdown: 'Breakdown: {{indicator}}',
  breakdownHelp:
    'Targets and results by field, project and sub-programme. Hatched is what no source breaks down further; all together make the whole.',
  breakdownChart: '{{indicator}} by part: targets and results',
  unknownParts_one: 'One part without figures is in the table only.',
  unknownParts_other: '{{count}} parts without figures are in the table only.',
  parts: 'Fields and projects',
  partsTable: 'Figures by part',
  part: 'Part',
  below: 'Sub-programme',
  none: 'not applicable',
  exceeds: 'The parts exceed the whole',
  whole: 'Whole',
  agencies: 'Agencies',
  agenciesHelp: 'Named by the sources for the programme as a whole; which projects they run is not known.',
  projectAgencies: 'Agencies are known for {{known}} of {{all}} projects.',
  nothing: 'No figures are known yet.',
};

import type { Same } from '../../i18n/resources';

export const ko = {
  facts: {
    edition: '연도별 사업',
    year: '연도',
    field: '분야',
    fieldUnknown: '어느 분야인지 밝힌 출처가 없습니다.',
    regions: '지역',
    industries: '산업',
    source: '이름을 밝힌 출처',
    note: '비고',
  },
  chain: {
    title: '연도별 연속 사업',
    here: '현재 사업',
  },
  agencies: {
    title: '맡은 기관',
    unknown: '이 세부사업을 맡은 기관을 밝힌 출처가 없습니다.',
    ofEdition: '연도별 사업 전체에 대해 이름이 나온 기관',
    ofEditionHelp: '이 기관들이 이 세부사업에서도 일했는지는 출처에 없습니다.',
    agency: '기관',
    role: '역할',
    saidBy: '밝힌 곳',
  },
  totals: '목표와 실적',
  noFigures:
    '이 세부사업만의 수치는 알려진 것이 없습니다. 수치는 연도별 사업 전체로만 나와 있을 수 있습니다.',
  toEdition: '연도별 사업의 수치 보기',
  figures: {
    title: '수치와 출처',
    help: '수치를 누르면 누가 언제 말했는지 모두 볼 수 있습니다.',
    measure: '구분',
    period: '기간',
    value: '수치',
    saidBy: '밝힌 곳',
    status: '상태',
    claims_other: '주장 {{count}}건',
  },
};

export const en: Same<typeof ko> & { figures: { claims_one: string } } = {
  facts: {
    edition: 'Edition',
    year: 'Year',
    field: 'Field',
    fieldUnknown: 'No source says in which field.',
    regions: 'Regions',
    industries: 'Industries',
    source: 'Named by',
    note: 'Note',
  },
  chain: {
    title: 'Through the years',
    here: 'this project',
  },
  agencies: {
    title: 'Agencies',
    unknown: 'No source says which agency runs this project.',
    ofEdition: 'Agencies named for the edition as a whole',
    ofEditionHelp: 'No source says whether they worked on this project, too.',
    agency: 'Agency',
    role: 'Role',
    saidBy: 'Said by',
  },
  totals: 'Targets and results',
  noFigures: 'No figure of this project alone is known. There may be figures of the edition as a whole.',
  toEdition: 'See the figures of the edition',
  figures: {
    title: 'Figures and sources',
    help: 'A figure opens all that was said about it, by whom and when.',
    measure: 'Kind',
    period: 'Period',
    value: 'Figure',
    saidBy: 'Said by',
    status: 'Status',
    claims_one: '{{count}} claim',
    claims_other: '{{count}} claims',
  },
};

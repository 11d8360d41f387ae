import type { Same } from '../../i18n/resources';

export const ko = {
  aliases: '다른 이름:',
  facts: {
    kind: '종류',
    region: '소재지',
    provinces: '참여한 시·도',
    source: '이름을 밝힌 출처',
    note: '비고',
  },
  summary: {
    title: '참여한 사업',
    nothing: '참여한 사업을 밝힌 출처가 없습니다.',
    inEditions_other: '연도별 사업 {{count}}건에 참여했습니다.',
    inProjects_other: '맡은 세부사업까지 알려진 것은 {{count}}건입니다.',
    noProjects: '어느 세부사업을 맡았는지는 알려지지 않았습니다.',
    years: '{{years}} 자료에 나옵니다.',
  },
  asWhole: '사업 전체',
  asWholeHelp:
    '‘사업 전체’는 출처가 연도별 사업 전체에 대해 밝힌 역할입니다. 그 안의 모든 세부사업을 맡았다는 뜻은 아닙니다.',
  totals: {
    title: '참여한 사업의 수치',
    help: '이름이 나온 세부사업의 수치와, 사업 전체에 이름이 나온 연도별 사업의 수치를 한 번씩만 셉니다. 여러 기관이 함께한 사업의 수치이므로 이 기관만의 실적이 아니며, 기관끼리 더하면 안 됩니다.',
    nothing: '참여한 사업에 대해 알려진 수치가 없습니다.',
  },
};

export const en: Same<typeof ko> & {
  summary: { inEditions_one: string; inProjects_one: string };
} = {
  aliases: 'Other names:',
  facts: {
    kind: 'Kind',
    region: 'Based in',
    provinces: 'Works in',
    source: 'Named by',
    note: 'Note',
  },
  summary: {
    title: 'Takes part in',
    nothing: 'No source says what it takes part in.',
    inEditions_one: 'It takes part in one edition.',
    inEditions_other: 'It takes part in {{count}} editions.',
    inProjects_one: 'One project is named for it.',
    inProjects_other: '{{count}} projects are named for it.',
    noProjects: 'No source says in which projects.',
    years: 'Known for {{years}}.',
  },
  asWhole: 'The edition as a whole',
  asWholeHelp:
    '“The edition as a whole” is a role that a source states for the edition. It does not mean a role in each of its projects.',
  totals: {
    title: 'Figures of what it takes part in',
    help: 'Figures of the projects that name it and of the editions that name it as a whole, each once. Agencies share these figures: they are not the work of this agency alone and must not be added up over agencies.',
    nothing: 'No figures are known of what it takes part in.',
  },
};

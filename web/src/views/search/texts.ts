import type { SearchField } from '../../api/schema.generated';
import type { Same } from '../../i18n/resources';

export const ko = {
  box: {
    label: '사업·기관·지역·출처 검색',
    placeholder: '사업·기관·지역 검색',
    submit: '검색',
    suggestions: '제안',
    found_other: '제안 {{count}}건. 화살표 키로 고를 수 있습니다.',
  },
  title: '‘{{text}}’ 검색',
  start: '검색',
  startHelp:
    '위 검색창에 이름이나 그 일부를 넣으세요. 사업, 기관, 지역, 산업, 지표, 출처를 한국어와 영어로 찾습니다. 낱말의 차례와 띄어쓰기는 상관없고, 지역과 연도를 함께 넣어도 되며(경기 2021), 첫소리만 넣거나(ㄱㄱ) 글자 하나쯤 틀려도 찾습니다.',
  examples: '예를 들어',
  count_other: '{{count}}건을 찾았습니다.',
  atLeast_other: '{{count}}건 이상을 찾았습니다. 더 있을 수 있으니 낱말을 더하거나 종류를 고르세요.',
  similar: '똑같은 말이 든 것이 없거나 적어 비슷한 말도 찾았습니다.',
  kinds: '종류',
  allKinds: '모두',
  results: '찾은 것',
  nothing: '찾은 것이 없습니다.',
  nothingInKind: '이 종류에서는 찾은 것이 없습니다.',
  searchAll: '모든 종류에서 찾기',
  signsOnly: '기호만으로는 찾을 수 없습니다. 글자나 숫자를 넣으세요.',
  hints: {
    shorter: '낱말을 줄이거나 이름의 일부만 넣어 보세요.',
    other: '한국어나 영어로 바꾸어 넣어 보세요.',
    formal: '‘경기’, ‘전북’처럼 짧은 지역 이름도 됩니다.',
  },
  shortHint: '한 글자로는 그 글자로 시작하는 것만 찾습니다.',
  matched: {
    NAME_KO: '한국어 이름',
    NAME_EN: '영어 이름',
    ALIAS: '다른 이름',
    NOTE: '비고',
    TITLE: '제목',
    PUBLISHER: '발행처',
    DEFINITION: '정의',
  } satisfies Record<SearchField, string>,
  projects_other: '세부사업 {{count}}건',
};

export const en: Same<typeof ko> & {
  box: { found_one: string };
  count_one: string;
  atLeast_one: string;
  projects_one: string;
} = {
  box: {
    label: 'Search programmes, agencies, regions and sources',
    placeholder: 'Search programmes, agencies…',
    submit: 'Search',
    suggestions: 'Suggestions',
    found_one: 'One suggestion. Choose it with the arrow keys.',
    found_other: '{{count}} suggestions. Choose one with the arrow keys.',
  },
  title: 'Search: “{{text}}”',
  start: 'Search',
  startHelp:
    'Type a name or part of one above. Programmes, agencies, regions, industries, indicators and sources are found in Korean and English. The order of words and spaces do not matter, nor does a small misspelling; a region or a year may be among the words (Gyeonggi 2021).',
  examples: 'For example',
  count_one: 'One result.',
  count_other: '{{count}} results.',
  atLeast_one: 'At least one result.',
  atLeast_other: 'At least {{count}} results. There may be more: add a word, or choose a kind.',
  similar: 'Few things or none have exactly this, so similar words were looked for, too.',
  kinds: 'Kind',
  allKinds: 'All',
  results: 'Results',
  nothing: 'Nothing was found.',
  nothingInKind: 'Nothing of this kind was found.',
  searchAll: 'Search all kinds',
  signsOnly: 'Signs alone cannot be found. Use letters or digits.',
  hints: {
    shorter: 'Use fewer words, or part of a name.',
    other: 'Try it in Korean, or in English.',
    formal: 'Short names of regions will do: 경기, Jeonbuk.',
  },
  shortHint: 'A single letter finds only what begins with it.',
  matched: {
    NAME_KO: 'Korean name',
    NAME_EN: 'English name',
    ALIAS: 'Other name',
    NOTE: 'Note',
    TITLE: 'Title',
    PUBLISHER: 'Publisher',
    DEFINITION: 'Definition',
  },
  projects_one: 'One project',
  projects_other: '{{count}} projects',
};

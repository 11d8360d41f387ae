export type Language = 'ko' | 'en';

export type View = {
  name: string;
  path: string;
  /** Its first heading. */
  heading: Record<Language, string>;
};

/** Every view, with an address where it has much to show. */
export const VIEWS: readonly View[] = [
  {
    name: 'overview',
    path: '/',
    heading: { ko: '모든 해 시·도별 일자리 창출', en: 'Jobs created by province, all years' },
  },
  {
    name: 'region',
    path: '/regions/gyeonggi',
    heading: { ko: '경기도', en: 'Gyeonggi Province' },
  },
  {
    name: 'programme',
    path: '/programmes/gyeonggi',
    heading: { ko: '경기지역 혁신프로젝트', en: 'Gyeonggi Regional Innovation Project' },
  },
  {
    name: 'national',
    path: '/programmes/national',
    heading: {
      ko: '지역·산업 맞춤형 일자리창출 지원사업',
      en: 'Regional and Industry-Tailored Job Creation Support Programme',
    },
  },
  {
    name: 'edition',
    path: '/editions/gyeonggi-2021',
    heading: { ko: '2021년 경기지역 혁신프로젝트', en: '2021 Gyeonggi Regional Innovation Project' },
  },
  {
    name: 'project',
    path: '/projects/gwangju-chamber-2023-future-industries',
    heading: {
      ko: '미래신산업 진출 맞춤형 지원사업',
      en: 'Tailored support for entering new industries of the future',
    },
  },
  {
    name: 'agency',
    path: '/agencies/korea-polytechnic-university',
    heading: { ko: '한국산업기술대학교', en: 'Korea Polytechnic University' },
  },
  {
    name: 'source',
    path: '/sources/moneys-20210405',
    heading: {
      ko: '경기지역 혁신프로젝트, 올해 지역 일자리 658개 창출',
      en: '경기지역 혁신프로젝트, 올해 지역 일자리 658개 창출',
    },
  },
  {
    name: 'search',
    path: '/search?q=게임',
    heading: { ko: '‘게임’ 검색', en: 'Search: “게임”' },
  },
];

/** The address of a view in a language, whatever its reader has chosen. */
export function inLanguage({ path }: View, language: Language): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
}

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
];

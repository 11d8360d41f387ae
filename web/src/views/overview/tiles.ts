/** Where a province's tile stands on the map, and its short names. */
type Tile = { column: number; row: number; ko: string; en: string };

/** The provinces as equal squares, near where they lie: area says nothing about jobs. */
export const TILES: Record<string, Tile> = {
  incheon: { column: 1, row: 1, ko: '인천', en: 'Incheon' },
  seoul: { column: 2, row: 1, ko: '서울', en: 'Seoul' },
  gyeonggi: { column: 3, row: 1, ko: '경기', en: 'Gyeonggi' },
  gangwon: { column: 4, row: 1, ko: '강원', en: 'Gangwon' },
  chungnam: { column: 1, row: 2, ko: '충남', en: 'Chungnam' },
  sejong: { column: 2, row: 2, ko: '세종', en: 'Sejong' },
  chungbuk: { column: 3, row: 2, ko: '충북', en: 'Chungbuk' },
  gyeongbuk: { column: 4, row: 2, ko: '경북', en: 'Gyeongbuk' },
  jeonbuk: { column: 1, row: 3, ko: '전북', en: 'Jeonbuk' },
  daejeon: { column: 2, row: 3, ko: '대전', en: 'Daejeon' },
  daegu: { column: 3, row: 3, ko: '대구', en: 'Daegu' },
  ulsan: { column: 4, row: 3, ko: '울산', en: 'Ulsan' },
  gwangju: { column: 1, row: 4, ko: '광주', en: 'Gwangju' },
  jeonnam: { column: 2, row: 4, ko: '전남', en: 'Jeonnam' },
  gyeongnam: { column: 3, row: 4, ko: '경남', en: 'Gyeongnam' },
  busan: { column: 4, row: 4, ko: '부산', en: 'Busan' },
  jeju: { column: 1, row: 5, ko: '제주', en: 'Jeju' },
};

import { describe, expect, it } from 'vitest';
import { addressOf } from '../app/addresses';
import { countKinds, foundIn, readCount, readKind } from './hit';

const NOTHING = {
  region: null,
  programme: null,
  edition: null,
  field: null,
  project: null,
  agency: null,
  source: null,
  indicator: null,
  industry: null,
};

const named = (slug: string) => ({ id: slug, slug, nameKo: slug, nameEn: null });

describe('a hit', () => {
  it('leads to what was found', () => {
    const edition = named('gyeonggi-2021');
    const hits = [
      { ...NOTHING, region: { __typename: 'Region' as const, ...named('gyeonggi') } },
      { ...NOTHING, field: { __typename: 'Field' as const, ...named('gyeonggi-2021-f'), edition } },
      { ...NOTHING, project: { __typename: 'Project' as const, ...named('gyeonggi-2021-p'), edition } },
      { ...NOTHING, industry: { __typename: 'Industry' as const, ...named('섬유') } },
    ];
    expect(hits.map((hit) => foundIn(hit)).map((found) => found && addressOf(found.thing))).toEqual([
      '/regions/gyeonggi',
      '/editions/gyeonggi-2021#gyeonggi-2021-f',
      '/projects/gyeonggi-2021-p',
      '/search?q=%EC%84%AC%EC%9C%A0&type=INDUSTRY',
    ]);
  });

  it('calls a source without a title by its publisher', () => {
    const source = {
      __typename: 'Source' as const,
      id: '1',
      slug: 's',
      publisher: '머니S',
      title: null,
      publishedOn: null,
      publishedPrecision: null,
    };
    expect(foundIn({ ...NOTHING, source })).toMatchObject({ named: { nameKo: '머니S' }, part: null });
    expect(foundIn({ ...NOTHING, source: { ...source, title: '제목' } })).toMatchObject({
      named: { nameKo: '제목' },
      part: { nameKo: '머니S' },
    });
  });

  it('may be of a kind that is not known yet', () => {
    expect(foundIn(NOTHING)).toBeNull();
  });
});

describe('the count', () => {
  const distinct = {
    region: 4,
    programme: 6,
    edition: 9,
    field: 2,
    project: 12,
    agency: 16,
    source: 17,
    indicator: 0,
    industry: 0,
  };

  it('says less where the search ended early', () => {
    expect([66, 99, 100, 198, 200].map((count) => readCount(count).isLeast)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it('leaves kinds out only where it is certain that there are none', () => {
    const kinds = (totalCount: number) => countKinds({ totalCount, aggregate: { distinct } });
    expect(kinds(66)).toHaveLength(7);
    expect(kinds(66)[0]).toEqual({ kind: 'Region', count: 4 });
    expect(kinds(198)).toHaveLength(9);
    expect(kinds(198)[8]).toEqual({ kind: 'Industry', count: null });
  });
});

it('reads the kind of an address', () => {
  expect([readKind('AGENCY'), readKind('agency'), readKind('"'), readKind(null)]).toEqual([
    'Agency',
    null,
    null,
    null,
  ]);
});

import { describe, expect, it } from 'vitest';
import { VIEWS } from '../../e2e/views';
import { addressOf, PAGES, scopeOf, searchAddress, type Thing } from './addresses';

describe('an address', () => {
  it.each<[Thing, string]>([
    [{ __typename: 'Region', slug: 'gyeonggi' }, '/regions/gyeonggi'],
    [{ __typename: 'Programme', slug: 'gyeonggi' }, '/programmes/gyeonggi'],
    [{ __typename: 'Edition', slug: 'gyeonggi-2021' }, '/editions/gyeonggi-2021'],
    [{ __typename: 'Project', slug: 'gyeonggi-2021-x' }, '/projects/gyeonggi-2021-x'],
    [{ __typename: 'Agency', slug: 'busan-chamber' }, '/agencies/busan-chamber'],
    [{ __typename: 'Source', slug: 'moneys-20210405' }, '/sources/moneys-20210405'],
    [{ __typename: 'Field', slug: 'a-2021-f', edition: { slug: 'a-2021' } }, '/editions/a-2021#a-2021-f'],
    [{ __typename: 'Indicator', code: 'jobs_created' }, '/?indicator=jobs_created'],
    [{ __typename: 'Industry', nameKo: '섬유' }, '/search?q=%EC%84%AC%EC%9C%A0&type=INDUSTRY'],
  ])('leads from %o to %s', (thing, address) => {
    expect(addressOf(thing)).toBe(address);
  });

  it('carries any text that is searched for', () => {
    expect(new URLSearchParams(searchAddress('100% & #1').slice('/search?'.length)).get('q')).toBe(
      '100% & #1',
    );
  });
});

it('names the nearest scope of a figure', () => {
  const at = (slug: string) => ({ slug, nameKo: slug, nameEn: null });
  const programme = { programme: at('p'), edition: null, field: null, project: null };
  const edition = { ...programme, edition: at('p-2021') };
  const field = { ...edition, field: at('p-2021-f') };
  expect(scopeOf(programme)).toMatchObject({ kind: 'Programme', to: '/programmes/p' });
  expect(scopeOf(edition)).toMatchObject({ kind: 'Edition', to: '/editions/p-2021' });
  expect(scopeOf(field)).toMatchObject({ kind: 'Field', to: '/editions/p-2021#p-2021-f' });
  expect(scopeOf({ ...field, project: at('p-2021-a') })).toMatchObject({
    kind: 'Project',
    to: '/projects/p-2021-a',
  });
});

it.each([...Object.values(PAGES.things), ...Object.values(PAGES.others)])(
  'the browser’s tests walk the pages under /%s',
  (folder) => {
    expect(VIEWS.map(({ path }) => path.split(/[/?]/)[1])).toContain(folder);
  },
);

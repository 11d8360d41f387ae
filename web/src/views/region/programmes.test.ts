import { expect, it } from 'vitest';
import { asTree, type Programme } from './programmes';

function programme(id: string, parent: string | null): Programme {
  return {
    id,
    slug: id,
    nameKo: id,
    nameEn: null,
    parent: parent === null ? null : { id: parent },
    totals: [],
    editions: { nodes: [] },
  };
}

it('puts programmes under their parents, and those whose parent is elsewhere at the top', () => {
  const programmes = [
    programme('strand', 'share'),
    programme('share', 'national'),
    programme('part', 'strand'),
    programme('other', 'elsewhere'),
  ];
  expect(asTree(programmes).map(({ programme: { id }, depth }) => [id, depth])).toEqual([
    ['share', 0],
    ['strand', 1],
    ['part', 2],
    ['other', 0],
  ]);
});

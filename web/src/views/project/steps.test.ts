import { expect, it } from 'vitest';
import { chainOf } from './steps';

function step(year: number, slug = `p-${year}`) {
  return { id: slug, slug, nameKo: slug, nameEn: null, edition: { year } };
}

it('goes from the first project to the last', () => {
  const project = {
    ...step(2020),
    continues: { ...step(2019), continues: { ...step(2017), continues: null } },
    continuedBy: {
      nodes: [
        { ...step(2022, 'split-b') },
        { ...step(2021, 'split-a'), continuedBy: { nodes: [step(2023)] } },
      ],
    },
  };
  expect(chainOf(project).map(({ slug }) => slug)).toEqual([
    'p-2017',
    'p-2019',
    'p-2020',
    'split-a',
    'split-b',
    'p-2023',
  ]);
});

it('is the project alone where nothing is continued', () => {
  expect(chainOf({ ...step(2021), continues: null, continuedBy: { nodes: [] } })).toHaveLength(1);
});

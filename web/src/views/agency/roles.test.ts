import { expect, it } from 'vitest';
import { extentOf, groupRoles } from './roles';

function role(id: string, year: number, edition: string, project: string | null) {
  const named = (slug: string) => ({ id: slug, slug, nameKo: slug, nameEn: null });
  return {
    id,
    role: 'IMPLEMENTER' as const,
    note: null,
    edition: { ...named(edition), year },
    project: project === null ? null : named(project),
    source: {
      id: 's',
      slug: 's',
      publisher: 's',
      title: null,
      publishedOn: null,
      publishedPrecision: null,
    },
  };
}

const ROLES = [
  role('1', 2019, 'a-2019', 'a-2019-x'),
  role('2', 2023, 'a-2023', null),
  role('3', 2019, 'a-2019', 'a-2019-y'),
  role('4', 2023, 'b-2023', 'b-2023-x'),
  role('5', 2019, 'a-2019', 'a-2019-x'),
];

it('groups roles by year, edition and project', () => {
  const shape = groupRoles(ROLES).map(({ year, editions }) => [
    year,
    editions.map(({ edition, asWhole, projects }) => [
      edition.slug,
      asWhole.map(({ id }) => id),
      projects.map(({ project, roles }) => [project.slug, ...roles.map(({ id }) => id)]),
    ]),
  ]);
  expect(shape).toEqual([
    [
      2023,
      [
        ['a-2023', ['2'], []],
        ['b-2023', [], [['b-2023-x', '4']]],
      ],
    ],
    [
      2019,
      [
        [
          'a-2019',
          [],
          [
            ['a-2019-x', '1', '5'],
            ['a-2019-y', '3'],
          ],
        ],
      ],
    ],
  ]);
});

it('counts each edition and project once', () => {
  expect(extentOf(groupRoles(ROLES))).toEqual({ editions: 3, projects: 3, years: [2019, 2023] });
  expect(extentOf([])).toEqual({ editions: 0, projects: 0, years: null });
});

import { expect, it } from 'vitest';
import type { EditionRoleFragment } from './edition.generated';
import { byRole } from './roles';

function entry(role: EditionRoleFragment['role'], agency: string, source: string): EditionRoleFragment {
  return {
    id: `${role}-${agency}-${source}`,
    role,
    agency: { id: agency, slug: agency, nameKo: agency, nameEn: null },
    source: { id: source, slug: source, publisher: source },
  };
}

it('names each agency once in a role, with all who say so', () => {
  const groups = byRole([
    entry('IMPLEMENTER', 'chamber', 'paper'),
    entry('LEAD', 'province', 'paper'),
    entry('IMPLEMENTER', 'chamber', 'ministry'),
    entry('IMPLEMENTER', 'province', 'ministry'),
  ]);
  const flat = groups.map(({ role, agencies }) => [
    role,
    agencies.map(({ agency, sources }) => [agency.slug, sources.map(({ slug }) => slug)]),
  ]);
  expect(flat).toEqual([
    ['LEAD', [['province', ['paper']]]],
    [
      'IMPLEMENTER',
      [
        ['chamber', ['paper', 'ministry']],
        ['province', ['ministry']],
      ],
    ],
  ]);
});

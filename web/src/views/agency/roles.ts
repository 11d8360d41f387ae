import type { AgencyRoleFragment } from './agency.generated';

type Role = AgencyRoleFragment;
type Project = NonNullable<Role['project']>;

/** What an agency does in an edition: in it as a whole, and in projects of it. */
export type EditionRoles = {
  edition: Role['edition'];
  asWhole: Role[];
  projects: { project: Project; roles: Role[] }[];
};

type YearRoles = { year: number; editions: EditionRoles[] };

/** Roles by year, the latest first, then by edition and project in their order. */
export function groupRoles(roles: readonly Role[]): YearRoles[] {
  const years = new Map<number, Map<string, EditionRoles>>();
  for (const role of roles) {
    const { edition, project } = role;
    const editions = entryOf(years, edition.year, () => new Map<string, EditionRoles>());
    const entry = entryOf(editions, edition.id, () => ({ edition, asWhole: [], projects: [] }));
    if (!project) entry.asWhole.push(role);
    else rolesIn(entry, project).push(role);
  }
  return [...years]
    .toSorted(([a], [b]) => b - a)
    .map(([year, editions]) => ({ year, editions: [...editions.values()] }));
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

function rolesIn({ projects }: EditionRoles, project: Project): Role[] {
  const known = projects.find((each) => each.project.id === project.id);
  if (known) return known.roles;
  const roles: Role[] = [];
  projects.push({ project, roles });
  return roles;
}

/** What an agency takes part in, in numbers; each edition and project once. */
export type Extent = { editions: number; projects: number; years: readonly [number, number] | null };

export function extentOf(years: readonly YearRoles[]): Extent {
  const editions = years.flatMap((each) => each.editions);
  const [last] = years;
  const first = years.at(-1);
  return {
    editions: editions.length,
    projects: editions.reduce((sum, { projects }) => sum + projects.length, 0),
    years: first && last ? [first.year, last.year] : null,
  };
}

/** A project of a year, in a chain of projects that continue one another. */
type Step = {
  id: string;
  slug: string;
  nameKo: string;
  nameEn: string | null;
  edition: { year: number };
};

/** A project, and those that it continues. */
export type Earlier = Step & { continues?: Earlier | null };

/** A project, and those that continue it. */
export type Later = Step & { continuedBy?: { nodes: readonly Later[] } | null };

/** The chain that a project is in, year by year. */
export function chainOf(project: Earlier & Later): Step[] {
  const before: Step[] = [];
  for (let each = project.continues; each; each = each.continues) before.unshift(each);
  const after: Step[] = [];
  let next = project.continuedBy?.nodes ?? [];
  while (next.length > 0) {
    after.push(...next);
    next = next.flatMap(({ continuedBy }) => continuedBy?.nodes ?? []);
  }
  return [...before, project, ...after.toSorted((a, b) => a.edition.year - b.edition.year)];
}

import type { RegionPageQuery } from './region.generated';

type Region = NonNullable<RegionPageQuery['region']>;
export type Programme = NonNullable<Region['programmes']>['nodes'][number];

/** The programmes with how deep each stands in the tree of those given, parents before their children. */
export function asTree(programmes: readonly Programme[]): { programme: Programme; depth: number }[] {
  const present = new Set(programmes.map(({ id }) => id));
  const parentOf = ({ parent }: Programme) => (parent && present.has(parent.id) ? parent.id : null);
  const under = (id: string | null, depth: number): { programme: Programme; depth: number }[] =>
    programmes
      .filter((programme) => parentOf(programme) === id)
      .flatMap((programme) => [{ programme, depth }, ...under(programme.id, depth + 1)]);
  return under(null, 0);
}

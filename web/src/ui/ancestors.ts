import { pageOf } from '../app/addresses';
import type { Named } from './Name';

/** What a place in a tree is part of, as the API lists it: in the order of loading. */
type Ancestor = { id: string; parent: { id: string } | null };

type Linked = Named & { slug: string };

/** The way to a programme from the widest that it is part of; with itself, for what is part of it. */
export function programmeCrumbs(
  ancestors: readonly (Ancestor & Linked)[],
  itself?: Linked,
): { to: string; named: Named }[] {
  const way: Linked[] = [...orderAncestors(ancestors), ...(itself ? [itself] : [])];
  return way.map((each) => ({ to: pageOf('Programme', each.slug), named: each }));
}

/** From the widest to the nearest, whatever the order in which they come. */
export function orderAncestors<T extends Ancestor>(ancestors: readonly T[]): T[] {
  const ids = new Set(ancestors.map(({ id }) => id));
  const ordered: T[] = [];
  let next = ancestors.find(({ parent }) => parent === null || !ids.has(parent.id));
  while (next && ordered.length < ancestors.length) {
    const last: T = next;
    ordered.push(last);
    next = ancestors.find(({ parent }) => parent?.id === last.id);
  }
  return ordered;
}

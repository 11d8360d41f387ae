import type { Named } from '../ui/Name';
import pages from './pages.json';

/**
 * Where pages are: those of things under a folder for each kind, by the name of its type, and those of which there is one
 * each. The server's list is held against it (`src/http/pages/address.rs`).
 */
export const PAGES = pages;

export type PageKind = keyof typeof PAGES.things;

/** Something that can be found, with what its address is made of. */
export type Thing =
  | { __typename: PageKind; slug: string }
  | { __typename: 'Field'; slug: string; edition: { slug: string } }
  | { __typename: 'Indicator'; code: string }
  | { __typename: 'Industry'; nameKo: string };

export type Kind = Thing['__typename'];

/** The address of a thing's page. */
export function pageOf(kind: PageKind, slug: string): string {
  return `/${PAGES.things[kind]}/${slug}`;
}

/** Where a thing is shown: on its page, or on that of what it is part of. */
export function addressOf(thing: Thing): string {
  switch (thing.__typename) {
    case 'Field':
      return `${pageOf('Edition', thing.edition.slug)}#${thing.slug}`;
    case 'Indicator':
      return `/?${new URLSearchParams({ indicator: thing.code }).toString()}`;
    case 'Industry':
      return searchAddress(thing.nameKo, 'INDUSTRY');
    default:
      return pageOf(thing.__typename, thing.slug);
  }
}

/** The search page, before anything is searched for. */
export const SEARCH = `/${PAGES.others.search}`;

/** The search page, with what is searched for. */
export function searchAddress(text: string, type: string | null = null): string {
  const parameters = new URLSearchParams({ q: text });
  if (type !== null) parameters.set('type', type);
  return `${SEARCH}?${parameters.toString()}`;
}

type Linked = Named & { slug: string };

/** The way up from a figure, as far as it applies. */
type Scopes = {
  programme: Linked;
  edition: Linked | null;
  field: Linked | null;
  project: Linked | null;
};

/** The nearest scope of a figure, and where it is shown. */
export function scopeOf({ programme, edition, field, project }: Scopes): {
  kind: 'Programme' | 'Edition' | 'Field' | 'Project';
  named: Named;
  to: string;
} {
  if (project) return { kind: 'Project', named: project, to: pageOf('Project', project.slug) };
  if (field && edition) {
    const to = addressOf({ __typename: 'Field', slug: field.slug, edition });
    return { kind: 'Field', named: field, to };
  }
  if (edition) return { kind: 'Edition', named: edition, to: pageOf('Edition', edition.slug) };
  return { kind: 'Programme', named: programme, to: pageOf('Programme', programme.slug) };
}

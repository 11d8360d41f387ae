import type { ComponentType } from 'react';
import { createBrowserRouter, useParams, type RouteObject } from 'react-router';
import { Broken, Loading, PageMissing } from '../ui/states';
import { Overview } from '../views/overview/Overview';
import { PAGES, pageOf, type PageKind } from './addresses';
import { Layout } from './Layout';

type Page = ComponentType<{ slug: string }>;

/** The view of each kind of thing, whose code is loaded when it is first opened. */
const THINGS: Record<PageKind, () => Promise<Page>> = {
  Region: async () => (await import('../views/region/RegionPage')).RegionPage,
  Programme: async () => (await import('../views/programme/ProgrammePage')).ProgrammePage,
  Edition: async () => (await import('../views/edition/EditionPage')).EditionPage,
  Project: async () => (await import('../views/project/ProjectPage')).ProjectPage,
  Agency: async () => (await import('../views/agency/AgencyPage')).AgencyPage,
  Source: async () => (await import('../views/source/SourcePage')).SourcePage,
};

const OTHERS: Record<keyof typeof PAGES.others, RouteObject> = {
  overview: { element: <Overview /> },
  search: {
    hydrateFallbackElement: <Loading />,
    lazy: async () => ({ Component: (await import('../views/search/SearchPage')).SearchPage }),
  },
};

/** A view of one thing. Another slug is another view, with nothing left over. */
function ofThing(kind: PageKind): RouteObject {
  return {
    path: pageOf(kind, ':slug'),
    hydrateFallbackElement: <Loading />,
    lazy: async () => {
      const Page = await THINGS[kind]();
      const Component = () => {
        const { slug = '' } = useParams();
        return <Page key={slug} slug={slug} />;
      };
      return { Component };
    },
  };
}

/** The dashboard's addresses. The server answers these with the page, others with 404. */
const ROUTES: RouteObject[] = [
  {
    element: <Layout />,
    ErrorBoundary: Broken,
    children: [
      {
        // With the layout still around it.
        ErrorBoundary: Broken,
        children: [
          ...(Object.keys(THINGS) as PageKind[]).map(ofThing),
          ...(Object.keys(OTHERS) as (keyof typeof OTHERS)[]).map((page) => ({
            path: `/${PAGES.others[page]}`,
            ...OTHERS[page],
          })),
          { path: '*', element: <PageMissing /> },
        ],
      },
    ],
  },
];

/** Follows the addresses, and the browser's way back and forth. */
export function createRouter() {
  return createBrowserRouter(ROUTES);
}

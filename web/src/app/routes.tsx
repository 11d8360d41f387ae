import type { ComponentType } from 'react';
import { createBrowserRouter, useParams, type RouteObject } from 'react-router';
import { Broken, Loading, PageMissing } from '../ui/states';
import { Overview } from '../views/overview/Overview';
import { Layout } from './Layout';

/** A view of one thing, whose code is loaded when it is first opened. Another slug is another view, with nothing left over. */
function later(path: string, load: () => Promise<ComponentType<{ slug: string }>>): RouteObject {
  return {
    path: `${path}/:slug`,
    hydrateFallbackElement: <Loading />,
    lazy: async () => {
      const Page = await load();
      const Component = () => {
        const { slug = '' } = useParams();
        return <Page key={slug} slug={slug} />;
      };
      return { Component };
    },
  };
}

/** The dashboard's addresses. The server answers these with the page, others with 404 (`src/http/pages/address.rs`). */
const ROUTES: RouteObject[] = [
  {
    element: <Layout />,
    ErrorBoundary: Broken,
    children: [
      {
        // With the layout still around it.
        ErrorBoundary: Broken,
        children: [
          { path: '/', element: <Overview /> },
          later('/regions', async () => (await import('../views/region/RegionPage')).RegionPage),
          later('/programmes', async () => (await import('../views/programme/ProgrammePage')).ProgrammePage),
          later('/editions', async () => (await import('../views/edition/EditionPage')).EditionPage),
          later('/projects', async () => (await import('../views/project/ProjectPage')).ProjectPage),
          later('/agencies', async () => (await import('../views/agency/AgencyPage')).AgencyPage),
          later('/sources', async () => (await import('../views/source/SourcePage')).SourcePage),
          {
            path: '/search',
            hydrateFallbackElement: <Loading />,
            lazy: async () => ({ Component: (await import('../views/search/SearchPage')).SearchPage }),
          },
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

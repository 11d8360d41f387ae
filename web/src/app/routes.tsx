import { createBrowserRouter, type RouteObject } from 'react-router';
import { Layout } from './Layout';
import { PageMissing } from '../ui/states';
import { Overview } from '../views/overview/Overview';

/** A view whose code is loaded when it is first opened. */
function later(path: string, load: () => Promise<{ Component: React.ComponentType }>): RouteObject {
  return { path, lazy: load };
}

/** The dashboard's addresses. The server answers these with the page, others with 404 (`src/http/`). */
export const ROUTES: RouteObject[] = [
  {
    element: <Layout />,
    children: [
      { path: '/', element: <Overview /> },
      later('/regions/:slug', async () => ({ Component: (await import('../views/region/RegionPage')).RegionPage })),
      { path: '*', element: <PageMissing /> },
    ],
  },
];

export function createRouter() {
  return createBrowserRouter(ROUTES);
}

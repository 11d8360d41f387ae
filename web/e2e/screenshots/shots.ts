import { expect, type Page } from '@playwright/test';
import { VIEWS } from '../views.ts';

export type Shot = {
  name: string;
  path: string;
  /** Makes the server answer otherwise. */
  before?: (page: Page) => Promise<unknown>;
  /** Does something on the page. */
  after?: (page: Page) => Promise<void>;
  /** Only what a window shows, for what lies over the page. */
  windowOnly?: boolean;
};

/** Every view, and what can come over or instead of one. */
export const SHOTS: readonly Shot[] = [
  ...VIEWS,
  {
    name: 'claims',
    path: '/?year=2021&figure=region.gyeonggi.jobs_created.ACTUAL.2021-2021',
    windowOnly: true,
  },
  {
    name: 'graphiql',
    path: '/graphiql',
    after: async (page) => {
      await page.getByRole('button', { name: /^Execute query/ }).click();
      await expect(page.getByRole('region', { name: 'Result Window' })).toContainText('"data"');
    },
    windowOnly: true,
  },
  {
    name: 'error',
    path: '/',
    before: (page) =>
      page.route('**/graphql', (route) =>
        route.fulfill({
          json: {
            data: null,
            errors: [{ message: 'the database does not answer', extensions: { code: 'UNAVAILABLE' } }],
          },
        }),
      ),
    windowOnly: true,
  },
  // The whole page where little is known.
  { name: 'sparse', path: '/programmes/seoul-four-districts' },
  { name: 'missing', path: '/regions/atlantis', windowOnly: true },
];

/** Also taken dark, wide and in Korean. */
export const DARK: readonly string[] = ['overview', 'edition', 'claims'];

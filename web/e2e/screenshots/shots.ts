import { expect, type Page } from '@playwright/test';
import { answer, open, run } from '../support/graphiql.ts';
import { settled } from '../support/test.ts';
import { VIEWS } from '../views.ts';

export type Shot = {
  name: string;
  path: string;
  /** Makes the server answer otherwise. */
  before?: (page: Page) => Promise<unknown>;
  /** Opens it, where that is more than going to its address. */
  open?: (page: Page) => Promise<void>;
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
    open: async (page) => {
      await open(page);
      await run(page);
      await expect(answer(page)).toContainText('"data"');
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
  {
    name: 'suggestions',
    path: '/',
    open: async (page) => {
      await page.goto('/');
      await settled(page);
      await page.getByRole('search').getByRole('combobox').pressSequentially('경기');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
    windowOnly: true,
  },
  { name: 'nothing', path: '/search?q=쀍쀍쀍', windowOnly: true },
  { name: 'missing', path: '/regions/atlantis', windowOnly: true },
];

/** Also taken dark, wide and in Korean. */
export const DARK: readonly string[] = ['overview', 'edition', 'claims'];

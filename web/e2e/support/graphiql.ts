import { expect, type Page } from '@playwright/test';

export const editor = (page: Page) => page.getByRole('region', { name: 'Operation Editor' });
export const answer = (page: Page) => page.getByRole('region', { name: 'Result Window' });
export const run = (page: Page) => page.getByRole('button', { name: /^Execute query/ }).click();

/** GraphiQL with a query in its editor, and the schema there. */
export async function open(page: Page, address = '/graphiql'): Promise<void> {
  const schema = page.waitForResponse('**/graphql');
  await page.goto(address);
  await schema;
  await expect(editor(page)).toContainText('{');
}

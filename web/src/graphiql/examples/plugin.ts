import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import type { Plugin } from 'vite';
import { parseCookbook } from './cookbook.ts';

const COOKBOOK = fileURLToPath(new URL('../../../../docs/cookbook.md', import.meta.url));
const MODULE = 'virtual:examples';

/** Gives the page the cookbook's questions and queries, laid out for a narrow editor, without its answers. */
export function examples(): Plugin {
  return {
    name: 'iljari-examples',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    async load(id) {
      if (id !== `\0${MODULE}`) return null;
      this.addWatchFile(COOKBOOK);
      const entries = parseCookbook(await readFile(COOKBOOK, 'utf8'));
      const laidOut = entries.map(async ({ query, ...entry }) => ({
        ...entry,
        query: await format(query, { parser: 'graphql', printWidth: 52 }),
      }));
      return `export const examples = ${JSON.stringify(await Promise.all(laidOut))};`;
    },
  };
}

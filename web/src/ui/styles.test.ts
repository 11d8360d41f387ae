// @vitest-environment node
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { preprocessCSS, resolveConfig } from 'vite';
import { expect, it } from 'vitest';

const SHEETS = Object.keys(import.meta.glob('../**/*.module.css'));
const SOURCES = import.meta.glob<string>('../**/*.tsx', { query: '?raw', import: 'default', eager: true });

const CONFIG = await resolveConfig({ configFile: false, logLevel: 'silent' }, 'build');

/** The names that components take from a sheet; each by a plain text, or it could not be looked for. */
function namesUsed(sheet: string): string[] {
  return Object.entries(SOURCES).flatMap(([path, text]) => {
    const [, from] = /^import styles from '(.*)';$/m.exec(text) ?? [];
    if (from === undefined || posix.join(posix.dirname(path), from) !== posix.normalize(sheet)) return [];
    expect(text, path).not.toMatch(/\bstyles\b(?!\[')(?! from)/);
    return [...text.matchAll(/\bstyles\['([^']*)'\]/g)].flatMap(([, name]) => name ?? []);
  });
}

it.each(SHEETS)('%s has the classes that are used, and no others', async (path) => {
  const file = join(import.meta.dirname, path);
  const text = readFileSync(file, 'utf8');
  const { modules = {} } = await preprocessCSS(text, file, CONFIG);
  // What a sheet itself uses is among them, too.
  const classes = Object.keys(modules).filter((name) => !text.includes(`@keyframes ${name} {`));
  expect(classes.toSorted()).toEqual([...new Set(namesUsed(path))].toSorted());
});

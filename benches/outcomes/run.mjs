// Times what keeps outcomes true and what reads them as of a day: see README.md.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { fill, filled, privatePostgres, psql } from '../http/lib/postgres.mjs';
import { run, stopAll } from '../http/lib/process.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const sizes = option('sizes', '1,10').split(',').map(Number);
const binary = option('binary', join(root, 'target/release/iljari'));
const script = join(root, 'benches/http/data.sql');
const given = process.env.DATABASE_URL;

/** The two numbers that a script tells. */
async function numbers(database, name) {
  const out = await run('psql', ['-XqAt', '-v', 'ON_ERROR_STOP=1', '-d', database, '-f', join(here, `${name}.sql`)]);
  return out.trim().split('|');
}

const postgres = given ? undefined : await privatePostgres(option('pgdata'));
try {
  const rows = [];
  for (const size of sizes) {
    if (given) await fill(given, size, binary, script);
    const database = given ?? (await filled(postgres, size, binary, script));
    await psql(database, 'VACUUM ANALYZE');
    const outcomes = Number(await psql(database, 'SELECT count(*) FROM outcomes'));
    const times = [...(await numbers(database, 'changes')), ...(await numbers(database, 'sums'))];
    rows.push([outcomes.toLocaleString('en'), ...times.map((time) => `${time} ms`)]);
  }
  const head = ['outcomes', 'a claim changed', 'and committed', 'sum as of a day', 'sum now'];
  for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
} finally {
  stopAll();
  await postgres?.stop();
}

// Times searches over HTTP, and the function beneath them by SQL: see README.md.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { privatePostgres, psql } from '../http/lib/postgres.mjs';
import { run, stopAll } from '../http/lib/process.mjs';
import { post, startIljari } from '../http/lib/servers.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const projects = Number(option('projects', '100000'));
const times = Number(option('times', '40'));
const binary = option('binary', join(root, 'target/release/iljari'));
const queries = readFileSync(join(here, 'queries.txt'), 'utf8').trim().split('\n');

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Migrates and fills an empty database, and tells how long the projects took. */
async function fill(database) {
  const env = { ...process.env, DATABASE_URL: database };
  await run(binary, ['migrate'], { env });
  if (Number(await psql(database, 'SELECT count(*) FROM projects')) > 1000) return;
  await run(binary, ['import', join(root, 'data')], { env });
  const args = ['-X', '-d', database, '-v', `projects=${projects}`, '-f', join(here, 'data.sql')];
  console.log((await run('psql', args, { seconds: 3600 })).split('\n').filter((line) => line.startsWith('Time')).join('\n'));
}

/** Milliseconds of one answer after the other: the median. */
async function overHttp(url, text) {
  const body = JSON.stringify({
    query: 'query ($text: String!) { search(text: $text, first: 8) { nodes { match text node { id } } } }',
    variables: { text },
  });
  const taken = [];
  for (let time = 0; time <= times; time += 1) {
    const start = performance.now();
    const answer = JSON.parse(await post(url, body));
    taken.push(performance.now() - start);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  }
  return median(taken);
}

/** Likewise for the function, by psql on one connection with the server's settings. */
async function bySql(database) {
  const settings = 'SET plan_cache_mode = force_generic_plan; SET random_page_cost = 1.1; SET jit = off;';
  const calls = queries.map((text) => `SELECT count(*) FROM search_hits('${text.replaceAll("'", "''")}', NULL);`);
  const script = [settings, '\\timing on', ...calls.flatMap((call) => Array(times + 1).fill(call))].join('\n');
  const out = await run('psql', ['-X', '-A', '-t', '-q', '-d', database], { input: script });
  const all = out.split('\n').filter((line) => line.startsWith('Time')).map((line) => Number(line.split(' ')[1]));
  const counts = out.split('\n').filter((line) => /^\d+$/.test(line));
  const of = (list, at) => list.slice(at * (times + 1), (at + 1) * (times + 1));
  return [queries.map((_, at) => median(of(all, at))), queries.map((_, at) => of(counts, at)[0])];
}

const given = process.env.DATABASE_URL;
const postgres = given ? undefined : await privatePostgres(option('pgdata'));
try {
  if (postgres && (await psql(postgres.url('postgres'), "SELECT count(*) FROM pg_database WHERE datname = 'search'")) === '0') {
    await psql(postgres.url('postgres'), 'CREATE DATABASE search');
  }
  const database = given ?? postgres.url('search');
  await fill(database);
  const [sql, found] = await bySql(database);
  const iljari = await startIljari(binary, database, 18212);
  console.log('| query | found | over HTTP | function |\n| --- | --- | --- | --- |');
  for (const [at, text] of queries.entries()) {
    const ms = await overHttp(iljari.url, text);
    console.log(`| ${text} | ${found[at]} | ${ms.toFixed(1)} ms | ${sql[at].toFixed(1)} ms |`);
  }
  await iljari.stop();
} finally {
  stopAll();
  await postgres?.stop();
}

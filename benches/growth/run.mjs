// Asks the same questions of a small and of a large set, and tells which answers grow: see README.md.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { fill, filled, privatePostgres, psql } from '../http/lib/postgres.mjs';
import { run, stopAll } from '../http/lib/process.mjs';
import { startIljari } from '../http/lib/servers.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const sizes = option('sizes', '1,10').split(',').map(Number);
const rounds = Number(option('rounds', '7'));
const seconds = Number(option('seconds', '4'));
const port = Number(option('port', '18201'));
const only = new RegExp(option('only', ''));
const scripts = option('data', join(root, 'benches/http/data.sql'));
const sides = { iljari: option('binary', join(root, 'target/release/iljari')) };
if (option('against')) sides.against = option('against');

const everything = readFileSync(join(here, 'everything.graphql'), 'utf8');
const questions = readFileSync(join(here, 'questions.graphql'), 'utf8')
  .split(/^# /m)
  .slice(1)
  .map((part) => part.split(/\n(.*)/s))
  .map(([name, text]) => ({ name, text: text.replace('...EVERYTHING', everything) }))
  .filter(({ name }) => only.test(name));

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** An answer, or why there is none: some take longer than the server allows. */
async function ask(url, query) {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const answer = JSON.parse(await response.text());
  const refused = answer.errors?.[0]?.extensions?.code;
  if (answer.errors && refused !== 'TIMEOUT') throw new Error(`${query}\n${JSON.stringify(answer.errors)}`);
  return { data: answer.data, refused };
}

/** The median of several answers' milliseconds, after one that is not counted; fewer where they take long. */
async function time(url, query) {
  const first = await ask(url, query);
  if (first.refused) return first;
  const times = [];
  const end = performance.now() + seconds * 1000;
  while (times.length < rounds && (times.length === 0 || performance.now() < end)) {
    const start = performance.now();
    const { refused } = await ask(url, query);
    if (refused) return { refused };
    times.push(performance.now() - start);
  }
  return { ms: median(times) };
}

/** The times of all questions at one size, by question and side. */
async function measured(databases) {
  const servers = {};
  let at = port + 10;
  for (const [side, database] of Object.entries(databases)) {
    servers[side] = await startIljari(sides[side], database, at++);
  }
  const url = Object.values(servers)[0].url;
  const page = await ask(url, '{ outcomes(first: 100) { pageInfo { endCursor } } }');
  const cursor = JSON.stringify(page.data.outcomes.pageInfo.endCursor);
  const found = {};
  for (const { name, text } of questions) {
    found[name] = {};
    for (const side of Object.keys(sides)) {
      found[name][side] = await time(servers[side].url, text.replace('$cursor', cursor));
    }
  }
  for (const server of Object.values(servers)) await server.stop();
  return found;
}

/** One database for each side: their tables may differ. */
async function databasesOf(postgres, size) {
  const databases = {};
  for (const [side, binary] of Object.entries(sides)) {
    const given = process.env.DATABASE_URL;
    const script = side === 'against' ? option('against-data', scripts) : scripts;
    if (given) await fill(given, size, binary, script);
    databases[side] = given ?? (await filled(postgres, size, binary, script, `${side}_${size}`));
    await run('psql', ['-Xq', '-d', databases[side], '-f', join(here, 'doubts.sql')]);
    await psql(databases[side], 'VACUUM ANALYZE');
  }
  return databases;
}

function report(found) {
  const cell = (answer) => (answer.refused ? `refused (${answer.refused.toLowerCase()})` : answer.ms.toFixed(1));
  const names = Object.keys(sides);
  const heads = names.flatMap((side) => [
    ...sizes.map((size) => (names.length > 1 ? `${side}, size ${size}` : `size ${size}`)),
    'growth',
  ]);
  console.log(`| ms | ${heads.join(' | ')} |\n| --- |${' ---: |'.repeat(heads.length)}`);
  for (const { name } of questions) {
    const cells = names.flatMap((side) => {
      const answers = found.map((ofSize) => ofSize[name][side]);
      const [from, to] = [answers[0].ms, answers.at(-1).ms];
      return [...answers.map(cell), from && to ? (to / from).toFixed(1) : ''];
    });
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}

const postgres = process.env.DATABASE_URL ? undefined : await privatePostgres(option('pgdata'), port);
try {
  const found = [];
  for (const size of sizes) found.push(await measured(await databasesOf(postgres, size)));
  report(found);
} finally {
  stopAll();
  await postgres?.stop();
}

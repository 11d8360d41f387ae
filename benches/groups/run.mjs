// Times groups over HTTP next to the SQL that a person would write for the same question: see README.md.

import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { filled, privatePostgres } from '../http/lib/postgres.mjs';
import { run, stopAll } from '../http/lib/process.mjs';
import { post, startIljari } from '../http/lib/servers.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const sizes = option('sizes', '1,10,100').split(',').map(Number);
const rounds = Number(option('rounds', '5'));
const seconds = Number(option('seconds', '4'));
const questions = readdirSync(join(here, 'questions'))
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => name.slice(0, -'.graphql'.length));

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Milliseconds for one answer, one after the other for some seconds: the median. */
async function overHttp(url, body) {
  const times = [];
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end || times.length < 3) {
    const start = performance.now();
    const answer = await post(url, body);
    times.push(performance.now() - start);
    if (answer.includes('"errors"')) throw new Error(answer.slice(0, 500));
  }
  return median(times);
}

/** Likewise for a statement, prepared, by pgbench. */
async function bySql(database, file, scratch) {
  const log = join(scratch, 'log');
  const args = ['-n', '-M', 'prepared', '-c', '1', '-T', String(seconds), '-l', `--log-prefix=${log}`, '-f', file, database];
  const settings = '-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1 -c jit=off';
  await run('pgbench', args, { env: { ...process.env, PGOPTIONS: settings }, cwd: scratch });
  const times = [];
  for (const name of readdirSync(scratch).filter((name) => name.startsWith('log'))) {
    for (const line of readFileSync(join(scratch, name), 'utf8').trim().split('\n')) {
      times.push(Number(line.split(' ')[2]) / 1000);
    }
    rmSync(join(scratch, name));
  }
  return median(times);
}

async function compare(database, size, iljari) {
  const scratch = mkdtempSync(join(tmpdir(), 'iljari-groups-'));
  for (const question of questions) {
    const text = readFileSync(join(here, 'questions', `${question}.graphql`), 'utf8');
    const body = JSON.stringify({ query: text });
    const sql = join(here, 'questions', `${question}.sql`);
    const pairs = [];
    for (let round = 0; round < rounds; round += 1) {
      pairs.push([await overHttp(iljari.url, body), await bySql(database, sql, scratch)]);
    }
    const [ours, theirs] = [0, 1].map((side) => median(pairs.map((pair) => pair[side])));
    const ratio = median(pairs.map(([http, plain]) => plain / http));
    console.log(`| ${question} | ${size} | ${ours.toFixed(1)} ms | ${theirs.toFixed(1)} ms | ${ratio.toFixed(2)} |`);
  }
  const plain = join(here, 'questions/province_year_indicator.plain.sql');
  const unsummed = await bySql(database, plain, scratch);
  console.log(`| province_year_indicator, over the outcomes | ${size} | | ${unsummed.toFixed(1)} ms | |`);
  rmSync(scratch, { recursive: true });
}

const binary = option('binary', join(root, 'target/release/iljari'));
const postgres = await privatePostgres(option('pgdata'));
try {
  console.log('| question | size | Iljari | SQL by hand | rate to SQL |\n| --- | --- | --- | --- | --- |');
  for (const size of sizes) {
    const database = await filled(postgres, size, binary, join(root, 'benches/http/data.sql'));
    const iljari = await startIljari(binary, database, 18211);
    await compare(database, size, iljari);
    await iljari.stop();
  }
} finally {
  stopAll();
  await postgres.stop();
}

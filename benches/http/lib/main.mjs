// The benchmark: see ../README.md.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { pgbench, wrk } from './load.mjs';
import { fill, filled, privatePostgres, psql } from './postgres.mjs';
import { run, stopAll } from './process.mjs';
import { median, table } from './report.mjs';
import { post, startIljari, startPostGraphile } from './servers.mjs';
import { coldStarts, memory } from './steady.mjs';
import { script, tap } from './wire.mjs';
import { leaves, normal, workloads } from './workloads.mjs';

const HELP = `Times Iljari over HTTP next to pgbench and PostGraphile.

  --smoke             the small set, one short round of each, few queries: less than a minute once built
  --size N            programmes for each province: 1 (2,040 projects; the default) or more
  --rounds N          rounds, in each of which every system has its turn [9]
  --seconds N         seconds of each turn [2]
  --connections LIST  numbers of connections [1,4,16]
  --only LIST         of nested, one, memory, start [all]
  --pgdata DIR        keeps the private Postgres's data there for the next run
  --binary FILE       the program to time [target/release/iljari, built first]
  --against FILE      another build of it, timed in the place of PostGraphile

With DATABASE_URL, the empty database that it names is filled and used; otherwise a private Postgres is started.`;

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const HERE = fileURLToPath(new URL('..', import.meta.url));
const PORTS = { iljari: 18210, postgraphile: 18211, tap: 18202, tapped: 18212, steady: 18213 };
const MINUTES_MAX = 60;
const SLUGS = 2_000;

const { values: given } = parseArgs({
  options: {
    help: { type: 'boolean' },
    smoke: { type: 'boolean' },
    size: { type: 'string', default: '1' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    connections: { type: 'string' },
    only: { type: 'string', default: 'nested,one,memory,start' },
    pgdata: { type: 'string' },
    binary: { type: 'string' },
    against: { type: 'string' },
  },
});
if (given.help) {
  console.log(HELP);
  process.exit();
}
const settings = {
  size: Number(given.size),
  rounds: Number(given.rounds ?? (given.smoke ? 1 : 9)),
  seconds: Number(given.seconds ?? (given.smoke ? 1 : 2)),
  connections: (given.connections ?? (given.smoke ? '4' : '1,4,16')).split(',').map(Number),
  queries: given.smoke ? 500 : 10_000,
  starts: given.smoke ? 1 : 5,
  only: given.only.split(','),
};

const cleanUp = [];
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => finish(130));
process.on('uncaughtException', (error) => {
  console.error(error);
  finish(1);
});
setTimeout(() => {
  console.error(`stopped after ${MINUTES_MAX} minutes`);
  finish(1);
}, MINUTES_MAX * 60_000).unref();

async function finish(status) {
  for (const step of cleanUp.splice(0).reverse()) await Promise.resolve(step()).catch?.(() => {});
  stopAll();
  process.exit(status);
}

try {
  await benchmark();
  await finish(0);
} catch (error) {
  console.error(error);
  await finish(1);
}

async function benchmark() {
  const binary = given.binary ?? join(ROOT, 'target/release/iljari');
  if (!given.binary) {
    await run('cargo', ['build', '--release', '--locked'], { cwd: ROOT, quiet: false, seconds: 3600 });
  }
  const dir = mkdtempSync(join(tmpdir(), 'iljari-bench-'));
  cleanUp.push(() => rmSync(dir, { recursive: true, force: true }));
  const database = await prepareDatabase(binary);
  const version = await psql(database, 'SHOW server_version');
  console.log(`${cpus().length} × ${cpus()[0].model.trim()}, Postgres ${version}, set of size ${settings.size}\n`);
  if (settings.only.some((part) => ['nested', 'one'].includes(part))) await compare(binary, database, dir);
  process.chdir(ROOT);
  if (settings.only.includes('memory')) {
    const samples = await memory(binary, database, PORTS.steady, settings.queries);
    console.log(`resident MiB over ${settings.queries} different queries: ${samples.map((s) => s.toFixed(0)).join(', ')}`);
  }
  if (settings.only.includes('start')) {
    const { given, own } = await coldStarts(binary, database, PORTS.steady, settings.starts);
    console.log(`start to first answer: ${median(given).toFixed(0)} ms, with its own Postgres ${median(own).toFixed(0)} ms`);
  }
}

async function prepareDatabase(binary) {
  const data = join(HERE, 'data.sql');
  if (process.env.DATABASE_URL) {
    await fill(process.env.DATABASE_URL, settings.size, binary, data);
    return process.env.DATABASE_URL;
  }
  const postgres = await privatePostgres(given.pgdata);
  cleanUp.push(() => postgres.stop());
  return filled(postgres, settings.size, binary, data);
}

async function compare(binary, database, dir) {
  const projects = Number(await psql(database, 'SELECT count(*) FROM projects'));
  const stride = Math.max(1, Math.floor(projects / SLUGS));
  const keys = Array.from({ length: Math.min(SLUGS, projects) }, (_, n) => ((n * 977 * stride) % projects) + 1);
  const chosen = workloads(keys).filter(({ name }) => settings.only.includes(name));
  for (const workload of chosen) {
    workload.script = await statements(binary, database, workload, projects);
  }
  const iljari = await startIljari(binary, database, PORTS.iljari);
  cleanUp.push(() => iljari.stop());
  const other = await startOther(database);
  cleanUp.push(() => other.stop());
  for (const workload of chosen) {
    workload.files = {};
    for (const [system, words] of [['iljari', 'iljari'], ['postgraphile', given.against ? 'iljari' : 'postgraphile']]) {
      workload.files[system] = join(dir, `${workload.name}.${system}`);
      writeFileSync(workload.files[system], workload.bodies(words).join('\n'));
    }
    await checkAnswers(workload, iljari.url, other.url);
  }
  const results = chosen.flatMap((workload) =>
    settings.connections.map((connections) => ({ ...workload, connections, rounds: [] })),
  );
  for (let round = 0; round < settings.rounds; round += 1) {
    for (const { connections, files, script: { calls, options }, rounds } of results) {
      const { seconds } = settings;
      rounds.push({
        iljari: await wrk(iljari.url, files.iljari, connections, seconds),
        pgbench: await pgbench(database, calls, options, connections, seconds, dir),
        postgraphile: await wrk(other.url, files.postgraphile, connections, seconds),
      });
    }
  }
  console.log(`${table(results)}\n`);
  await iljari.stop();
  await other.stop();
}

async function startOther(database) {
  if (given.against) return startIljari(given.against, database, PORTS.postgraphile);
  const dir = join(HERE, 'postgraphile');
  if (!existsSync(join(dir, 'node_modules'))) {
    await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: dir });
  }
  return startPostGraphile(dir, database, PORTS.postgraphile);
}

/** What Iljari sends for a request whose statements are prepared, for pgbench to send as well. */
async function statements(binary, database, workload, projects) {
  const wire = await tap(database, PORTS.tap);
  const server = await startIljari(binary, wire.url, PORTS.tapped);
  try {
    const [body] = workload.bodies('iljari');
    await post(server.url, body);
    wire.noted.rounds = [];
    await post(server.url, body);
    return { calls: script(wire.noted.rounds, projects), options: wire.noted.settings };
  } finally {
    await server.stop();
    wire.close();
  }
}

async function checkAnswers({ title, bodies, name }, url, otherUrl) {
  const [mine, theirs] = [bodies('iljari'), bodies(given.against ? 'iljari' : 'postgraphile')];
  let count = 0;
  for (let n = 0; n < mine.length; n += Math.max(1, Math.floor(mine.length / 50))) {
    const [answer, other] = [normal(await post(url, mine[n])), normal(await post(otherUrl, theirs[n]))];
    assert.deepEqual(answer, other, `${title}: the answers differ`);
    assert.ok(leaves(answer) >= (name === 'nested' ? 1_800 : 36), `${title}: the answer holds too little`);
    count += 1;
  }
  console.log(`${title}: ${count} answers compared, all equal`);
}

// What a server costs to keep: memory after many different queries, and the time from start to first answer.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { eventually, start } from './process.mjs';
import { post, startIljari } from './servers.mjs';

const QUERY = JSON.stringify({ query: '{ projects(first: 1) { nodes { slug } } }' });

/** Resident MiB after each tenth of so many queries, no two alike. */
export async function memory(binary, database, port, count) {
  const server = await startIljari(binary, database, port);
  const samples = [resident(server.pid)];
  try {
    for (let n = 0; n < count; n += 1) {
      const data = JSON.parse(await post(server.url, JSON.stringify({ query: adHoc(n) })));
      if (data.errors) throw new Error(`${adHoc(n)}: ${JSON.stringify(data.errors)}`);
      if ((n + 1) % (count / 10) === 0) samples.push(resident(server.pid));
    }
  } finally {
    await server.stop();
  }
  return samples;
}

function resident(pid) {
  return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;
}

/** The n-th query: shapes and literals both differ. */
function adHoc(n) {
  const pick = (options, divisor) => options.filter((_, bit) => (Math.floor(n / divisor) >> bit) & 1).join(' ');
  const own = pick(['nameKo', 'nameEn', 'note', 'id', '__typename'], 1);
  const edition = pick(['year', 'slug', 'nameKo', 'programme { slug nameKo }', 'region { slug }'].slice(0, 4), 32);
  const outcome = pick(['value', 'measure', 'periodFrom', 'periodTo', 'unattributed'], 512);
  return `{
    projects(first: ${1 + (n % 20)}, where: { edition: { year: { gte: ${2018 + (n % 8)} } }, slug: { ne: "x-${n}" } }) {
      nodes {
        slug ${own} edition { id ${edition} }
        outcomes(first: ${1 + (n % 7)}, where: { value: { gt: ${n} } }, orderBy: [{ value: DESC }]) {
          totalCount nodes { id ${outcome} indicator { code } }
        }
      }
    }
  }`;
}

/** Milliseconds from start to first answer, over an existing database: one that is given, and a private one. */
export async function coldStarts(binary, database, port, times) {
  const dir = mkdtempSync(join(tmpdir(), 'iljari-bench-state-'));
  try {
    const base = { PATH: process.env.PATH, HOME: process.env.HOME, ILJARI_LISTEN: `127.0.0.1:${port}` };
    const given = { ...base, DATABASE_URL: database };
    const own = { ...base, ILJARI_STATE_DIR: join(dir, 'state'), ILJARI_DATA_DIR: join(process.cwd(), 'data') };
    await coldStart(binary, own, port, 120);
    const [withGiven, withOwn] = [[], []];
    for (let n = 0; n < times; n += 1) {
      withGiven.push(await coldStart(binary, given, port, 10));
      withOwn.push(await coldStart(binary, own, port, 10));
    }
    return { given: withGiven, own: withOwn };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function coldStart(binary, env, port, seconds) {
  const from = performance.now();
  const server = start(binary, ['serve'], { env, cwd: process.cwd() });
  try {
    const answer = () => post(`http://127.0.0.1:${port}/graphql`, QUERY);
    await eventually('Iljari does not answer', answer, { seconds, every: 5 });
    return performance.now() - from;
  } finally {
    await server.stop();
  }
}

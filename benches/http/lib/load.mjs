// The load: wrk for servers, pgbench for the database.

import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { run } from './process.mjs';

const SCRIPT = fileURLToPath(new URL('../request.lua', import.meta.url));
const MILLISECONDS = { us: 1e-3, ms: 1, s: 1e3, m: 6e4 };

/** Requests from a file of bodies, over so many connections. */
export async function wrk(url, bodies, connections, seconds) {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '20s', '--latency', '-s', SCRIPT, url];
  const out = await run('wrk', [...args, '--', bodies], { seconds: seconds + 60 });
  const failures = out.match(/Non-2xx.*|Socket errors.*/);
  if (failures) throw new Error(`${url}: ${failures[0]}`);
  const percentile = (which) => {
    const [, number, unit] = out.match(new RegExp(`${which}% +([0-9.]+)(us|ms|s|m)`));
    return Number(number) * MILLISECONDS[unit];
  };
  return { rate: Number(out.match(/Requests\/sec: +([0-9.]+)/)[1]), p50: percentile(50), p99: percentile(99) };
}

/** The same statements, sent by pgbench under the same settings. */
export async function pgbench(database, { text, variables }, settings, clients, seconds, dir) {
  const file = join(dir, 'statements.sql');
  writeFileSync(file, text);
  const given = Object.entries(variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
  const args = ['-n', '-M', 'prepared', '-T', seconds, '-c', clients, '-j', 1, '-f', file, ...given];
  const options = settings.map(([name, value]) => `-c ${name}=${value.replace(/ /g, '\\ ')}`).join(' ');
  const log = ['-l', '--log-prefix', join(dir, 'times'), database];
  const out = await run('pgbench', [...args, ...log].map(String), {
    env: { ...process.env, PGOPTIONS: options },
    seconds: seconds + 60,
  });
  const times = [];
  for (const name of readdirSync(dir).filter((name) => name.startsWith('times.'))) {
    for (const line of readFileSync(join(dir, name), 'utf8').split('\n')) {
      if (line) times.push(Number(line.split(' ')[2]) / 1e3);
    }
    rmSync(join(dir, name));
  }
  times.sort((a, b) => a - b);
  const percentile = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { rate: Number(out.match(/tps = ([0-9.]+)/)[1]), p50: percentile(0.5), p99: percentile(0.99) };
}

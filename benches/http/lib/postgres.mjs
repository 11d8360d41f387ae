// The database: a private Postgres, or the one that DATABASE_URL names; filled by data.sql.

import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { eventually, run, start } from './process.mjs';

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  shared_buffers: '256MB',
  max_connections: 60,
  max_wal_size: '2GB',
};

/** Starts Postgres with its data in `dir`, or in a folder that is removed at the end. */
export async function privatePostgres(dir, port = 18201) {
  const bin = programs();
  const as = await unprivileged();
  const data = dir ?? mkdtempSync(join(tmpdir(), 'iljari-bench-'));
  mkdirSync(data, { recursive: true });
  if (as.uid !== undefined) chownSync(data, as.uid, as.gid);
  if (!existsSync(join(data, 'PG_VERSION'))) {
    const args = ['-D', data, '-U', 'bench', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'];
    await run(join(bin, 'initdb'), args, { ...as, cwd: '/' });
  }
  const settings = Object.entries({ ...SETTINGS, port, unix_socket_directories: data });
  const args = ['-D', data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const server = start(join(bin, 'postgres'), args, { ...as, cwd: '/' });
  const url = (database) => `postgres://bench@127.0.0.1:${port}/${database}`;
  await eventually('Postgres does not start', () => psql(url('postgres'), 'SELECT 1'));
  return {
    url,
    async stop() {
      await server.stop('SIGINT');
      if (!dir) rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A database with the set of this size; made and filled where there is none. */
export async function filled(postgres, programmes, iljari, script, name = `bench_${programmes}`) {
  const url = postgres.url(name);
  const exists = await psql(postgres.url('postgres'), `SELECT count(*) FROM pg_database WHERE datname = '${name}'`);
  if (exists === '0') await psql(postgres.url('postgres'), `CREATE DATABASE ${name}`);
  await fill(url, programmes, iljari, script);
  return url;
}

/** Migrates a database and fills it, unless it has the set already. */
export async function fill(url, programmes, iljari, script) {
  await run(iljari, ['migrate'], { env: { ...process.env, DATABASE_URL: url } });
  const projects = Number(await psql(url, 'SELECT count(*) FROM projects'));
  const expected = 17 * 8 * 3 * 5 * programmes;
  if (projects === expected) return;
  if (projects > 0) throw new Error(`the database holds ${projects} projects, not this set's ${expected}`);
  console.log(await run('psql', ['-X', '-q', '-d', url, '-v', `programmes=${programmes}`, '-f', script]));
}

/** Runs a statement and gives its only value. */
export async function psql(url, statement) {
  return (await run('psql', ['-X', '-A', '-t', '-q', '-d', url, '-c', statement])).trim();
}

function programs() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const path = (process.env.PATH ?? '').split(':');
  const dirs = [process.env.ILJARI_PG_BIN_DIR, ...versions.map((v) => join(debian, v, 'bin')), ...path];
  const found = dirs.find((dir) => dir && existsSync(join(dir, 'initdb')) && existsSync(join(dir, 'postgres')));
  if (!found) throw new Error('no initdb found; set ILJARI_PG_BIN_DIR, or DATABASE_URL to a database of your own');
  return found;
}

/** Postgres refuses to run as root. */
async function unprivileged() {
  if (process.getuid() !== 0) return {};
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: Number(await run('id', ['-u', user])), gid: Number(await run('id', ['-g', user])) };
    } catch {
      continue;
    }
  }
  throw new Error('root cannot run Postgres, and there is no user postgres or nobody to run it as');
}

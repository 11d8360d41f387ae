// The two servers, over the same database with pools of the same size.

import { existsSync } from 'node:fs';

import { eventually, start } from './process.mjs';

export const POOL_SIZE = 8;

/** Starts Iljari; its log, one line for each request, is written and thrown away. */
export async function startIljari(binary, database, port) {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    DATABASE_URL: database,
    ILJARI_LISTEN: `127.0.0.1:${port}`,
    ILJARI_POOL_SIZE: String(POOL_SIZE),
    // The others answer each time as well.
    ILJARI_ANSWERS_MEMORY: '0',
  };
  return answering('Iljari', start(binary, ['serve'], { env, cwd: '/' }), port);
}

/** Starts PostGraphile in one Node process, as its own command does. */
export async function startPostGraphile(dir, database, port) {
  const own = `${dir}/node_modules/.bin/node`;
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    GRAPHILE_ENV: 'production',
    DATABASE_URL: database,
    POOL_SIZE: String(POOL_SIZE),
    PORT: String(port),
  };
  const node = existsSync(own) ? own : process.execPath;
  return answering('PostGraphile', start(node, ['server.mjs'], { env, cwd: dir }), port);
}

async function answering(name, server, port) {
  const url = `http://127.0.0.1:${port}/graphql`;
  const ended = server.ended.then(() => {
    throw new Error(`${name} ended`);
  });
  ended.catch(() => {});
  const answers = eventually(`${name} does not answer`, () => post(url, JSON.stringify({ query: '{ __typename }' })));
  await Promise.race([answers, ended]);
  return { ...server, url };
}

/** Posts a request and gives the answer's body. */
export async function post(url, body) {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answers ${response.status}: ${text.slice(0, 300)}`);
  return text;
}

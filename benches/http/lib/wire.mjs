// What Iljari sends to Postgres for a request, read off the wire, as a script for pgbench.

import net from 'node:net';

import { PROJECT_SLUG } from './workloads.mjs';

const [TEXT, INT8, INT8_ARRAY] = [25, 20, 1016];

/** Passes connections on to Postgres and notes what clients send. */
export async function tap(url, port) {
  const { hostname, port: to } = new URL(url);
  const noted = { rounds: [], settings: [] };
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(to || 5432), hostname);
    const state = { waiting: 1, statements: new Map() };
    const sent = messages({ startup: true, each: (type, body) => note(noted, state, type, body) });
    const received = messages({ each: (type) => (state.waiting -= type === 'Z' ? 1 : 0) });
    client.on('data', (data) => (sent(data), upstream.write(data)));
    upstream.on('data', (data) => (received(data), client.write(data)));
    for (const [a, b] of [[client, upstream], [upstream, client]]) {
      a.on('close', () => b.destroy());
      a.on('error', () => b.destroy());
    }
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = new URL(url);
  address.hostname = '127.0.0.1';
  address.port = String(port);
  return { url: address.href, noted, close: () => server.close() };
}

/** Cuts a stream into the protocol's messages. */
function messages({ startup = false, each }) {
  let buffer = Buffer.alloc(0);
  return (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (;;) {
      const head = startup ? 0 : 1;
      if (buffer.length < head + 4) return;
      const end = head + buffer.readInt32BE(head);
      if (buffer.length < end) return;
      if (!startup) each(String.fromCharCode(buffer[0]), buffer.subarray(5, end));
      startup = false;
      buffer = buffer.subarray(end);
    }
  };
}

function note(noted, state, type, body) {
  // A round ends where the client waits for all that it has asked; until a Sync, it is still asking.
  if (state.waiting === 0 && !state.asking && 'QPB'.includes(type)) noted.rounds.push([]);
  if ('PB'.includes(type)) state.asking = true;
  if (type === 'Q' || type === 'S') (state.waiting += 1, state.asking = false);
  if (type === 'Q') {
    const text = body.toString('utf8', 0, body.length - 1);
    const set = [...text.matchAll(/set_config\('(\w+)', '([^']*)'/g)].map((m) => m.slice(1));
    if (set.length > 0) noted.settings = set;
    noted.rounds.at(-1).push({ text, values: [] });
  } else if (type === 'P') {
    const reader = new Reader(body);
    const [name, text] = [reader.text(), reader.text()];
    state.statements.set(name, { text, types: reader.many(() => reader.int32()) });
  } else if (type === 'B') {
    const reader = new Reader(body);
    reader.text();
    const { text, types } = state.statements.get(reader.text());
    reader.many(() => reader.int16());
    let index = 0;
    noted.rounds.at(-1).push({ text, values: reader.many(() => value(types[index++], reader)) });
  }
}

class Reader {
  constructor(body) {
    [this.body, this.at] = [body, 0];
  }
  text() {
    const [from, to] = [this.at, this.body.indexOf(0, this.at)];
    this.at = to + 1;
    return this.body.toString('utf8', from, to);
  }
  int16() {
    return this.body.readInt16BE((this.at += 2) - 2);
  }
  int32() {
    return this.body.readInt32BE((this.at += 4) - 4);
  }
  int64() {
    return this.body.readBigInt64BE((this.at += 8) - 8);
  }
  many(item) {
    return Array.from({ length: this.int16() }, item);
  }
}

function value(type, reader) {
  const length = reader.int32();
  if (type === INT8) return { type: 'bigint', text: String(reader.int64()) };
  if (type === TEXT) {
    const text = reader.body.toString('utf8', reader.at, (reader.at += length));
    return { type: 'text', text };
  }
  if (type === INT8_ARRAY) {
    const dimensions = reader.int32();
    reader.at += 8;
    const count = dimensions > 0 ? reader.int32() : 0;
    if (dimensions > 0) reader.at += 4;
    const items = Array.from({ length: count }, () => (reader.int32(), reader.int64()));
    return { type: 'bigint[]', text: `{${items}}` };
  }
  throw new Error(`a statement has a value of type ${type}, which the script for pgbench cannot give`);
}

/** The rounds as a script for pgbench, and the values of its variables. */
export function script(rounds, projects) {
  const variables = {};
  const lines = [];
  const slug = rounds.flat().flatMap((call) => call.values).find((given) => given.text.startsWith(PROJECT_SLUG));
  const key = slug?.text.slice(PROJECT_SLUG.length);
  if (slug) lines.push(`\\set key random(1, ${projects})`);
  for (const round of rounds) {
    if (round.length > 1) lines.push('\\startpipeline');
    for (const { text, values } of round) lines.push(`${text.replace(/\$(\d+)/g, place)};`);
    if (round.length > 1) lines.push('\\endpipeline');
    function place(_, number, offset, text) {
      const given = round.find((call) => call.text === text).values[number - 1];
      if (given === slug) return `('${PROJECT_SLUG}' || :key)`;
      if (slug && given.text === `{${key}}`) return 'ARRAY[:key]::bigint[]';
      const name = `v${Object.keys(variables).length + 1}`;
      variables[name] = given.text;
      return `:${name}::${given.type}`;
    }
  }
  return { text: `${lines.join('\n')}\n`, variables };
}

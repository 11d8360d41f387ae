// PostGraphile 5 with its default preset, as for production: no explanations, no development tools, no row security.

import { createServer } from 'node:http';

import { grafserv } from 'postgraphile/grafserv/node';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

const { DATABASE_URL, POOL_SIZE, PORT } = process.env;

const pgl = postgraphile({
  extends: [PostGraphileAmberPreset],
  // It leaves out links whose columns lead no index; a project's outcomes have one by the column that matters.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  pgServices: [makePgService({ connectionString: DATABASE_URL, schemas: ['public'], poolConfig: { max: Number(POOL_SIZE) } })],
  grafast: { explain: false },
  grafserv: { graphiql: false, watch: false },
});
const server = createServer();
server.on('error', (error) => {
  throw error;
});
await pgl.createServ(grafserv).addTo(server);
server.listen(Number(PORT), '127.0.0.1');

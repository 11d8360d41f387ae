// Runs every audit of the package graphql-http against the address given, prints each one that fails with its reason,
// and last how many held.

import { auditServer } from 'graphql-http';

const url = process.argv[2];
const results = await auditServer({ url });
const failed = results.filter((result) => result.status !== 'ok');
for (const { id, name, status, reason } of failed) {
  console.log(`${status} ${id} ${name}: ${reason}`);
}
console.log(`${results.length - failed.length} of ${results.length} audits hold`);
process.exitCode = failed.length === 0 ? 0 : 1;

// Prints valid queries as JSON lines, to be run on data whose ids and keys come on the input as JSON.
// Usage: node queries.mjs SEED COUNT

import { readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { Generator } from './generate.mjs';
import { Random } from './random.mjs';
import { schema } from './schema.mjs';

const [seed, count] = process.argv.slice(2).map(Number);
const random = new Random(seed);
const rows = JSON.parse(readFileSync(0, 'utf8'));

/** Values for the variables, some of them left to their defaults. */
function variables(document) {
  const values = {};
  for (const { variable, type, defaultValue } of document.definitions[0].variableDefinitions) {
    if (!defaultValue || random.chance(0.5)) {
      const name = (type.type ?? type).name.value;
      values[variable.name.value] = name === 'Boolean' ? random.chance(0.5) : 1 + random.below(3);
    }
  }
  return values;
}

let printed = 0;
while (printed < count) {
  const query = new Generator(random, { rows }).document();
  const document = parse(query);
  if (validate(schema, document).length === 0) {
    process.stdout.write(`${JSON.stringify({ query, variables: variables(document) })}\n`);
    printed += 1;
  }
}

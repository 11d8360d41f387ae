// Prints documents as JSON lines, each with what graphql-js thinks of it: the hand-written ones, then as many random ones
// as asked for. Usage: node documents.mjs SEED COUNT

import { GraphQLError, parse, specifiedRules, validate } from 'graphql';
import { corpus } from './corpus.mjs';
import { Generator } from './generate.mjs';
import { mutate } from './mutate.mjs';
import { Random } from './random.mjs';
import { schema } from './schema.mjs';

const [seed, count] = process.argv.slice(2).map(Number);
const random = new Random(seed);

// A rule that graphql-js 17 and the specification of September 2025 have: the schema must have the kind of operation.
// graphql-js 16 notices only when it is to run the operation.
function KnownOperationTypesRule(context) {
  return {
    OperationDefinition(node) {
      if (!schema.getRootType(node.operation)) {
        context.reportError(new GraphQLError(`The schema has no ${node.operation}`, { nodes: node }));
      }
    },
  };
}

function judge(document) {
  try {
    return validate(schema, parse(document), [...specifiedRules, KnownOperationTypesRule]).map((error) => error.message);
  } catch (error) {
    return [error.message];
  }
}

function emit(document) {
  process.stdout.write(`${JSON.stringify({ document, errors: judge(document).slice(0, 3) })}\n`);
}

corpus.forEach(emit);
for (let index = 0; index < count; index += 1) {
  let text = new Generator(random).document();
  for (let left = random.pick([0, 0, 1, 1, 1, 2, 3]); left > 0; left -= 1) {
    text = mutate(random, text);
  }
  // A change may have cut a surrogate pair in two; such a text cannot be sent.
  emit(Buffer.from(text).toString());
}

// Reads queries with the answers that they got, as JSON lines, and lets graphql-js run the same queries over the
// answers: each field's value is what the answer has under its response key. What comes out must be the answer, with the
// same keys in the same order, and null in the same places. Prints the differences.

import { createInterface } from 'node:readline';
import { execute, parse } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import { schema } from './schema.mjs';

// Rows that ids name do not say of which type they are; their ids do.
const types = new WeakMap();
const typeOf = (id) => Buffer.from(id, 'base64url').toString().split(':')[0];
schema.getType('Node').resolveType = (row, context, info) => types.get(row) ?? fitting(row, info);

// Other rows may be of any type that would have been answered with these keys.
function fitting(row, { fieldNodes, fragments, variableValues, returnType }) {
  const keys = JSON.stringify(Object.keys(row));
  return schema.getPossibleTypes(returnType).find((type) => {
    const fields = collectSubfields(schema, fragments, variableValues, type, fieldNodes);
    const named = ([key, nodes]) => nodes[0].name.value !== '__typename' || row[key] === type.name;
    return JSON.stringify([...fields.keys()]) === keys && [...fields].every(named);
  })?.name;
}

function keep(row, id) {
  if (row !== null) {
    types.set(row, typeOf(id));
  }
}

function path({ prev, key }) {
  return prev ? [...path(prev), key] : [key];
}

function resolver(errors) {
  const failed = new Set(errors.map((error) => JSON.stringify(error.path)));
  return (source, args, context, info) => {
    if (failed.size > 0 && failed.has(JSON.stringify(path(info.path)))) {
      throw new Error('as the server says');
    }
    const value = source[info.path.key];
    if (info.parentType.name === 'Query' && info.fieldName === 'node') {
      keep(value, args.id);
    }
    if (info.parentType.name === 'Query' && info.fieldName === 'nodes') {
      value?.forEach((row, index) => keep(row, args.ids[index]));
    }
    return value;
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const { query, variables, answer } = JSON.parse(line);
  const fieldResolver = resolver(answer.errors ?? []);
  const { data, errors } = execute({ schema, document: parse(query), rootValue: answer.data ?? {}, variableValues: variables, fieldResolver });
  const [theirs, ours] = [JSON.stringify(data), JSON.stringify(answer.data)];
  if (theirs !== ours || (errors ?? []).length !== (answer.errors ?? []).length) {
    process.stdout.write(`${query}\n${JSON.stringify(variables)}\n  graphql-js: ${theirs} ${JSON.stringify(errors)}\n  ours: ${ours} ${JSON.stringify(answer.errors)}\n\n`);
    process.exitCode = 1;
  }
}

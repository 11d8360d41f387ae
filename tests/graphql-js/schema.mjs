// The server's own schema as graphql-js sees it.

import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';

export const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

// The server's own scalars are stricter than what graphql-js makes of a scalar it knows nothing about. In documents
// any literal passes for them, here and there; the server looks at it when it plans the operation.
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

schema.getType('Date').parseValue = (value) => {
  const time = typeof value === 'string' && DATE.test(value) ? Date.parse(value) : NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value) {
    throw new Error('no date');
  }
  return value;
};

schema.getType('BigInt').parseValue = (value) => {
  if (!Number.isSafeInteger(value)) {
    throw new Error('no whole number that JSON readers hold exactly');
  }
  return value;
};

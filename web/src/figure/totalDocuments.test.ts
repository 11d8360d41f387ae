import { print } from '@0no-co/graphql.web';
import { buildSchema, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PLACES, type Place } from './ref';
import { TOTAL_DOCUMENTS } from './totalDocuments';

const SCHEMA = buildSchema(readFileSync('../schema.graphql', 'utf8'));

/** Each field of the answer with its type. */
function answer(place: Place): string[] {
  const types = new TypeInfo(SCHEMA);
  const fields: string[] = [];
  visit(
    TOTAL_DOCUMENTS[place],
    visitWithTypeInfo(types, {
      Field({ name, alias }) {
        fields.push(`${alias?.value ?? name.value}: ${String(types.getType())}`);
      },
    }),
  );
  return fields;
}

it.each(PLACES)('the server can be asked for what a total of a %s is made of', (place) => {
  expect(validate(SCHEMA, TOTAL_DOCUMENTS[place])).toEqual([]);
  expect(print(TOTAL_DOCUMENTS[place])).toMatch(new RegExp(`^query ${place}Figure\\(`, 'i'));
  const [found, ...rest] = answer(place);
  expect(found?.toLowerCase()).toBe(`place: ${place}`);
  expect(rest).toEqual(answer('region').slice(1));
});

import {
  buildSchema,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TOTAL_DOCUMENTS } from '../figure/totalDocuments';
import { PAGED } from './client';

const SCHEMA = buildSchema(readFileSync('../schema.graphql', 'utf8'));

type Generated = Record<string, DocumentNode | object>;

/** What was generated of all queries that go through the cache: tables do not. */
const MODULES = import.meta.glob<Generated>(['../**/*.generated.ts', '!../**/*.table.generated.ts'], {
  eager: true,
});

const DOCUMENTS = [...Object.values(MODULES), TOTAL_DOCUMENTS]
  .flatMap((module): (DocumentNode | object)[] => Object.values(module))
  .filter((each): each is DocumentNode => 'kind' in each);

/** Each field that is asked for, as `Type.field`. */
function fields(): { name: string; node: FieldNode }[] {
  const types = new TypeInfo(SCHEMA);
  const found: { name: string; node: FieldNode }[] = [];
  const visitor = visitWithTypeInfo(types, {
    Field(node) {
      found.push({ name: `${String(types.getParentType())}.${node.name.value}`, node });
    },
  });
  for (const document of DOCUMENTS) visit(document, visitor);
  return found;
}

const listed = Object.entries(PAGED).flatMap(([type, lists]) =>
  Object.keys(lists).map((list) => `${type}.${list}`),
);

it('the cache joins the pages of exactly those lists of which a view asks for page after page', () => {
  const paged = fields().filter(({ node }) =>
    node.arguments?.some(({ name, value }) => name.value === 'after' && value.kind === Kind.VARIABLE),
  );
  expect([...new Set(paged.map(({ name }) => name))].toSorted()).toEqual(listed.toSorted());
});

it('no view asks for a list that has pages without any argument', () => {
  const bare = fields().filter(({ name, node }) => listed.includes(name) && !node.arguments?.length);
  expect(bare.map(({ name }) => name)).toEqual([]);
});

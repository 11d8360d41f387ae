import { expect, test } from 'vitest';
import { operationNameAt } from './operation';

const text = '# both\nquery A { a }\nfragment F on T { f }\nquery B { b }\n';

test.each([
  ['before all', 0, 'A'],
  ['in the first', text.indexOf('{ a'), 'A'],
  ['in a fragment', text.indexOf('{ f'), 'A'],
  ['in the second', text.indexOf('{ b'), 'B'],
  ['at the end', text.length, 'B'],
])('%s', (_, offset, name) => {
  expect(operationNameAt(text, offset)).toBe(name);
});

test.each(['', '{ a }', 'query A {', 'fragment F on T { f }', 'type A { a: Int }'])(
  '%j has no name',
  (document) => {
    expect(operationNameAt(document, 0)).toBeNull();
  },
);

import { expect, test } from 'vitest';
import { parseFragment, sharedQueryLink, type SharedQuery } from './fragment';

function roundTrip(shared: SharedQuery) {
  return parseFragment(new URL(sharedQueryLink(shared), 'http://localhost').hash);
}

test.each<[string, SharedQuery]>([
  ['a query', { query: '{ editions { totalCount } }', variables: '' }],
  ['variables', { query: 'query A($a: Int = 1) { b }', variables: '{\n  "a": 1\n}' }],
  ['signs that addresses use', { query: '# a&b=c+d%20#e?\n{ a }', variables: '{"a": "&variables=+%"}' }],
  ['Korean', { query: '{ search(text: "고용혁신") { totalCount } }', variables: '{"이름": "값"}' }],
  ['100 kB', { query: `{ a(text: "${'일자리'.repeat(12_000)}") }`, variables: '' }],
])('%s comes back as it went', (_, shared) => {
  expect(roundTrip(shared)).toEqual(shared);
});

test('blank variables are left out', () => {
  expect(sharedQueryLink({ query: '{a}', variables: ' \n' })).toBe('/graphiql#query=%7Ba%7D');
});

test.each([
  ['', null],
  ['#', null],
  ['#content', null],
  ['#query=', null],
  ['#query=%20%0A', null],
  ['#variables={}', null],
  ['#query=%', { query: '%', variables: '' }],
  ['#query=%FF%00a', { query: '\uFFFD\0a', variables: '' }],
  ['#query=a&query=b', { query: 'a', variables: '' }],
  ['#query=a&variables=not%20JSON', { query: 'a', variables: 'not JSON' }],
  ['#query=a&headers={}', { query: 'a', variables: '' }],
])('%s is read without harm', (hash, shared) => {
  expect(parseFragment(hash)).toEqual(shared);
});

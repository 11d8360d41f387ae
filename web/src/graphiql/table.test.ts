import { expect, test, vi } from 'vitest';
import { fetchTable } from './table';

function answer(body: BodyInit | null, init: ResponseInit) {
  const fetched = vi.fn<typeof fetch>(() => Promise.resolve(new Response(body, init)));
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

const csv = { 'Content-Type': 'text/csv; charset=utf-8; header=present' };
const request = { query: 'query Jobs { a }', operationName: 'Jobs', variables: { a: 1 } };

test('the request is posted with its variables and headers', async () => {
  const fetched = answer('slug\r\n', { headers: csv });
  await fetchTable(request, { 'X-Trace': 1 });
  const [path, init] = fetched.mock.calls[0] ?? [];
  expect(path).toBe('/graphql?format=csv');
  expect(JSON.parse(init?.body as string)).toEqual(request);
  expect((init?.headers as Headers).get('X-Trace')).toBe('1');
});

test('the server names the file', async () => {
  answer('slug\r\nbusan\r\n', {
    headers: { ...csv, 'Content-Disposition': 'attachment; filename="Named.csv"' },
  });
  const { name, content } = await fetchTable(request, null);
  expect(name).toBe('Named.csv');
  expect(content.size).toBe(13);
});

test.each([
  ['Jobs', 'Jobs.csv'],
  [null, 'table.csv'],
])('without that, operation %s does', async (operationName, name) => {
  answer('', { headers: csv });
  expect((await fetchTable({ ...request, operationName }, null)).name).toBe(name);
});

test.each([
  ['{"errors":[{"message":"two lists"},{"message":"and more"}]}', 'two lists; and more'],
  ['{"errors":[]}', 'The server answered 400 without a table.'],
  ['{"errors":[null]}', 'The server answered 400 without a table.'],
  ['<html>', 'The server answered 400 without a table.'],
])('%s is told', async (body, message) => {
  answer(body, { status: 400 });
  await expect(fetchTable(request, null)).rejects.toThrow(message);
});

test('an answer that is no table is not saved as one', async () => {
  answer('{"data":{}}', { headers: { 'Content-Type': 'application/json' } });
  await expect(fetchTable(request, null)).rejects.toThrow('without a table');
});

test('what is no header is told', async () => {
  answer('', { headers: csv });
  await expect(fetchTable(request, { 'not a header': 'x' })).rejects.toThrow(TypeError);
});

test('a server that is away is told', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(fetchTable(request, null)).rejects.toThrow('The server cannot be reached.');
});

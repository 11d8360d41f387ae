import { buildSchema, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { examples } from 'virtual:examples';
import { operationName, parseCookbook } from './cookbook';

const read = (path: string) => readFileSync(new URL(path, `file://${process.cwd()}/`), 'utf8');
const schema = buildSchema(read('../schema.graphql'));

test('the cookbook has twenty examples, each of its own name', () => {
  expect(examples).toHaveLength(20);
  const names = examples.map(({ query }) => /^query (\w+)/m.exec(query)?.[1]);
  expect(new Set(names).size).toBe(20);
  expect(names).not.toContain(undefined);
});

test.each(examples)('$title', ({ title, sentence, query }) => {
  expect(title).toMatch(/^[A-Z].*\?$/);
  expect(sentence).toMatch(/[.?]$/);
  expect(sentence).not.toMatch(/\n|```/);
  expect(validate(schema, parse(query))).toEqual([]);
  expect(query).not.toMatch(/.{90}/);
});

test('no answer is in the examples', () => {
  expect(read('../docs/cookbook.md')).toContain('moneys-20210405');
  expect(JSON.stringify(examples)).not.toContain('moneys-20210405');
});

test('an entry without a sentence has its question as the sentence', () => {
  const [entry] = parseCookbook(
    '# Cookbook\n\nText.\n\n## 1. Why so?\n\n```graphql\n{ a }\n```\n```json\n{}\n```\n',
  );
  expect(entry).toEqual({
    title: 'Why so?',
    sentence: 'Why so?',
    query: '# Why so?\nquery WhySo { a }\n',
  });
});

test('the first paragraph is the sentence, on one line', () => {
  const [entry] = parseCookbook('## 12. A?\n\nOne\ntwo.\n\nMore.\n\n```graphql\nquery B { a }\n```\n');
  expect(entry).toEqual({ title: 'A?', sentence: 'One two.', query: '# A?\nquery B { a }\n' });
});

test('an entry without a query is an error', () => {
  expect(() => parseCookbook('## 1. What is it?\n\nText.\n')).toThrow('What is it?');
});

test('names are made of the first clause', () => {
  expect(operationName("How did Gyeonggi's jobs go in 2021, and why?")).toBe('HowDidGyeonggisJobsGoIn2021');
});

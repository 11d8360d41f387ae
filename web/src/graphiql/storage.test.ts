import { beforeEach, expect, test } from 'vitest';
import { isFirstVisit, lastTab, storage } from './storage';

const history = JSON.stringify({ queries: [{ query: '{ a }', headers: '{"X-Key": "secret"}' }] });

beforeEach(() => {
  localStorage.clear();
});

test.each(['graphiql:queries', 'graphiql:favorites'])('%s has no headers', (key) => {
  storage.setItem(key, history);
  expect(JSON.parse(localStorage.getItem(key) ?? '')).toEqual({ queries: [{ query: '{ a }' }] });
});

test('the history has headers when someone chose so', () => {
  storage.setItem('graphiql:shouldPersistHeaders', 'true');
  storage.setItem('graphiql:queries', history);
  expect(storage.getItem('graphiql:queries')).toBe(history);
});

test('to clear leaves what is not of GraphiQL', () => {
  localStorage.setItem('iljari.theme', 'dark');
  storage.setItem('graphiql:tabState', '{}');
  expect(storage.length).toBe(1);
  expect(isFirstVisit()).toBe(false);
  storage.clear();
  expect(storage.length).toBe(0);
  expect(isFirstVisit()).toBe(true);
  expect(localStorage.getItem('iljari.theme')).toBe('dark');
});

test('the last tab is the open one', () => {
  const tabs = [{ query: '{ a }' }, { query: '{ b }', variables: '{}', headers: null }];
  storage.setItem('graphiql:tabState', JSON.stringify({ tabs, activeTabIndex: 1 }));
  expect(lastTab()).toEqual({ initialQuery: '{ b }', initialVariables: '{}' });
});

test('a tab that was kept with its headers has them again', () => {
  storage.setItem(
    'graphiql:tabState',
    JSON.stringify({ tabs: [{ headers: '{"A": "b"}' }], activeTabIndex: 0 }),
  );
  expect(lastTab()).toEqual({ initialQuery: '', initialVariables: '', initialHeaders: '{"A": "b"}' });
});

test.each(['', 'null', '[]', '{"tabs": 1}', 'not JSON'])('%j has no last tab', (stored) => {
  storage.setItem('graphiql:tabState', stored);
  expect(Object.values(lastTab()).join('')).toBe('');
});

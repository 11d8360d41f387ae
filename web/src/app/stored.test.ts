import { expect, it, vi } from 'vitest';
import { readStored, store } from './stored';

it('keeps values', () => {
  store('iljari.test', 'one');
  expect(readStored('iljari.test')).toBe('one');
  expect(readStored('iljari.other')).toBeNull();
});

it('does without where the browser keeps nothing', () => {
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect(() => {
    store('iljari.test', 'two');
  }).not.toThrow();
  expect(readStored('iljari.test')).toBeNull();
});

import { expect, it } from 'vitest';
import { orderAncestors } from './ancestors';

it('goes from the widest to the nearest', () => {
  const province = { id: 'province', parent: { id: 'nation' } };
  const nation = { id: 'nation', parent: null };
  const strand = { id: 'strand', parent: { id: 'province' } };
  expect(orderAncestors([strand, nation, province])).toEqual([nation, province, strand]);
  expect(orderAncestors([])).toEqual([]);
});

it('starts with the widest that there is', () => {
  expect(orderAncestors([{ id: 'b', parent: { id: 'elsewhere' } }])).toHaveLength(1);
});

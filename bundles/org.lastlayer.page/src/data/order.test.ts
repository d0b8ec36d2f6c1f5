import { expect, test } from 'vitest';
import { inverse, pointOrder } from './order';

test('the order is the one that the server has', () => {
  expect([...pointOrder(10, 42)]).toEqual([0, 7, 3, 5, 2, 1, 8, 9, 4, 6]);
});

test('every row comes once and is found again', () => {
  const order = pointOrder(1000, 7);
  expect(new Set(order).size).toBe(1000);
  const points = inverse(order);
  for (let p = 0; p < 1000; p++) expect(points[order[p]]).toBe(p);
});

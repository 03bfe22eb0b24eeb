import { expect, it } from 'vitest';
import { signOf } from './run-sign.tsx';

it('gives each run a sign of its own, by its number alone', () => {
  const signs = Array.from({ length: 30 }, (_, place) => signOf(place + 1));
  expect(new Set(signs.map(({ token, shape }) => `${token} ${shape}`)).size).toBe(30);
  expect(signs.slice(0, 6).every(({ shape }) => shape === 'circle')).toBe(true);
  expect(signOf(7)).toEqual({ token: '--series-1', shape: 'square' });
});

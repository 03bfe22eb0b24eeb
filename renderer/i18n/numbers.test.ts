import { expect, it } from 'vitest';
import { durationText, sizeText } from '../../shared/figures/number-texts.ts';

it.each([
  [0.74, '0.740'],
  [0.0123456, '0.0123'],
  [12.34, '12.3'],
  [999.4, '999'],
  [1234.5, '1235'],
  [-0.1, '−0.100'],
  [0.000788, '7.88e−4'],
  [0, '0'],
  [null, '–'],
])('gives %s as a size in three figures', (value, text) => {
  expect(sizeText(value)).toBe(text);
});

it.each([
  [0, '0 s'],
  [0.00042, '0.42 ms'],
  [0.0082, '8.2 ms'],
  [0.047, '47 ms'],
  [0.0994, '99 ms'],
  [0.0999, '0.1 s'],
  [9.94, '9.9 s'],
  [32, '0:32'],
])('gives a duration of %s seconds as a person says it', (seconds, text) => {
  expect(durationText(seconds, 'en')).toBe(text);
});

import { expect, it } from 'vitest';
import { shortFile } from './short-file.ts';

it.each([
  ['/home/ann/Netloom projects/My digits/data/digits.csv', '…/data/digits.csv'],
  ['C:\\Users\\ann\\Netloom projects\\My digits\\data\\digits.csv', '…/data/digits.csv'],
  ['data/digits.csv', 'data/digits.csv'],
  ['/tmp/digits.csv', '/tmp/digits.csv'],
])('%s is shown as %s', (file, shown) => {
  expect(shortFile(file)).toBe(shown);
});

/** Pickles as data: what is read, what is refused, and that no bytes make reading fail in another way. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { array, bytes, list, number, pickled } from '../testing/made-pickles.ts';
import { byteChanges, mutatedBytes } from '../testing/mutated-bytes.ts';
import { PickleRefused, readPickle, textOf } from './pickle.ts';

const whole = pickled([
  ['labels', list(number(3), number(-70000))],
  ['data', array([2, 2], Uint8Array.of(1, 2, 3, 4))],
]);

const opcodes = (text: string): Buffer => Buffer.from(text, 'latin1');

it('reads lists, numbers, texts and arrays of bytes', () => {
  const value = readPickle(whole) as Map<string, unknown>;
  expect(value.get('labels')).toEqual([3, -70000]);
  expect(value.get('data')).toMatchObject({ kind: 'array', shape: [2, 2], type: 'u1' });
  expect([...(value.get('data') as { bytes: Uint8Array }).bytes]).toEqual([1, 2, 3, 4]);
  expect(textOf(readPickle(Buffer.concat([bytes('cat'), opcodes('.')])))).toBe('cat');
});

it.each([
  ['protocol 4', '\x80\x04\x95\x0b\x00\x00\x00\x00\x00\x00\x00]\x94(K\x01\x8c\x01ae.', [1, 'a']],
  ['numbers of 64 bits', '\x80\x02\x8a\x03\x00\x00\x81.', -8323072],
  ['numbers of fractions', '\x80\x02G?\xf8\x00\x00\x00\x00\x00\x00.', 1.5],
])('reads %s', (_, text, expected) => {
  expect(readPickle(opcodes(text))).toEqual(expected);
});

it.each([
  ['a function of Python', 'cposix\nsystem\n(U\x02lstR.'],
  ['a function by its name on the stack', '\x80\x04\x8c\x08builtins\x8c\x04eval\x93.'],
  ['a name that every object has', 'ctoString\n\n.'],
  ['an array made of another type', 'cnumpy.core.multiarray\n_reconstruct\n(cnumpy\ndtype\ntR.'],
  ['an object', 'c__main__\nA\n)\x81.'],
  ['the state of a list', ']}b.'],
])('refuses %s', (_, text) => {
  expect(() => readPickle(opcodes(text))).toThrow(PickleRefused);
});

it('gives a value or an error of its own for any bytes', () => {
  fc.assert(
    fc.property(byteChanges, (changes) => {
      try {
        readPickle(mutatedBytes(whole, changes));
      } catch (error) {
        expect((error as Error).constructor === Error || error instanceof PickleRefused).toBe(true);
      }
    }),
    { numRuns: 3000, seed: 7 },
  );
});

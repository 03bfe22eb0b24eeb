import { describe, expect, it } from 'vitest';
import { integer, integers, real, size, text } from '../../shared/document/parameters.ts';
import type { Translate } from '../i18n/index.ts';
import { readTyped, stepped, typedText } from './parameter-value.ts';

const words = { title: { en: '', 'zh-CN': '' }, doc: { en: '', 'zh-CN': '' } };
const units = integer({ ...words, minimum: 1, maximum: 100, default: 10 });
const rate = real({ ...words, minimum: 0, maximum: 1, exclusiveMaximum: true, default: 0.5 });
const kernel = size({ ...words, minimum: 1, maximum: 9, default: [3, 3] });
const shape = integers({
  ...words,
  minimum: 1,
  maximum: 99,
  minLength: 1,
  maxLength: 3,
  default: [1, 28, 28],
});
const formula = text({ ...words, maxLength: 5, default: 'a' });
const t = ((key: string) => key) as unknown as Translate;

const read = (declaration: Parameters<typeof readTyped>[0], text: string) => {
  const typed = readTyped(declaration, text, t);
  return typed.ok ? typed.value : typed.problem;
};

describe('what is typed into a field', () => {
  it('is read as a person writes it', () => {
    expect(read(units, ' 32 ')).toBe(32);
    expect(read(rate, '.25')).toBe(0.25);
    expect(read(kernel, '5')).toEqual([5, 5]);
    expect(read(kernel, '3x5')).toEqual([3, 5]);
    expect(read(formula, ' a * b ')).toBe('a * b');
    expect(read(shape, '3 × 32 × 32')).toEqual([3, 32, 32]);
    expect(read(shape, typedText(shape.default))).toEqual(shape.default);
  });

  it('is refused with what it needs', () => {
    expect(read(formula, ' ')).toBe('inspector.characters');
    expect(read(formula, 'a*b*c*d')).toBe('inspector.characters');
    expect(read(units, '')).toBe('inspector.number');
    expect(read(units, 'many')).toBe('inspector.number');
    expect(read(units, '0')).toBe('inspector.belowMinimum');
    expect(read(units, '101')).toBe('inspector.aboveMaximum');
    expect(read(units, '1.5')).toBe('inspector.whole');
    expect(read(rate, '1')).toBe('inspector.below');
    expect(read(kernel, '3 3 3')).toBe('inspector.sizes');
    expect(read(shape, '1 2 3 4')).toBe('inspector.sizesBetween');
    expect(read(shape, '0')).toBe('inspector.belowMinimum');
  });
});

it('steps stay within the bounds', () => {
  expect(stepped(units, 99, 10)).toBe(100);
  expect(stepped(rate, 0.1, 1)).toBe(0.15);
  expect(stepped(rate, 0.95, 3)).toBe(0.95);
  expect(stepped(kernel, [3, 5], -4)).toEqual([1, 1]);
  expect(stepped(shape, [1, 2], 1)).toBeUndefined();
});

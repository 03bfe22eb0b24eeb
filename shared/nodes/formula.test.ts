import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../base/assert.ts';
import { explain } from '../diagnostics/diagnostic.ts';
import type { TensorData } from '../ir/tensor-data.ts';
import { runGraph } from '../reference/run-graph.ts';
import { parseFormula } from './formula-syntax.ts';
import { float32, lowerAlone } from './testing/lower-alone.ts';

const inputs = ['a', 'b'] as const;

/** The value of a formula at one point, or the code of what it is refused for. */
function evaluate(formula: string, point: Readonly<Record<'a' | 'b', number>>): number | string {
  const given = { inputs: { a: float32(1, 1), b: float32(1, 1) }, parameters: { formula } };
  const { graph, problems } = lowerAlone('expression', given);
  if (problems[0] !== undefined) return problems[0].code;
  const feeds = inputs.map((name): [string, TensorData] => [
    name,
    { dtype: 'float32', shape: [1, 1], data: Float64Array.of(point[name]) },
  ]);
  return Number(
    must(runGraph(graph, new Map(feeds), { precision: 'float64' }).get('output'), 'output').data[0],
  );
}

/** A formula as text, and what it should come to. */
interface Written {
  readonly text: string;
  readonly value: (point: Readonly<Record<'a' | 'b', number>>) => number;
}

const written: fc.Arbitrary<Written> = fc.letrec<{ formula: Written }>((tie) => {
  const pair = fc.tuple(tie('formula'), tie('formula'));
  const space = fc.constantFrom('', ' ', '  ');
  return {
    formula: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<Written>({ text: 'a', value: ({ a }) => a }, { text: 'b', value: ({ b }) => b }),
      fc.integer({ min: 0, max: 40 }).map((n): Written => ({ text: String(n / 8), value: () => n / 8 })),
      fc.tuple(pair, space, fc.constantFrom('+', '-', '*')).map(([[l, r], gap, operator]): Written => {
        const rule = {
          '+': (x: number, y: number) => x + y,
          '-': (x: number, y: number) => x - y,
          '*': (x: number, y: number) => x * y,
        };
        return {
          text: `(${l.text})${gap}${operator}${gap}(${r.text})`,
          value: (point) => rule[operator](l.value(point), r.value(point)),
        };
      }),
      tie('formula').map((x): Written => ({ text: `-(${x.text})`, value: (point) => -x.value(point) })),
      tie('formula').map((x): Written => ({ text: `(${x.text})^2`, value: (point) => x.value(point) ** 2 })),
      tie('formula').map(
        (x): Written => ({ text: `tanh( ${x.text} )`, value: (point) => Math.tanh(x.value(point)) }),
      ),
      pair.map(
        ([l, r]): Written => ({
          text: `max(${l.text}, ${r.text})`,
          value: (point) => Math.max(l.value(point), r.value(point)),
        }),
      ),
    ),
  };
}).formula;

describe('a formula', () => {
  it.each([
    ['2 + 3 * a', 14],
    ['-a ^ 2', -16],
    ['2 ^ 3 ^ 2 * a / a', 512],
    ['2 ^ -1 * a', 2],
    ['10 - a - b', 4],
    ['a / b / 2', 1],
    ['a * -b', -8],
    ['1e-3 * a + .5', 0.504],
    ['cos(pi) * a + e - e', -4],
    ['min(a, b) + max(a, 7)', 9],
    ['abs(-a) + relu(-b) + sqrt(a)', 6],
    ['log(exp(a)) + sin(0) * b', 4],
  ])('%s at a = 4, b = 2 is %d', (formula, value) => {
    expect(evaluate(formula, { a: 4, b: 2 })).toBeCloseTo(value, 12);
  });

  it('computes what it says', () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(written, number, number, ({ text, value }, a, b) => {
        fc.pre(text.length <= 500);
        const found = evaluate(text, { a, b });
        const expected = value({ a, b });
        if (typeof found === 'string') {
          expect(['formula-without-input', 'formula-not-finite']).toContain(found);
        } else if (Math.abs(expected) < 1e12) {
          expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(expected)));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is read or refused at a column within it, whatever the text', () => {
    const anything = fc.oneof(
      fc.string({ maxLength: 40, unit: fc.constantFrom(...'aπ×½😀\u0000\n\t)(1+') }),
      fc.string({ maxLength: 60, unit: fc.constantFrom(...'ab12.+-*/^(), e') }),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const parsed = parseFormula(text);
        if (parsed.ok) return;
        expect(parsed.error.column).toBeGreaterThanOrEqual(1);
        expect(parsed.error.column).toBeLessThanOrEqual(text.length + 1);
      }),
      { numRuns: 300 },
    );
  });

  it('of 500 parentheses is read', () => {
    const text = `${'('.repeat(249)}a${')'.repeat(249)}`;
    expect(parseFormula(text).ok).toBe(true);
    expect(parseFormula('-'.repeat(499)).ok).toBe(false);
  });

  it.each([
    ['a +', 'formula-value-expected', 4],
    ['a b', 'formula-operator-expected', 3],
    ['2 × a', 'formula-character', 3],
    ['(a + 1', 'formula-parenthesis-open', 7],
    ['a * )', 'formula-value-expected', 5],
    ['max(a)', 'formula-operands', 1],
    ['1 + tanh(a, b)', 'formula-operands', 5],
    ['a * Q', 'formula-unknown-name', 5],
    ['sine(a)', 'formula-unknown-name', 1],
    ['constructor(a)', 'formula-unknown-name', 1],
    ['a * toString', 'formula-unknown-name', 5],
    ['a + c', 'formula-input-unwired', 5],
    ['a + 1 / 0', 'formula-not-finite', 7],
    ['a * 1e39', 'formula-not-finite', 5],
    ['log(0) + a', 'formula-not-finite', 1],
  ])('%j is refused: %s at column %d', (formula, code, column) => {
    const given = { inputs: { a: float32('N', 3), b: float32('N', 3) }, parameters: { formula } };
    const { problems } = lowerAlone('expression', given);
    expect(problems).toMatchObject([{ code, where: { node: 'node1', parameter: 'formula', column } }]);
    for (const language of ['en', 'zh-CN'] as const) {
      for (const text of problems.flatMap((problem) => Object.values(explain(problem, language)))) {
        expect(text).not.toMatch(/\{\w+\}|^$/);
      }
    }
  });

  it('needs an input, and inputs that fit', () => {
    expect(evaluate('1 + 2', { a: 0, b: 0 })).toBe('formula-without-input');
    const shapes = { a: float32('N', 3), b: float32('N', 4) };
    const { problems } = lowerAlone('expression', { inputs: shapes, parameters: { formula: 'a + b' } });
    expect(problems).toMatchObject([{ code: 'operands-differ', values: { expected: 'N×3', found: 'N×4' } }]);
  });
});

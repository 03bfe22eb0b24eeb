/** What a formula computes: its tree as ops, parts without an input as numbers. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { Value } from '../ir/graph.ts';
import {
  add,
  apply,
  cosine,
  divide,
  exp,
  log,
  maximum,
  minimum,
  multiply,
  negate,
  power,
  scalar,
  sigmoid,
  sine,
  square,
  squareRoot,
  subtract,
} from '../ops/build.ts';
import type { Builder } from '../ops/definition.ts';
import type { LoweringContext } from './definition.ts';
import type { BinaryOperator, Formula, FormulaProblem } from './formula-syntax.ts';
import { requireOperandsFit } from './operands.ts';

type OneOperand = readonly [(g: Builder, x: Value) => Value, (x: number) => number];
type TwoOperands = readonly [(g: Builder, a: Value, b: Value) => Value, (a: number, b: number) => number];

const functionsOfOne: Readonly<Record<string, OneOperand>> = {
  abs: [(g, x) => apply(g, 'absolute', [x], {}), Math.abs],
  exp: [exp, Math.exp],
  log: [log, Math.log],
  sqrt: [squareRoot, Math.sqrt],
  sin: [sine, Math.sin],
  cos: [cosine, Math.cos],
  tanh: [(g, x) => apply(g, 'tanh', [x], {}), Math.tanh],
  sigmoid: [sigmoid, (x) => 1 / (1 + Math.exp(-x))],
  relu: [(g, x) => apply(g, 'relu', [x], {}), (x) => Math.max(x, 0)],
};

const functionsOfTwo: Readonly<Record<string, TwoOperands>> = {
  min: [minimum, Math.min],
  max: [maximum, Math.max],
};

const operators: Readonly<Record<BinaryOperator, TwoOperands>> = {
  '+': [add, (a, b) => a + b],
  '-': [subtract, (a, b) => a - b],
  '*': [multiply, (a, b) => a * b],
  '/': [divide, (a, b) => a / b],
  '^': [power, (a, b) => a ** b],
};

const numbers: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

/** The names a formula may use besides its inputs. */
const knownNames = [...Object.keys(functionsOfOne), ...Object.keys(functionsOfTwo), ...Object.keys(numbers)];

/** The value of a formula; refuses names, inputs and shapes that are not there. `inputs` holds the wired ones. */
export function lowerFormula(
  g: LoweringContext,
  formula: Formula,
  ports: readonly string[],
  inputs: ReadonlyMap<string, Value>,
): Value {
  const result = new FormulaLowering(g, ports, inputs).lower(formula);
  if (typeof result !== 'number') return result;
  g.refuse(diagnostic('formula-without-input', { node: g.node, parameter: 'formula' }, { found: result }));
}

/** The diagnostic of a formula that cannot be read. */
export function formulaDiagnostic(node: string, { kind, column, found }: FormulaProblem): Diagnostic {
  const where = { node, parameter: 'formula', column };
  const code = {
    character: 'formula-character',
    value: 'formula-value-expected',
    operator: 'formula-operator-expected',
    parenthesis: 'formula-parenthesis-open',
  } as const;
  return diagnostic(code[kind], where, { found: found === '' ? '␃' : found });
}

class FormulaLowering {
  private readonly g: LoweringContext;
  private readonly ports: readonly string[];
  private readonly inputs: ReadonlyMap<string, Value>;

  constructor(g: LoweringContext, ports: readonly string[], inputs: ReadonlyMap<string, Value>) {
    this.g = g;
    this.ports = ports;
    this.inputs = inputs;
  }

  lower(formula: Formula): Value | number {
    switch (formula.kind) {
      case 'number':
        return this.checked(formula.value, formula.column);
      case 'name':
        return this.named(formula.name, formula.column);
      case 'negate': {
        const operand = this.lower(formula.operand);
        return typeof operand === 'number' ? -operand : negate(this.g, operand);
      }
      case 'binary':
        return this.binary(
          formula.operator,
          this.lower(formula.left),
          this.lower(formula.right),
          formula.column,
        );
      case 'call':
        return this.call(formula.name, formula.operands, formula.column);
    }
  }

  private named(name: string, column: number): Value | number {
    const wired = this.inputs.get(name);
    if (wired !== undefined) return wired;
    if (this.ports.includes(name)) this.refuse('formula-input-unwired', column, { name });
    const value = Object.hasOwn(numbers, name) ? numbers[name] : undefined;
    return value ?? this.unknown(name, column);
  }

  private binary(operator: BinaryOperator, left: Value | number, right: Value | number, column: number) {
    // x * x instead of a power: exact, and cheaper forwards and backwards.
    if (operator === '^' && right === 2 && typeof left !== 'number') return square(this.g, left);
    return this.both(operators[operator], left, right, column);
  }

  private call(name: string, operands: readonly Formula[], column: number): Value | number {
    const ofOne = Object.hasOwn(functionsOfOne, name) ? functionsOfOne[name] : undefined;
    const ofTwo = Object.hasOwn(functionsOfTwo, name) ? functionsOfTwo[name] : undefined;
    if (ofOne === undefined && ofTwo === undefined) return this.unknown(name, column);
    const expected = ofOne === undefined ? 2 : 1;
    const [first, second, ...others] = operands.map((operand) => this.lower(operand));
    const found = operands.length;
    if (found !== expected || first === undefined || others.length > 0) {
      this.refuse('formula-operands', column, { name, expected, found });
    }
    if (ofTwo !== undefined) return this.both(ofTwo, first, second ?? 0, column);
    const [op, rule] = ofOne as OneOperand;
    return typeof first === 'number' ? this.checked(rule(first), column) : op(this.g, first);
  }

  private both(
    [op, rule]: TwoOperands,
    left: Value | number,
    right: Value | number,
    column: number,
  ): Value | number {
    const { g } = this;
    if (typeof left === 'number' && typeof right === 'number') return this.checked(rule(left, right), column);
    if (typeof left === 'number') return op(g, scalar(g, left), right as Value);
    if (typeof right === 'number') return op(g, left, scalar(g, right));
    requireOperandsFit(g, left, right, 'a');
    return op(g, left, right);
  }

  private checked(value: number, column: number): number {
    if (!Number.isFinite(Math.fround(value))) this.refuse('formula-not-finite', column, { found: value });
    return value;
  }

  private unknown(name: string, column: number): never {
    const known = [...this.ports, ...knownNames].join(', ');
    this.refuse('formula-unknown-name', column, { name, known });
  }

  private refuse(
    code: 'formula-input-unwired' | 'formula-operands' | 'formula-not-finite' | 'formula-unknown-name',
    column: number,
    values: Readonly<Record<string, string | number>>,
  ): never {
    this.g.refuse(diagnostic(code, { node: this.g.node, parameter: 'formula', column }, values));
  }
}

/** Formulas as people write them (`a * sigmoid(b) + 0.5`), read into a tree. Pure text: no shape, no number is known here. */
import { err, ok, type Result } from '../base/result.ts';

/** A node of a formula's tree. Columns count from 1. */
export type Formula =
  | { readonly kind: 'number'; readonly value: number; readonly column: number }
  | { readonly kind: 'name'; readonly name: string; readonly column: number }
  | { readonly kind: 'negate'; readonly operand: Formula; readonly column: number }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Formula;
      readonly right: Formula;
      readonly column: number;
    }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly operands: readonly Formula[];
      readonly column: number;
    };

export type BinaryOperator = '+' | '-' | '*' | '/' | '^';

/**
 * What is wrong where: a character no formula has, no value where one must stand, something behind a value that is no
 * operator, or a parenthesis that is not closed.
 */
export interface FormulaProblem {
  readonly kind: 'character' | 'value' | 'operator' | 'parenthesis';
  readonly column: number;
  /** The text found there; empty at the end. */
  readonly found: string;
}

interface Token {
  readonly kind: 'number' | 'name' | 'symbol' | 'end';
  readonly text: string;
  readonly column: number;
}

/** Binds from loose to tight: + and -, then * and /, then the sign, then ^, which groups from the right. */
export function parseFormula(text: string): Result<Formula, FormulaProblem> {
  try {
    const parser = new Parser(tokenize(text));
    return ok(parser.whole());
  } catch (problem) {
    if (problem instanceof FormulaError) return err(problem.problem);
    throw problem;
  }
}

class FormulaError extends Error {
  readonly problem: FormulaProblem;
  constructor(kind: FormulaProblem['kind'], { text, column }: Pick<Token, 'text' | 'column'>) {
    super(kind);
    this.problem = { kind, column, found: text };
  }
}

const tokenPattern =
  /\s*(?:(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<symbol>[-+*/^(),]))/y;

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const length = text.trimEnd().length;
  let at = 0;
  while (at < length) {
    tokenPattern.lastIndex = at;
    const groups = tokenPattern.exec(text)?.groups;
    if (groups === undefined) {
      const blank = /\s*/y;
      blank.lastIndex = at;
      const place = at + (blank.exec(text)?.[0].length ?? 0);
      throw new FormulaError('character', {
        text: String.fromCodePoint(text.codePointAt(place) ?? 0),
        column: place + 1,
      });
    }
    at = tokenPattern.lastIndex;
    const kind = groups.number !== undefined ? 'number' : groups.name !== undefined ? 'name' : 'symbol';
    const found = groups[kind] ?? '';
    tokens.push({ kind, text: found, column: at - found.length + 1 });
  }
  return [...tokens, { kind: 'end', text: '', column: length + 1 }];
}

class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  whole(): Formula {
    const formula = this.sum();
    if (this.next.kind !== 'end') throw new FormulaError('operator', this.next);
    return formula;
  }

  private get next(): Token {
    return this.tokens[this.at] as Token;
  }

  private take(...texts: readonly string[]): Token | undefined {
    const token = this.next;
    if (token.kind !== 'symbol' || !texts.includes(token.text)) return undefined;
    this.at++;
    return token;
  }

  private sum(): Formula {
    return this.leftToRight(['+', '-'], () => this.product());
  }

  private product(): Formula {
    return this.leftToRight(['*', '/'], () => this.signed());
  }

  private leftToRight(operators: readonly BinaryOperator[], operand: () => Formula): Formula {
    let left = operand();
    for (let token = this.take(...operators); token !== undefined; token = this.take(...operators)) {
      const operator = token.text as BinaryOperator;
      left = { kind: 'binary', operator, left, right: operand(), column: token.column };
    }
    return left;
  }

  private signed(): Formula {
    const sign = this.take('-');
    if (sign === undefined) return this.power();
    return { kind: 'negate', operand: this.signed(), column: sign.column };
  }

  private power(): Formula {
    const base = this.value();
    const token = this.take('^');
    if (token === undefined) return base;
    return { kind: 'binary', operator: '^', left: base, right: this.signed(), column: token.column };
  }

  private value(): Formula {
    const token = this.next;
    if (token.kind === 'number') {
      this.at++;
      return { kind: 'number', value: Number(token.text), column: token.column };
    }
    if (token.kind === 'name') {
      this.at++;
      if (this.take('(') === undefined) return { kind: 'name', name: token.text, column: token.column };
      return { kind: 'call', name: token.text, operands: this.operands(), column: token.column };
    }
    if (this.take('(') === undefined) throw new FormulaError('value', token);
    const inner = this.sum();
    this.close();
    return inner;
  }

  private operands(): readonly Formula[] {
    const operands = [this.sum()];
    while (this.take(',') !== undefined) operands.push(this.sum());
    this.close();
    return operands;
  }

  private close(): void {
    if (this.take(')') === undefined) throw new FormulaError('parenthesis', this.next);
  }
}

import type { ParameterDeclaration, ParameterDeclarations } from '../../document/parameters.ts';
import type { ParameterValue } from '../../document/schema.ts';
import { elementsPerSample, type Shape } from '../../ir/types.ts';
import type { AnyNodeDefinition } from '../../nodes/definition.ts';
import type { Dice } from './dice.ts';

/** How far a size may exceed its min: small graphs find the same mistakes as large ones. */
const spread = 4;

/** Formulas, right ones and wrong ones: the only texts that a parameter takes. */
const formulas = [
  'a',
  'a * sigmoid(b) + 0.5',
  '-a ^ 2 / (1 + c^2)',
  'max(a, -b)^2 - min(c, d)',
  'tanh(2 * a) * cos(pi * a)',
  'exp(-abs(a)) - relu(a)',
  'sqrt(1 + a^2)',
  'log(a) / b',
  'a + b + c + d',
  '3',
  'a +',
  'a b',
  'max(a)',
  'a * q',
];

/** Values within the declarations, small where a value costs time. `input` is the shape the node will see, if known. */
export function randomParameters(
  dice: Dice,
  definition: AnyNodeDefinition,
  input: Shape | undefined,
): Record<string, ParameterValue> {
  const declared = Object.entries<ParameterDeclaration>(definition.parameters as ParameterDeclarations);
  return Object.fromEntries(
    declared.map(([name, declaration]) => {
      if (definition.type === 'reshape' && name === 'shape' && input !== undefined && dice.chance(0.9)) {
        return [name, randomFactors(dice, elementsPerSample(input.slice(1)))];
      }
      if (name === 'groups' && dice.chance(0.6)) return [name, 1];
      if (input !== undefined && dice.chance(0.9)) {
        if (name === 'axis') return [name, dice.between(1, Math.max(1, input.length - 1))];
        if (name === 'axes') return [name, [dice.between(1, Math.max(1, input.length - 1))]];
        if (name === 'order') return [name, randomOrder(dice, input.length - 1)];
      }
      return [name, randomValue(dice, declaration)];
    }),
  );
}

function randomValue(dice: Dice, declaration: ParameterDeclaration): ParameterValue {
  switch (declaration.kind) {
    case 'integer': {
      const { minimum, maximum } = declaration;
      return dice.between(minimum, Math.min(maximum, minimum + spread));
    }
    case 'real': {
      const { minimum, maximum } = declaration;
      return minimum > 0
        ? 10 ** dice.real(-5, -2)
        : dice.real(Math.max(minimum, -1), Math.min(maximum, 0.95));
    }
    case 'boolean':
      return dice.chance(0.5);
    case 'choice':
      return dice.pick(declaration.options).value;
    case 'size':
      return [dice.between(1, 3), dice.between(1, 3)];
    case 'integers': {
      const { minimum, minLength, maxLength } = declaration;
      const length = dice.between(minLength, maxLength);
      return Array.from({ length }, () => dice.between(minimum, minimum + 2));
    }
    case 'reals': {
      const length = dice.between(declaration.minLength, Math.min(declaration.maxLength, spread));
      return Array.from({ length }, () => dice.real(0, 2));
    }
    case 'text':
      return dice.pick(formulas);
    case 'field':
      return '';
  }
}

/** The dimensions from 1 to `count` in some order. */
function randomOrder(dice: Dice, count: number): readonly number[] {
  const order: number[] = [];
  for (let axis = 1; axis <= count; axis++) order.splice(dice.below(order.length + 1), 0, axis);
  return order;
}

/** Up to four numbers whose product is `total`, in any order. */
export function randomFactors(dice: Dice, total: number): readonly number[] {
  const factors: number[] = [];
  let rest = total;
  for (let i = dice.below(3); i > 0; i--) {
    const divisors = Array.from({ length: rest }, (_, k) => k + 1).filter((k) => rest % k === 0);
    const factor = dice.pick(divisors);
    factors.push(factor);
    rest /= factor;
  }
  return [...factors, rest];
}

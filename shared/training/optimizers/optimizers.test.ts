import { describe, expect, it } from 'vitest';
import { type OptimizerConfig, optimizerSchema } from '../../document/training-schema.ts';
import type { Graph } from '../../ir/graph.ts';
import type { TensorData } from '../../ir/tensor-data.ts';
import { tensorType } from '../../ir/types.ts';
import { GraphBuilder } from '../../ops/graph-builder.ts';
import { runGraph } from '../../reference/run-graph.ts';
import { optimizerRule } from './index.ts';

const start = [0.5, -2, 3e-3, 0];
/** The learning rate of each step falls, as under a schedule. */
const rateAt = (step: number): number => 0.1 / step;
/** Gradients of each step; one element's are always zero. */
const gradientAt = (step: number): readonly number[] => [Math.sin(step), 1e-4 * step, -5, 0];
const stepCount = 6;

function updateGraph(config: OptimizerConfig): { readonly graph: Graph; readonly slots: readonly string[] } {
  const builder = new GraphBuilder();
  const type = tensorType('float32', [start.length]);
  const rule = optimizerRule(config);
  const slots = rule.slots(config);
  const next = rule.update(builder, config, {
    weight: builder.input('state', 'weight', type),
    gradient: builder.input('data', 'gradient', type),
    slots: slots.map((slot) => builder.input('state', slot, type)),
    steps: rule.stepInputs.map((name) => builder.input('step', name, tensorType('float32', []))),
  });
  builder.output('state', 'weight', next.weight);
  slots.forEach((slot, i) => {
    const value = next.slots[i];
    if (value !== undefined) builder.output('state', slot, value);
  });
  return { graph: builder.graph(), slots };
}

/** The weight after each step of the optimizer's own program, in float64. */
function trajectory(settings: object): readonly (readonly number[])[] {
  const config = optimizerSchema.parse(settings);
  const { graph, slots } = updateGraph(config);
  const rule = optimizerRule(config);
  const tensor = (values: readonly number[], shape = [values.length]): TensorData => ({
    dtype: 'float32',
    shape,
    data: Float64Array.from(values),
  });
  let state = new Map<string, TensorData>([
    ['weight', tensor(start)],
    ...slots.map((slot) => [slot, tensor(start.map(() => 0))] as const),
  ]);
  const weights: number[][] = [];
  for (let step = 1; step <= stepCount; step++) {
    const numbers = rule.hostValues(config, { step, learningRate: rateAt(step) });
    const host = rule.stepInputs.map((name, i) => [name, tensor([numbers[i] as number], [])] as const);
    state = runGraph(graph, new Map([...state, ['gradient', tensor(gradientAt(step))], ...host]), {
      precision: 'float64',
    });
    weights.push(Array.from(state.get('weight')?.data ?? [], Number));
  }
  return weights;
}

/** The same by a formula for one element: it keeps its own slots between the steps. */
function expectFormula(
  settings: object,
  makeElement: () => (weight: number, gradient: number, rate: number, step: number) => number,
): void {
  const elements = start.map(() => makeElement());
  let weights: readonly number[] = start;
  trajectory(settings).forEach((found, i) => {
    const step = i + 1;
    weights = weights.map((weight, k) =>
      (elements[k] as ReturnType<typeof makeElement>)(
        weight,
        gradientAt(step)[k] as number,
        rateAt(step),
        step,
      ),
    );
    found.forEach((value, k) => {
      expect(value, `step ${step}, element ${k}`).toBeCloseTo(weights[k] as number, 10);
    });
  });
}

describe('sgd', () => {
  it('descends along the gradient', () => {
    expectFormula({ kind: 'sgd' }, () => (w, g, rate) => w - rate * g);
  });
  it('keeps momentum, as torch.optim.SGD', () => {
    expectFormula({ kind: 'sgd', momentum: 0.9 }, () => {
      let v = 0;
      return (w, g, rate) => {
        v = 0.9 * v + g;
        return w - rate * v;
      };
    });
  });
  it('looks ahead with Nesterov, the weight decay in the velocity', () => {
    expectFormula({ kind: 'sgd', momentum: 0.8, nesterov: true, weightDecay: 0.1 }, () => {
      let v = 0;
      return (w, g, rate) => {
        const decayed = g + 0.1 * w;
        v = 0.8 * v + decayed;
        return w - rate * (decayed + 0.8 * v);
      };
    });
  });
});

/** Textbook Adam with the epsilon outside the bias correction; decay of either kind. */
const textbookAdam =
  (l2: number, decoupled: number, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8) =>
  () => {
    let m = 0;
    let v = 0;
    return (w: number, gradient: number, rate: number, step: number): number => {
      const g = gradient + l2 * w;
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g * g;
      const mean = m / (1 - beta1 ** step);
      const square = v / (1 - beta2 ** step);
      return w - rate * decoupled * w - (rate * mean) / (Math.sqrt(square) + epsilon);
    };
  };

describe('adam', () => {
  it('is the textbook’s, although its slots are rescaled', () => {
    expectFormula({ kind: 'adam' }, textbookAdam(0, 0));
  });
  it('feels its epsilon and betas', () => {
    const settings = { kind: 'adam', beta1: 0.5, beta2: 0.9, epsilon: 0.1 };
    expectFormula(settings, textbookAdam(0, 0, 0.5, 0.9, 0.1));
  });
  it('adds weight decay to the gradient', () => {
    expectFormula({ kind: 'adam', weightDecay: 0.2 }, textbookAdam(0.2, 0));
  });
  it('shrinks the weight itself as AdamW', () => {
    expectFormula({ kind: 'adamw', weightDecay: 0.2 }, textbookAdam(0, 0.2));
  });
  it('stands still, without a number that is not finite, where the rate is zero', () => {
    const config = optimizerSchema.parse({ kind: 'adamw' });
    const numbers = optimizerRule(config).hostValues(config, { step: 7, learningRate: 0 });
    for (const number of numbers) expect(Number.isFinite(Math.fround(number))).toBe(true);
    expect(1 / (numbers[0] as number)).toBeLessThan(1e-25);
  });
});

it('rmsprop divides by the running root mean square, epsilon outside the root', () => {
  expectFormula({ kind: 'rmsprop', rho: 0.9, epsilon: 1e-3, weightDecay: 0.05 }, () => {
    let v = 0;
    return (w, gradient, rate) => {
      const g = gradient + 0.05 * w;
      v = 0.9 * v + 0.1 * g * g;
      return w - (rate * g) / (Math.sqrt(v) + 1e-3);
    };
  });
});

it('nadam mixes the gradient into its scheduled momentum', () => {
  expectFormula({ kind: 'nadam', beta2: 0.9, epsilon: 1e-3, momentumDecay: 0.5, weightDecay: 0.05 }, () => {
    let [m, v, product] = [0, 0, 1];
    const mu = (t: number): number => 0.9 * (1 - 0.5 * 0.96 ** (t * 0.5));
    return (w, gradient, rate, step) => {
      const g = gradient + 0.05 * w;
      product *= mu(step);
      m = 0.9 * m + 0.1 * g;
      v = 0.9 * v + 0.1 * g * g;
      const mean = (mu(step + 1) * m) / (1 - product * mu(step + 1)) + ((1 - mu(step)) * g) / (1 - product);
      return w - (rate * mean) / (Math.sqrt(v / (1 - 0.9 ** step)) + 1e-3);
    };
  });
});

it('adagrad divides by the root of the sum of squares', () => {
  expectFormula({ kind: 'adagrad', epsilon: 1e-3, weightDecay: 0.05 }, () => {
    let sum = 0;
    return (w, gradient, rate) => {
      const g = gradient + 0.05 * w;
      sum += g * g;
      return w - (rate * g) / (Math.sqrt(sum) + 1e-3);
    };
  });
});

it('adadelta scales by the ratio of the root means of steps and gradients', () => {
  expectFormula({ kind: 'adadelta', rho: 0.8, epsilon: 1e-3, weightDecay: 0.05 }, () => {
    let [v, u] = [0, 0];
    return (w, gradient, rate) => {
      const g = gradient + 0.05 * w;
      v = 0.8 * v + 0.2 * g * g;
      const step = (Math.sqrt(u + 1e-3) / Math.sqrt(v + 1e-3)) * g;
      u = 0.8 * u + 0.2 * step * step;
      return w - rate * step;
    };
  });
});

it('lion takes the sign of a mixed mean and shrinks the weight itself', () => {
  expectFormula({ kind: 'lion', beta1: 0.8, beta2: 0.9, weightDecay: 0.2 }, () => {
    let m = 0;
    return (w, g, rate) => {
      const sign = Math.sign(0.8 * m + 0.2 * g);
      m = 0.9 * m + 0.1 * g;
      return w - rate * (sign + 0.2 * w);
    };
  });
});

it('lamb scales the step to the norm of the weight', () => {
  const found = trajectory({ kind: 'lamb', beta1: 0.8, beta2: 0.9, epsilon: 1e-3, weightDecay: 0.2 });
  const norm = (values: readonly number[]): number => Math.hypot(...values);
  let [weight, m, v] = [start as readonly number[], start.map(() => 0), start.map(() => 0)];
  found.forEach((next, i) => {
    const step = i + 1;
    const gradient = gradientAt(step);
    m = m.map((mean, k) => 0.8 * mean + 0.2 * (gradient[k] ?? 0));
    v = v.map((square, k) => 0.9 * square + 0.1 * (gradient[k] ?? 0) ** 2);
    const r = weight.map((w, k) => {
      const [mean, square] = [(m[k] ?? 0) / (1 - 0.8 ** step), (v[k] ?? 0) / (1 - 0.9 ** step)];
      return mean / (Math.sqrt(square) + 1e-3) + 0.2 * w;
    });
    const rate = (rateAt(step) * norm(weight)) / norm(r);
    weight = weight.map((w, k) => w - rate * (r[k] ?? 0));
    next.forEach((value, k) => void expect(value, `step ${step}`).toBeCloseTo(weight[k] ?? Number.NaN, 10));
  });
});

import { must } from '../../base/assert.ts';
import { toNumbers } from '../../ir/tensor-data.ts';
import type { DType } from '../../ir/types.ts';
import { sameShape } from '../../ir/types.ts';
import type { OpName } from '../../ops/definition.ts';
import type { ElementwiseOps } from '../../ops/families/elementwise.ts';
import { type Emission, plain, type TensorflowForm } from '../emitter.ts';
import type { GraphWriter } from '../graph-writer.ts';
import { cast } from '../idioms.ts';

const typeOf = ({ inputTypes }: Emission<OpName>): DType => must(inputTypes[0], 'an input').dtype;

/** One operation of the same meaning, with one input. */
const unary = <K extends OpName>(op: string): TensorflowForm<K> =>
  plain((emission) => {
    const { g, inputs, layout } = emission;
    return [layout.elementwise(inputs, (values) => g.op(op, values, { T: { type: typeOf(emission) } }))];
  });

/** The same with two inputs, which broadcast. */
const binary = <K extends OpName>(op: string): TensorflowForm<K> =>
  plain((emission) => [
    broadcast(emission, (values) => emission.g.op(op, values, { T: { type: typeOf(emission) } })),
  ]);

/** An image and an image of its shape, or an image and a number, keep the channels where they are. */
function broadcast(emission: Emission<OpName>, write: (inputs: readonly string[]) => string): string {
  const { inputs, inputTypes, layout } = emission;
  const [a, b] = inputs as readonly [string, string];
  const shapes = inputTypes.map(({ shape }) => shape);
  const [first = [], second = []] = shapes;
  if (sameShape(first, second)) return layout.elementwise(inputs, write);
  if (second.length === 0) return layout.elementwise([a], ([image]) => write([image as string, b]));
  if (first.length === 0) return layout.elementwise([b], ([image]) => write([a, image as string]));
  return write(inputs);
}

/** How far to shift for a quotient by a power of two; undefined for other divisors. */
function shiftOf(g: GraphWriter, divisor: string): number | undefined {
  const tensor = g.constantNamed(divisor);
  if (tensor === undefined || tensor.data.length !== 1) return undefined;
  const shift = Math.log2(toNumbers(tensor)[0] as number);
  return Number.isInteger(shift) ? shift : undefined;
}

export const elementwise: { readonly [K in keyof ElementwiseOps]: TensorflowForm<K> } = {
  add: binary('AddV2'),
  subtract: binary('Sub'),
  multiply: binary('Mul'),
  divide: plain((emission) => {
    const { g, inputs } = emission;
    const [a, b] = inputs as readonly [string, string];
    const dtype = typeOf(emission);
    const shift = dtype === 'uint32' ? shiftOf(g, b) : undefined;
    if (shift !== undefined) {
      return [g.op('RightShift', [a, g.constant('uint32', [], shift)], { T: { type: dtype } })];
    }
    // RealDiv has no kernels for whole numbers; Div truncates them toward zero.
    const op = dtype === 'float32' ? 'RealDiv' : 'Div';
    return [broadcast(emission, (values) => g.op(op, values, { T: { type: dtype } }))];
  }),
  maximum: binary('Maximum'),
  minimum: binary('Minimum'),
  power: binary('Pow'),
  negate: unary('Neg'),
  absolute: unary('Abs'),
  exp: unary('Exp'),
  log: unary('Log'),
  square_root: unary('Sqrt'),
  sine: unary('Sin'),
  cosine: unary('Cos'),
  tanh: unary('Tanh'),
  sigmoid: unary('Sigmoid'),
  erf: unary('Erf'),
  positive_mask: plain(({ g, inputs, layout }) => [
    layout.elementwise(inputs, ([x]) =>
      cast(g, g.op('Greater', [x as string, g.scalar(0)], { T: { type: 'float32' } }), 'bool', 'float32'),
    ),
  ]),
  equal: plain((emission) => [emission.g.op('Equal', emission.inputs, { T: { type: typeOf(emission) } })]),
  greater: plain((emission) => [
    emission.g.op('Greater', emission.inputs, { T: { type: typeOf(emission) } }),
  ]),
  greater_or_equal: plain((emission) => [
    emission.g.op('GreaterEqual', emission.inputs, { T: { type: typeOf(emission) } }),
  ]),
  where: plain(({ g, inputs, outputTypes }) => [
    g.op('SelectV2', inputs, { T: { type: must(outputTypes[0], 'a result').dtype } }),
  ]),
  cast: plain((emission) => {
    const { g, inputs, attributes } = emission;
    return [cast(g, inputs[0] as string, typeOf(emission), attributes.to)];
  }),
  identity: plain(({ inputs }) => inputs),
  stop_gradient: plain(({ inputs }) => inputs),
};

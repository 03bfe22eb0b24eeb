import { must } from '../../../base/assert.ts';
import { fixed } from '../../../ir/types.ts';
import type { OnnxForm } from '../../emitter.ts';
import type { GraphWriter } from '../../graph-writer.ts';
import { transpose } from '../../idioms.ts';
import { recurrence } from '../../recurrence.ts';
import { less, maskNumbers, parts, product, zeroState } from './recurrent-operands.ts';

const multiply = (g: GraphWriter, a: string, b: string): string => g.op('Mul', [a, b]);
const add = (g: GraphWriter, a: string, b: string): string => g.op('Add', [a, b]);
/**
 * Cells by a small Scan, then all that does not depend on later steps for all steps at once, so that the reversed Scan has one
 * product and a few nodes a step.
 */
export const scannedLstmGradient: OnnxForm<'lstm_gradient'> = {
  name: 'scanned',
  emit: ({ g, target, inputs, inputTypes, attributes: { reverse } }) => {
    const [dh, dlast, gates, weight, firstCell, mask] = inputs as readonly [
      ...[string, string, string, string, string],
      string | undefined,
    ];
    const [steps, batch, units] = must(inputTypes[0], 'dh').shape.map(fixed) as [number, number, number];
    const [i, f, c, o] = parts(g, gates, 4, 2).map((gate, k) =>
      g.op(k === 2 ? 'Tanh' : 'Sigmoid', [gate]),
    ) as [string, string, string, string];
    const masks = mask === undefined ? undefined : maskNumbers(g, mask, steps, batch);
    const real = (value: string): string => (masks ? multiply(g, value, masks.real) : value);
    const kept = masks ? add(g, multiply(g, f, masks.real), masks.padded) : f;

    const added = real(multiply(g, i, c));
    const cells = recurrence(g, target, {
      steps,
      reverse,
      states: [firstCell],
      sequences: [{ value: kept }, { value: added }],
      body: (step, [before = ''], [keep = '', more = '']) => {
        const after = add(step, multiply(step, keep, before), more);
        return { states: [after], results: [after] };
      },
    }).sequences[0] as string;
    const squashed = g.op('Tanh', [cells]);
    const h = multiply(g, o, squashed);
    const carried = g.op('Sub', [cells, added]);
    // What each gate's gradient is per unit of the cell's gradient (of h's for o), and the cell's per unit of h's.
    const slopes = g.op(
      'Concat',
      [less(g, added, i), less(g, carried, f), less(g, i, multiply(g, c, c)), less(g, h, o)],
      { axis: 2 },
    );
    const through = real(less(g, o, multiply(g, squashed, squashed)));

    const transposed = transpose(g, weight, [1, 0]);
    const { states, sequences } = recurrence(g, target, {
      steps,
      reverse: !reverse,
      states: [zeroState(g, dh, batch, units), dlast],
      sequences: [dh, real(slopes), through, kept, ...(masks ? [masks.padded] : [])].map((value) => ({
        value,
      })),
      body: (step, [later = '', laterCell = ''], [own = '', slope = '', toCell = '', keep = '', padded]) => {
        const dstep = add(step, later, own);
        const dcell = add(step, laterCell, multiply(step, dstep, toCell));
        const dgates = multiply(step, step.op('Concat', [dcell, dcell, dcell, dstep], { axis: 1 }), slope);
        const back = product(step, target, dgates, transposed);
        const dbefore = padded === undefined ? back : add(step, back, multiply(step, dstep, padded));
        return { states: [dbefore, multiply(step, dcell, keep)], results: [dgates] };
      },
    });
    return [sequences[0] as string, ...states];
  },
};

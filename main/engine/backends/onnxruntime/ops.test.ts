import { decomposedForm, formNames } from '../../../../shared/onnx/emit-nodes.ts';
import { opNames } from '../../../../shared/ops/index.ts';
import { checkBackend } from '../testing/check-backend.ts';
import { runEmitted } from './testing/run-emitted.ts';

const decomposable = opNames.filter((op) => formNames(op).includes(decomposedForm));
const decomposed = Object.fromEntries(decomposable.map((op) => [op, decomposedForm]));

checkBackend('ONNX Runtime on the CPU', runEmitted({ target: 'cpu' }));
checkBackend('the decompositions on ONNX Runtime', runEmitted({ target: 'cpu', forms: decomposed }), {
  ops: decomposable,
});
checkBackend('portable ONNX', runEmitted({ target: 'portable' }));

/** What a network that only predicts is made of: the rest stands in training steps, whose batch is fixed. */
const predicting = opNames.filter(
  (op) =>
    op === 'conv2d_input_gradient' ||
    (!/gradient|update|cross_entropy|squared_error|dropout|noise/.test(op) && op !== 'broadcast'),
);
checkBackend('portable ONNX with a symbolic batch', runEmitted({ target: 'portable' }), {
  ops: predicting,
  symbolic: true,
});

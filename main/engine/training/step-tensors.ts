import type { TrainingProgram } from '../../../shared/compiler/program.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import {
  type ScheduleStates,
  type StepValuesConfig,
  stepValues,
} from '../../../shared/training/step-values.ts';
import type { Tensors } from '../backends/backend.ts';

/** The host's numbers for the steps after `stepsDone`, one tensor [count] for each step input of the program. */
export function stepTensors(
  program: TrainingProgram,
  config: StepValuesConfig,
  stepsDone: number,
  count: number,
  schedules: ScheduleStates = {},
): Tensors {
  const inputs = program.graph.inputs.filter((input) => input.kind === 'step');
  const tensors = new Map<string, TensorData>(
    inputs.map(({ name, value }) => {
      const data = value.type.dtype === 'uint32' ? new Uint32Array(count) : new Float32Array(count);
      return [name, { dtype: value.type.dtype, shape: [count], data }];
    }),
  );
  for (let i = 0; i < count; i++) {
    for (const [name, value] of stepValues(config, stepsDone + i + 1, schedules)) {
      const tensor = tensors.get(name);
      if (tensor !== undefined) tensor.data[i] = value;
    }
  }
  return tensors;
}

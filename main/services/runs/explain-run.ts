import { ok } from '../../../shared/base/result.ts';
import type { DataPart } from '../../../shared/contract/common.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { Explanation } from '../../../shared/contract/explanation.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { MethodKind } from '../../../shared/explain/methods/index.ts';
import type { EngineHost } from '../engine-host.ts';
import { finishedOrKilled, startEngineTask } from '../engine-task.ts';
import type { EngineInput, GivenInput } from './asked-input.ts';

export interface ExplainOrder {
  readonly input: GivenInput | { readonly kind: 'sample' };
  /** Which of the samples of the input, or of the run's data, from 0. */
  readonly row: number;
  readonly method: MethodKind;
  readonly node?: string;
  readonly target?: string;
  /** Of attention: which head, from 1. */
  readonly head?: number;
  /** Each class by the samples of a part, in the place of a sample. */
  readonly over?: DataPart;
}

interface PlacedOrder extends Omit<ExplainOrder, 'input'> {
  /** As an engine takes it; none where a sample of the run's data is explained. */
  readonly inputs: EngineInput['inputs'];
  /** Run folder. */
  readonly folder: string;
  /** Where the run's data lies, from which some methods take what an answer is compared with. */
  readonly place: Checked<DataPlace>;
}

/** Explains one answer of a run, in an engine of its own that ends with the signal. */
export async function explainRun(
  host: EngineHost,
  { folder, place, inputs, row, method, node, target, head, over }: PlacedOrder,
  signal: Cancellation,
): Promise<Checked<Explanation>> {
  // Of several texts each is an input of its own; the samples of anything else come from one.
  const isEach = inputs.length > 1;
  const task = startEngineTask(host, 'explain', {
    run: folder,
    method,
    settings: head === undefined ? {} : { head },
    ...(inputs.length > 0 && { input: (isEach ? inputs[row] : inputs[0]) ?? '' }),
    sample: isEach ? 0 : row,
    device: 'auto',
    ...(place.ok && { place: place.value }),
    ...(over !== undefined && { over }),
    ...(node !== undefined && { node }),
    ...(target !== undefined && { target }),
  });
  const explained = await finishedOrKilled(task, signal);
  if (!explained.ok) return explained;
  const { file: _, completeness, ...explanation } = explained.value;
  const isWhole = completeness !== undefined && Object.values(completeness).every(Number.isFinite);
  return ok({ ...explanation, ...(isWhole && { completeness }) });
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import { must } from '../../../../shared/base/assert.ts';
import { allocate, type TensorArray, type TensorData } from '../../../../shared/ir/tensor-data.ts';
import type { ProgramTensor } from '../../../../shared/tensorflow/emit-program.ts';
import type {
  Chunk,
  ChunkOutcome,
  RuntimeProfile,
  StateHandle,
  Tensors,
  TrainingExecutable,
  TrainingOptions,
} from '../backend.ts';
import type { AddOn } from './add-on.ts';
import type { ProgramSession } from './program-session.ts';

/** Steps run on this thread: after so long, messages to the process (a stop) are taken in between. */
const turnMilliseconds = 50;

/** State as the library's tensors, which never change: the next step takes them as they are. */
class LibraryState implements StateHandle {
  readonly tensors: ReadonlyMap<string, number>;
  private readonly addOn: AddOn;
  private readonly readTensor: (path: string, tensor: number) => TensorData;
  private isDisposed = false;

  constructor(
    addOn: AddOn,
    tensors: ReadonlyMap<string, number>,
    readTensor: (path: string, tensor: number) => TensorData,
  ) {
    this.addOn = addOn;
    this.tensors = tensors;
    this.readTensor = readTensor;
  }

  async read(): Promise<Tensors> {
    return new Map([...this.tensors].map(([path, tensor]) => [path, this.readTensor(path, tensor)]));
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    for (const tensor of this.tensors.values()) this.addOn.deleteTensor(tensor);
  }
}

/** Which tensors of a program are what, by the kinds of the graph's inputs and outputs. */
export interface TrainingBorders {
  /** The inputs that are states; all others are of the data or numbers of the step. */
  readonly states: ReadonlySet<string>;
  /** The outputs that are states' next values, by their place. */
  readonly isState: readonly boolean[];
}

/** A training step, once a call. Throws DiagnosticError where the library fails while running. */
export class SteppedExecutable implements TrainingExecutable {
  private readonly session: ProgramSession;
  private readonly borders: TrainingBorders;
  private readonly stopOn: ReadonlySet<string>;
  /** The library's time for each run so far; undefined: not measured. */
  private runTimes: number[] | undefined;

  constructor(session: ProgramSession, borders: TrainingBorders, { stopOn, profile }: TrainingOptions) {
    this.session = session;
    this.borders = borders;
    this.stopOn = new Set(stopOn);
    if (profile) this.runTimes = [];
  }

  upload(state: Tensors): StateHandle {
    const { session, borders } = this;
    const inputs = session.inputs.filter(({ name }) => borders.states.has(name));
    return this.handle(
      new Map(
        inputs.map((input) => [input.name, session.upload(input, must(state.get(input.name), input.name))]),
      ),
    );
  }

  async run(state: StateHandle, { data, steps, count }: Chunk): Promise<ChunkOutcome> {
    const given = state instanceof LibraryState ? state : this.upload(await state.read());
    let current = given as LibraryState;
    const results = this.session.outputs
      .filter((_, i) => this.borders.isState[i] !== true)
      .map((output) => ({ output, values: allocateSteps(output, count) }));
    let completed = 0;
    this.runTimes?.push(0);
    let turnEnd = performance.now() + turnMilliseconds;
    try {
      while (completed < count) {
        if (performance.now() > turnEnd) {
          await nextTurn();
          turnEnd = performance.now() + turnMilliseconds;
        }
        const { next, found } = this.step(current, data, steps, completed);
        if (current !== state) current.dispose();
        current = next;
        let isWhole = true;
        found.forEach((tensor, i) => {
          const { output, values } = must(results[i], 'a result');
          setStep(values, tensor, completed);
          if (this.stopOn.has(output.name) && !allFinite(tensor.data)) isWhole = false;
        });
        completed++;
        if (!isWhole) break;
      }
    } catch (error) {
      if (current !== state) current.dispose();
      throw error;
    }
    const tensors = results.map(({ output, values }): [string, TensorData] => [
      output.name,
      completed === count ? values : firstSteps(values, completed),
    ]);
    // A chunk of no steps hands its own state on, as a handle that is disposed of by itself.
    return {
      state: current === state ? this.upload(await state.read()) : current,
      results: new Map(tensors),
      completed,
    };
  }

  /** The binding hands no times of operations out, so runs are measured as a whole. */
  async takeProfile(): Promise<RuntimeProfile | undefined> {
    const times = this.runTimes;
    this.runTimes = undefined;
    return (
      times && {
        timing: 'whole',
        runs: times.map((milliseconds) => ({ milliseconds, nodes: [] })),
        forms: {},
      }
    );
  }

  async dispose(): Promise<void> {
    this.session.dispose();
  }

  /** Adds to the time of the run that goes on. */
  private addTime(milliseconds: number): void {
    const times = this.runTimes;
    if (times !== undefined) times.push((times.pop() ?? 0) + milliseconds);
  }

  private step(
    current: LibraryState,
    data: Tensors,
    steps: Tensors,
    index: number,
  ): { readonly next: LibraryState; readonly found: readonly TensorData[] } {
    const { session, borders } = this;
    const made: number[] = [];
    const next = new Map<string, number>();
    try {
      const inputs = session.inputs.map((input) => {
        const { name } = input;
        if (borders.states.has(name)) return must(current.tensors.get(name), `state ${name}`);
        const all = must(data.get(name) ?? steps.get(name), `input ${name}`);
        const tensor = session.upload(input, stepOf(all, index));
        made.push(tensor);
        return tensor;
      });
      const found: TensorData[] = [];
      const from = performance.now();
      const outputs = session.run(inputs);
      this.addTime(performance.now() - from);
      outputs.forEach((tensor, i) => {
        const output = must(session.outputs[i], 'an output');
        if (borders.isState[i] === true) next.set(output.name, tensor);
        else {
          made.push(tensor);
          found.push(session.download(output, tensor));
        }
      });
      return { next: this.handle(next), found };
    } finally {
      for (const tensor of made) session.addOn.deleteTensor(tensor);
    }
  }

  private handle(tensors: ReadonlyMap<string, number>): LibraryState {
    const inputs = new Map(this.session.inputs.map((input) => [input.name, input]));
    return new LibraryState(this.session.addOn, tensors, (path, tensor) =>
      this.session.download(must(inputs.get(path), path), tensor),
    );
  }
}

function allocateSteps({ type }: ProgramTensor, count: number): TensorData {
  return allocate(type.dtype, [count, ...type.shape.map(Number)]);
}

/** One step of a tensor [K, ...], in the same memory. */
function stepOf({ dtype, shape: [count = 1, ...shape], data }: TensorData, index: number): TensorData {
  const size = data.length / count;
  return { dtype, shape, data: data.subarray(index * size, (index + 1) * size) };
}

function setStep(all: TensorData, step: TensorData, index: number): void {
  const place = all.data.subarray(index * step.data.length, (index + 1) * step.data.length);
  place.set(step.data as never);
}

function firstSteps({ dtype, shape, data }: TensorData, count: number): TensorData {
  const size = data.length / (shape[0] ?? 1);
  return { dtype, shape: [count, ...shape.slice(1)], data: data.slice(0, count * size) };
}

function allFinite(data: TensorArray): boolean {
  return data.every((value: number | bigint) => typeof value === 'bigint' || Number.isFinite(value));
}

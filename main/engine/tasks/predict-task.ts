import { err, ok } from '../../../shared/base/result.ts';
import { compileInference } from '../../../shared/compiler/pipeline.ts';
import type { Answered, Prediction, Predictions } from '../../../shared/contract/engine-replies.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { Rows } from '../../../shared/ensemble/combine.ts';
import { featuresFieldOf } from '../../../shared/ir/data-inputs.ts';
import type { Graph } from '../../../shared/ir/graph.ts';
import { noiseFeeds } from '../../../shared/ir/noise-inputs.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import { type RecordedDataFacts, recalledDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import type { Tensors } from '../backends/backend.ts';
import { paddingId } from '../data/text-encoding.ts';
import type { PredictRequest } from '../messages.ts';
import { selectBackend } from '../select-backend.ts';
import { openTrainedRun } from '../training/open-trained-run.ts';
import { meanScores, testTimeDraws } from '../training/test-time.ts';
import { type AnsweredInput, answersFile } from './answers-file.ts';
import { readPredictionInput } from './predict-inputs.ts';

/** Rows a network answers at a time. */
const batch = 256;

/** Runs a trained network on what a person gives: numbers, texts, image files, folders of them, tables, or series. */
export async function predictTask(request: PredictRequest): Promise<Checked<Predictions>> {
  const run = await openTrainedRun(request.run);
  if (!run.ok) return run;
  const { document, weights, record } = run.value;
  const { dataFacts } = record;
  if (dataFacts === undefined) return err([diagnostic('predict-no-facts', { file: run.value.folder })]);
  const program = compileInference(document, {
    catalogue: catalogueOf(document),
    data: recalledDataFacts(dataFacts),
  });
  if (!program.ok) return program;
  const backend = await selectBackend(request.device);
  if (!backend.ok) return backend;
  const executable = await backend.value.compileGraph(program.value.graph);
  if (!executable.ok) return executable;
  const predictions: Prediction[] = [];
  const notes: Diagnostic[] = [...run.value.problems];
  const answeredInputs: AnsweredInput[] = [];
  const { graph } = program.value;
  const draw = request.testTime === undefined ? undefined : testTimeDraws(document, dataFacts);
  if (draw !== undefined && !draw.ok) return draw;
  const readsData = graph.inputs.some(({ name }) => featuresFieldOf(name) !== undefined);
  const state = program.value.state.flatMap(({ path }): [string, TensorData][] => {
    const tensor = weights.get(path);
    return tensor === undefined ? [] : [[path, tensor]];
  });
  for (const [index, input] of request.inputs.entries()) {
    if (!readsData) {
      const noise = readNoise(input, graph);
      if (!noise.ok) return noise;
      const results = await executable.value.run(new Map([...weights, ...noise.value]));
      const drawn = { input, values: Array.from(results.get('prediction')?.data ?? [], Number) };
      predictions.push(drawn);
      answeredInputs.push({ input, predictions: [drawn] });
      continue;
    }
    const samples = await readPredictionInput(input, dataFacts, document.data);
    if (!samples.ok) return samples;
    const answers: Prediction[] = [];
    for (const { names, feeds, texts, table, forecasts, findings } of samples.value) {
      notes.push(...findings);
      for (let from = 0; from < names.length; from += batch) {
        const count = Math.min(names.length, from + batch) - from;
        const rows = new Map(
          [...feeds].map(([name, tensor]) => [name, rowsOf(tensor, from, from + count)] as const),
        );
        const noise = noiseFeeds(graph, (table ?? forecasts) === undefined ? index : from, count);
        const features = rows.get('features');
        const seen = [rows];
        if (draw !== undefined && features !== undefined)
          for (let each = 1; each < (request.testTime ?? 1); each++)
            seen.push(new Map([...rows, ['features', draw.value({ features, from, texts }, each)]]));
        const drawn: Tensors[] = [];
        for (const given of seen)
          drawn.push(await executable.value.run(new Map([...state, ...given, ...noise])));
        const answersOfBatch = program.value.answers.map((answer) => {
          const all = drawn.map((results): Rows => {
            const scores = Array.from(results.get(answer.result)?.data ?? [], Number);
            return { width: scores.length / count, rows: scores };
          });
          const [only = { width: 0, rows: [] }] = all;
          return { field: answer.field, ...(draw === undefined ? only : meanScores(all, dataFacts.classes)) };
        });
        for (let row = 0; row < count; row++) {
          const sample = new Map([...rows].map(([name, tensor]) => [name, rowsOf(tensor, row, row + 1)]));
          const [first, ...others] = answersOfBatch.map((answer): FieldAnswer => {
            const own = Array.from(
              { length: answer.width },
              (_, i) => answer.rows[row * answer.width + i] as number,
            );
            return { field: answer.field, scores: decisive(own, sample.get('features'), dataFacts) };
          });
          if (first === undefined) continue;
          const fields = others.map((answer) => [answer.field, answered(answer, dataFacts)] as const);
          const input = names[from + row] ?? '';
          answers.push({
            input,
            ...answered(first, dataFacts),
            ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
          });
        }
      }
    }
    predictions.push(...answers);
    const [{ table, forecasts } = {}] = samples.value;
    answeredInputs.push({ input, predictions: answers, table, forecasts });
  }
  await executable.value.dispose();
  if (request.out === undefined) return ok({ predictions, notes });
  const written = await answersFile(answeredInputs, dataFacts, program.value.answers[0]?.field);
  notes.push(...written.findings);
  const saved = await writeTextAtomic(request.out, written.text);
  return saved.ok ? ok({ predictions, notes, file: request.out }) : saved;
}

/** Rows of a tensor, from the `from`th to before the `to`th. */
function rowsOf({ dtype, shape, data }: TensorData, from: number, to: number): TensorData {
  const [, ...rest] = shape;
  const size = rest.reduce((product, dim) => product * dim, 1);
  return { dtype, shape: [to - from, ...rest], data: data.slice(from * size, to * size) } as TensorData;
}

/** Noise for a network that answers to noise alone: its numbers, or one whole number that says which noise to draw. */
function readNoise(input: string, graph: Graph): Checked<Tensors> {
  if (/^\s*\d{1,9}\s*$/.test(input)) return ok(noiseFeeds(graph, Number(input), 1));
  const drawn = [...noiseFeeds(graph, 0, 1)];
  const parts = input.split(',').map(Number);
  const expected = drawn.reduce((sum, [, { data }]) => sum + data.length, 0);
  const wrong = parts.findIndex((part) => !Number.isFinite(part));
  if (wrong >= 0) {
    const found = (input.split(',')[wrong] ?? '').slice(0, 60);
    return err([diagnostic('predict-not-a-number', { column: wrong + 1 }, { found })]);
  }
  if (parts.length !== expected) {
    const names = drawn.map(([name]) => name).join(', ');
    return err([diagnostic('predict-wrong-count', {}, { expected, names, found: parts.length })]);
  }
  let from = 0;
  const given = drawn.map(([name, { shape, data }]): [string, TensorData] => {
    const values = Float32Array.from(parts.slice(from, from + data.length));
    from += data.length;
    return [name, { dtype: 'float32', shape, data: values }];
  });
  return ok(new Map(given));
}

interface FieldAnswer {
  /** The field of the target that is answered; '' is the unnamed one. */
  readonly field: string;
  readonly scores: readonly number[];
}

/** The scores that decide: all of them, or of a text to be continued those at its last token. */
function decisive(
  scores: readonly number[],
  sample: TensorData | undefined,
  facts: RecordedDataFacts,
): readonly number[] {
  if (facts.positions === undefined || sample === undefined) return scores;
  const width = scores.length / facts.positions;
  const tokens =
    facts.text === undefined ? facts.positions : Array.from(sample.data, Number).indexOf(paddingId);
  const last = (tokens < 1 ? facts.positions : tokens) - 1;
  return scores.slice(last * width, (last + 1) * width);
}

/** An answer as a class with the probabilities of all, or as numbers. */
function answered({ field, scores }: FieldAnswer, facts: RecordedDataFacts): Answered {
  const { classes } = field === '' ? facts : (facts.fields?.targets[field] ?? {});
  if (classes === undefined || (scores.length !== classes.length && scores.length !== 1))
    return { values: scores };
  const [score] = scores;
  if (scores.length === 1 && classes.length === 2 && score !== undefined) {
    const second = 1 / (1 + Math.exp(-score));
    const [no = '', yes = ''] = classes;
    return { label: score > 0 ? yes : no, probabilities: { [no]: 1 - second, [yes]: second } };
  }
  const max = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - max));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const probabilities = Object.fromEntries(classes.map((name, i) => [name, (weights[i] ?? 0) / total]));
  return { label: classes[scores.indexOf(max)] ?? '', probabilities };
}

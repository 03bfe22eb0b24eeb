import { must } from '../../../shared/base/assert.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { compileInference } from '../../../shared/compiler/pipeline.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { probabilitiesOf, type Rows } from '../../../shared/ensemble/combine.ts';
import { noiseFeeds } from '../../../shared/ir/noise-inputs.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import { recalledDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import type { Figures } from '../../../shared/training/run-events.ts';
import type { Backend } from '../backends/backend.ts';
import { gatherChunk } from '../data/chunk-filler.ts';
import { textAt } from '../data/raw-texts.ts';
import { figuresOf } from '../ensembles/figures.ts';
import type { TrainedRun } from '../training/open-trained-run.ts';
import type { PreparedData } from '../training/prepare-data.ts';
import { answerKindOf, meanScores, testTimeDraws } from '../training/test-time.ts';

/** Samples answered at a time. */
const batch = 256;

/**
 * The figures of the mean answers to the validation samples as they are and to draws of them, and those answers as scores. `draws`: how
 * many answers a mean is of, the one to the sample itself among them. Problems: test-time-nothing, predict-no-facts.
 */
export async function evaluateDraws(
  { document, weights, record: { dataFacts }, folder }: TrainedRun,
  { dataset, split: { validation: samples }, thesauri }: PreparedData,
  backend: Backend,
  draws: number,
): Promise<Checked<{ readonly figures: Figures; readonly batches: readonly TensorData[] }>> {
  if (dataFacts === undefined) return err([diagnostic('predict-no-facts', { file: folder })]);
  const draw = testTimeDraws(document, dataFacts, thesauri);
  if (!draw.ok) return draw;
  const data = recalledDataFacts(dataFacts);
  const program = compileInference(document, { catalogue: catalogueOf(document), data });
  if (!program.ok) return program;
  const executable = await backend.compileGraph(program.value.graph);
  if (!executable.ok) return executable;
  const state = program.value.state.map(({ path }) => [path, must(weights.get(path), path)] as const);
  const result = must(program.value.answers[0], 'an answer').result;
  const batches: TensorData[] = [];
  for (let from = 0; from < samples.length; from += batch) {
    const own = samples.subarray(from, from + batch);
    const [features] = [must(gatherChunk(dataset, own, 1, own.length).tensors.get('features'), 'features')];
    const plain = { ...features, shape: features.shape.slice(1) } as TensorData;
    const { texts } = dataset;
    const given = {
      features: plain,
      from,
      texts: texts && Array.from(own, (sample) => textAt(texts, sample)),
    };
    const answers: Rows[] = [];
    for (let each = 0; each < draws; each++) {
      const seen = each === 0 ? plain : draw.value(given, each);
      const noise = noiseFeeds(program.value.graph, from, own.length);
      const results = await executable.value.run(new Map([...state, ['features', seen], ...noise]));
      const { data: rows } = must(results.get(result), result);
      answers.push({ width: rows.length / own.length, rows: Array.from(rows, Number) });
    }
    const { width, rows } = meanScores(answers, dataFacts.classes);
    batches.push({ dtype: 'float32', shape: [own.length, width], data: Float32Array.from(rows) });
  }
  await executable.value.dispose();
  const width = batches[0]?.shape[1] ?? 1;
  const rows = Float64Array.from(batches.flatMap(({ data: own }) => Array.from(own, Number)));
  const answers = probabilitiesOf({ width, rows }, answerKindOf(width, dataFacts.classes));
  return ok({ figures: figuresOf(answers, dataset.target, samples), batches });
}

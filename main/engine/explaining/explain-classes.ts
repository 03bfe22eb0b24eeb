/** Where a network sees each class: the mean heatmap of its samples over a part of the data. */
import { err, ok } from '../../../shared/base/result.ts';
import type { ClassHeatmap } from '../../../shared/contract/explanation.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { resizedMap } from '../../../shared/explain/class-activation.ts';
import { pointsAtOnce } from '../../../shared/explain/differentiable.ts';
import { gradCamOf } from '../../../shared/explain/methods/grad-cam.ts';
import { gradCamPlusPlusOf } from '../../../shared/explain/methods/grad-cam-plus-plus.ts';
import type { RecordedDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import type { Backend } from '../backends/backend.ts';
import { type ClassTarget, elementsOf } from '../data/dataset.ts';
import type { ExplainRequest } from '../messages.ts';
import type { TrainedRun } from '../training/open-trained-run.ts';
import type { PreparedData } from '../training/prepare-data.ts';
import { chooseAnswer } from './chosen-answer.ts';
import type { ExplanationWithMap } from './explain-sample.ts';
import { sampleOf } from './explained-sample.ts';
import { ExplanationNetwork } from './explanation-network.ts';
import { boundedMap, drawHeatmap } from './heatmap.ts';
import { pictureShapeOf } from './picture-shape.ts';
import { brightnessOf, valueRanges } from './value-ranges.ts';

/** Samples of a class that are looked at: the first of them. */
const maxSamples = 64;
/** Classes that are shown: the first of very many. */
const maxClasses = 100;

/**
 * The mean map of each class over its samples, each for its own class and divided by its largest value, so that all count alike.
 * Problems: explain-over-unfit, explain-no-picture, those of a network that is looked into.
 */
export async function explainClasses(
  run: TrainedRun,
  facts: RecordedDataFacts,
  {
    request,
    backend,
    data: { dataset, split, findings },
  }: { readonly request: ExplainRequest; readonly backend: Backend; readonly data: PreparedData },
): Promise<Checked<ExplanationWithMap>> {
  const { method, node } = request;
  const { target, features, fields } = dataset;
  const first = sampleOf(dataset, split.validation[0] ?? 0);
  const picture = pictureShapeOf(facts, run.document.graph);
  const isFit = method === 'grad-cam' || method === 'grad-cam++';
  const isOne = target.kind === 'class' && target.positions === undefined && !fields?.inputs.length;
  if (!first.ok) return first;
  if (!isFit || !isOne || picture === undefined)
    return err([diagnostic('explain-over-unfit', {}, { method, found: target.kind })]);
  const opened = await ExplanationNetwork.open(run, facts, {
    backend,
    place: node === undefined ? { at: 'convolution' } : { at: 'node', node },
    sample: first.value.feeds,
  });
  if (!opened.ok) return opened;
  const network = opened.value;
  try {
    const { answerShape, placeShape } = network.program;
    const [channels, height, width, ...more] = placeShape;
    if (channels === undefined || height === undefined || width === undefined || more.length > 0)
      return err([diagnostic('explain-no-picture', {}, { method, found: placeShape.join('×') })]);
    const [, pictureHeight, pictureWidth] = picture;
    const size = elementsOf(features.sampleShape);
    const mapOf = method === 'grad-cam' ? gradCamOf : gradCamPlusPlusOf;
    const classes: ClassHeatmap[] = [];
    for (const { name, samples } of samplesByClass(target, split.validation)) {
      const named = { named: name, tokens: 1 };
      const chosen = chooseAnswer(new Float32Array(elementsOf(answerShape)), facts, named);
      if (!chosen.ok) return chosen;
      const sum = new Float64Array(pictureHeight * pictureWidth);
      const seen = new Float64Array(size);
      for (let from = 0; from < samples.length; from += pointsAtOnce) {
        const points = samples
          .slice(from, from + pointsAtOnce)
          .map((sample) => Float32Array.from(features.data.subarray(sample * size, (sample + 1) * size)));
        const { activations, gradients } = await network.look(points, chosen.value.choice);
        points.forEach((point, i) => {
          const [activation, gradient] = [activations[i], gradients[i]];
          if (activation === undefined || gradient === undefined) return;
          const map = mapOf({ activation, gradient, shape: [channels, height, width] });
          const whole = resizedMap(map, [height, width], [pictureHeight, pictureWidth]);
          const largest = whole.reduce((found, value) => Math.max(found, value), 0) || 1;
          for (let at = 0; at < sum.length; at++)
            sum[at] = (sum[at] as number) + (whole[at] as number) / largest / samples.length;
          for (let at = 0; at < size; at++)
            seen[at] = (seen[at] as number) + (point[at] as number) / samples.length;
        });
      }
      const png = await drawHeatmap({
        brightness: brightnessOf(seen, valueRanges(facts), sum.length),
        values: sum,
        height: pictureHeight,
        width: pictureWidth,
      });
      classes.push({
        name,
        samples: samples.length,
        values: boundedMap(sum, [pictureHeight, pictureWidth]).values,
        picture: `data:image/png;base64,${png.toString('base64')}`,
      });
    }
    const { shape } = boundedMap(new Float64Array(pictureHeight * pictureWidth), [
      pictureHeight,
      pictureWidth,
    ]);
    return ok({
      method,
      target: '',
      node: network.program.node,
      score: 0,
      shape: [shape[0], shape[1]],
      classes,
      values: [],
      notes: findings.filter(({ code }) => code !== 'run-data-includes-training'),
    });
  } finally {
    await network.dispose();
  }
}

/** The first samples of each class that has any, by the order of the classes. */
function samplesByClass(
  { classes, labels }: ClassTarget,
  samples: Uint32Array,
): readonly { readonly name: string; readonly samples: readonly number[] }[] {
  const found = classes.map((name) => ({ name, samples: [] as number[] }));
  for (const sample of samples) {
    const own = found[labels[sample] ?? -1]?.samples;
    if (own !== undefined && own.length < maxSamples) own.push(sample);
  }
  return found.filter((one) => one.samples.length > 0).slice(0, maxClasses);
}

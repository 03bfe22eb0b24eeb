/** Methods that look at one sample as the network sees it: a picture, a text, or a row of numbers. */
import { err, ok } from '../../../shared/base/result.ts';
import type { ExplainedPlace } from '../../../shared/compiler/explanation.ts';
import type { Attributed, Explanation } from '../../../shared/contract/explanation.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { resizedMap } from '../../../shared/explain/class-activation.ts';
import type { Attribution, Differentiable } from '../../../shared/explain/differentiable.ts';
import type { ExplainedKind } from '../../../shared/explain/method-definition.ts';
import { mapSheet } from '../../../shared/explain/methods/activations.ts';
import type { BaselineKind } from '../../../shared/explain/methods/common.ts';
import { gradCamOf } from '../../../shared/explain/methods/grad-cam.ts';
import { gradCamPlusPlusOf } from '../../../shared/explain/methods/grad-cam-plus-plus.ts';
import { explainByGradient } from '../../../shared/explain/methods/gradient.ts';
import { type MethodKind, methods } from '../../../shared/explain/methods/index.ts';
import { explainByIntegratedGradients } from '../../../shared/explain/methods/integrated-gradients.ts';
import { explainByOcclusion } from '../../../shared/explain/methods/occlusion.ts';
import { explainBySmoothgrad } from '../../../shared/explain/methods/smoothgrad.ts';
import { featuresInput } from '../../../shared/ir/data-inputs.ts';
import { toNumbers } from '../../../shared/ir/tensor-data.ts';
import type { RecordedDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import type { Backend } from '../backends/backend.ts';
import { elementsOf } from '../data/dataset.ts';
import { paddingId } from '../data/text-encoding.ts';
import type { ExplainRequest } from '../messages.ts';
import type { TrainedRun } from '../training/open-trained-run.ts';
import { type ChosenAnswer, chooseAnswer } from './chosen-answer.ts';
import type { ExplainedSample } from './explained-sample.ts';
import { ExplanationNetwork } from './explanation-network.ts';
import { boundedMap, drawHeatmap, drawSheet } from './heatmap.ts';
import { settingsOf } from './method-settings.ts';
import { pictureShapeOf } from './picture-shape.ts';
import { baselineOf, brightnessOf, valueRanges } from './value-ranges.ts';

type Map2d = { readonly height: number; readonly width: number; readonly values: ArrayLike<number> };
/** With the whole map, where the explanation holds a bounded one. */
export type ExplanationWithMap = Explanation & { readonly map?: Map2d };

interface Asked {
  readonly request: ExplainRequest;
  readonly backend: Backend;
  readonly kind: ExplainedKind;
  readonly sample: ExplainedSample;
}

/** Explains the answer to one sample. */
export async function explainSample(
  run: TrainedRun,
  facts: RecordedDataFacts,
  asked: Asked,
): Promise<Checked<ExplanationWithMap>> {
  const { request, backend, sample } = asked;
  const features = sample.feeds.get(featuresInput(''));
  if (features === undefined) return err([diagnostic('explain-no-place', {}, { place: 'input' })]);
  const point = Float32Array.from(toNumbers(features));
  const first = await ExplanationNetwork.open(run, facts, {
    backend,
    place: placeOf(asked, 'first'),
    sample: sample.feeds,
  });
  if (!first.ok) return first;
  const network = first.value;
  try {
    const tokens =
      facts.text === undefined ? point.length : point.findLastIndex((id) => id !== paddingId) + 1;
    const plain = await network.look([point], new Float32Array(elementsOf(network.program.answerShape)));
    const [answer] = plain.answers;
    const chosen = chooseAnswer(answer as Float32Array, facts, { named: request.target, tokens });
    if (!chosen.ok) return chosen;
    const { target } = chosen.value;
    const head = { method: request.method, target, notes: sample.findings };
    if (request.method === 'grad-cam' || request.method === 'grad-cam++') {
      const map = await activationMap(network, point, {
        chosen: chosen.value,
        pictureShape: pictureShapeOf(facts, run.document.graph),
        method: request.method,
      });
      if (!map.ok) return map;
      const { score, ...whole } = map.value;
      return ok({ ...head, node: network.program.node, score, ...(await drawn(whole, point, facts)) });
    }
    if (request.method === 'activations') return await featureMaps(network, point, chosen.value, head);
    if (asked.kind === 'text')
      return await ofText(run, facts, { asked, network, point, chosen: chosen.value, head });
    return await ofNumbers(run, facts, { asked, network, point, chosen: chosen.value, head });
  } finally {
    await network.dispose();
  }
}

interface Head {
  readonly method: MethodKind;
  readonly target: string;
  readonly notes: Explanation['notes'];
}
interface Chosen {
  readonly asked: Asked;
  readonly network: ExplanationNetwork;
  readonly point: Float32Array;
  readonly chosen: ChosenAnswer;
  readonly head: Head;
}

function placeOf({ request, kind }: Asked, pass: 'first' | 'entered'): ExplainedPlace {
  const { method, node } = request;
  if (methods[method].looksAtNode) return node === undefined ? { at: 'convolution' } : { at: 'node', node };
  return kind === 'text' ? { at: 'embedding', entered: pass === 'entered' } : { at: 'input' };
}

async function ofNumbers(
  { document }: TrainedRun,
  facts: RecordedDataFacts,
  { asked, network, point, chosen, head }: Chosen,
): Promise<Checked<ExplanationWithMap>> {
  const { request, kind } = asked;
  const differentiable: Differentiable = {
    point,
    range: valueRanges(facts),
    evaluate: (points) => network.look(points, chosen.choice),
  };
  const usual: BaselineKind = kind === 'picture' ? 'zero' : 'mean';
  const shape = pictureShapeOf(facts, document.graph);
  const found = await attributed(request, differentiable, {
    baseline: (named) => baselineOf(named ?? usual, facts, document.data),
    shape,
  });
  if (!found.ok) return found;
  const { values, score, completeness } = found.value;
  const about = { ...head, score, ...(completeness && { completeness }) };
  if (kind === 'picture' && shape !== undefined) {
    const [, height, width] = shape;
    const channels = values.length / (height * width);
    // Gradients count by their size, what adds to a score by its sum.
    const isSize = request.method === 'gradient' || request.method === 'smoothgrad';
    const map = Float64Array.from({ length: height * width }, (_, i) => {
      let total = 0;
      for (let channel = 0; channel < channels; channel++) {
        const value = values[channel * height * width + i] as number;
        total = isSize ? Math.max(total, Math.abs(value)) : total + value;
      }
      return total;
    });
    return ok({ ...about, ...(await drawn({ height, width, values: map }, point, facts)) });
  }
  const names = facts.featureNames ?? Array.from(values, (_, i) => String(i + 1));
  return ok({
    ...about,
    values: Array.from(
      values,
      (value, i): Attributed => ({
        name: names[i % names.length] ?? '',
        cell: String(Number(((point[i] as number) + (facts.centers?.[i] ?? 0)).toPrecision(7))),
        value,
      }),
    ),
  });
}

async function attributed(
  { method, settings }: ExplainRequest,
  network: Differentiable,
  {
    baseline,
    shape,
  }: {
    readonly baseline: (named: BaselineKind | undefined) => Float32Array;
    readonly shape: readonly [number, number, number] | undefined;
  },
): Promise<Checked<Attribution>> {
  if (method === 'gradient') {
    const read = settingsOf(methods.gradient, settings);
    return read.ok ? ok(await explainByGradient(network, read.value)) : read;
  }
  if (method === 'smoothgrad') {
    const read = settingsOf(methods.smoothgrad, settings);
    return read.ok ? ok(await explainBySmoothgrad(network, read.value)) : read;
  }
  if (method === 'integrated-gradients') {
    const read = settingsOf(methods['integrated-gradients'], settings);
    if (!read.ok) return read;
    return ok(await explainByIntegratedGradients(network, read.value, baseline(read.value.baseline)));
  }
  const read = settingsOf(methods.occlusion, settings);
  if (!read.ok) return read;
  if (shape === undefined) return noPicture(method, [network.point.length]);
  return ok(await explainByOcclusion(network, read.value, baseline(read.value.baseline), shape));
}

/** What each token of a text contributes: the sums over the numbers that stand for it. Padding is its own baseline. */
async function ofText(
  run: TrainedRun,
  facts: RecordedDataFacts,
  { asked, network, point: ids, chosen, head }: Chosen,
): Promise<Checked<ExplanationWithMap>> {
  const { request, backend, sample } = asked;
  const entered = await ExplanationNetwork.open(run, facts, {
    backend,
    place: placeOf(asked, 'entered'),
    sample: sample.feeds,
  });
  if (!entered.ok) return entered;
  try {
    const { activations } = await network.look([ids], chosen.choice);
    const point = activations[0] as Float32Array;
    const width = point.length / ids.length;
    const isPadding = (i: number): boolean => ids[Math.floor(i / width)] === paddingId;
    const differentiable: Differentiable = {
      point,
      range: [point.map(() => 0), point.map(() => 1)],
      evaluate: (points) => entered.value.look(points, chosen.choice),
    };
    const found = await attributed(request, differentiable, {
      baseline: () => point.map((value, i) => (isPadding(i) ? value : 0)),
      shape: undefined,
    });
    if (!found.ok) return found;
    const { values, score, completeness } = found.value;
    const isSize = request.method === 'gradient' && request.settings.timesInput !== true;
    const tokens = Array.from(ids, (id, i): Attributed => {
      const own = values.subarray(i * width, (i + 1) * width);
      const sum = own.reduce((total, value) => total + (isSize ? value * value : value), 0);
      const name = asked.sample.words?.[i] ?? facts.text?.vocabulary[id] ?? String(id);
      return { name, value: isSize ? Math.sqrt(sum) : sum };
    });
    const kept = tokens.filter((_, i) => ids[i] !== paddingId);
    return ok({
      ...head,
      node: entered.value.program.node,
      score,
      ...(completeness && { completeness }),
      values: kept,
    });
  } finally {
    await entered.value.dispose();
  }
}

async function activationMap(
  network: ExplanationNetwork,
  point: Float32Array,
  {
    chosen,
    pictureShape,
    method,
  }: {
    readonly chosen: ChosenAnswer;
    readonly pictureShape: readonly number[] | undefined;
    readonly method: MethodKind;
  },
): Promise<Checked<Map2d & { readonly score: number }>> {
  const [channels, height, width, ...more] = network.program.placeShape;
  const [, pictureHeight, pictureWidth] = pictureShape ?? [];
  if (channels === undefined || height === undefined || width === undefined || more.length > 0)
    return noPicture(method, network.program.placeShape);
  const looked = await network.look([point], chosen.choice);
  const seen = {
    activation: looked.activations[0] as Float32Array,
    gradient: looked.gradients[0] as Float32Array,
    shape: [channels, height, width] as const,
  };
  const map = method === 'grad-cam' ? gradCamOf(seen) : gradCamPlusPlusOf(seen);
  const size = [pictureHeight ?? height, pictureWidth ?? width] as const;
  return ok({
    height: size[0],
    width: size[1],
    values: resizedMap(map, [height, width], size),
    score: looked.scores[0] as number,
  });
}

/** What each channel of a node makes of the sample. The map that is kept has the channels below each other. */
async function featureMaps(
  network: ExplanationNetwork,
  point: Float32Array,
  chosen: ChosenAnswer,
  head: Head,
): Promise<Checked<ExplanationWithMap>> {
  const { node, placeShape } = network.program;
  const [channels, height, width, ...more] = placeShape;
  if (channels === undefined || height === undefined || width === undefined || more.length > 0)
    return noPicture(head.method, placeShape);
  const looked = await network.look([point], chosen.choice);
  const values = looked.activations[0] as Float32Array;
  const png = await drawSheet(mapSheet(values, [channels, height, width]));
  return ok({
    ...head,
    node,
    score: looked.scores[0] as number,
    maps: [channels, height, width],
    values: [],
    picture: `data:image/png;base64,${png.toString('base64')}`,
    map: { height: channels * height, width, values },
  });
}

/** A map as numbers and as a picture over the sample. */
async function drawn(
  map: Map2d,
  point: Float32Array,
  facts: RecordedDataFacts,
): Promise<Pick<ExplanationWithMap, 'shape' | 'values' | 'picture' | 'map'>> {
  const { height, width, values } = map;
  const brightness = brightnessOf(point, valueRanges(facts), height * width);
  const bounded = boundedMap(values, [height, width]);
  const png = await drawHeatmap({ brightness, values, height, width });
  return {
    shape: [bounded.shape[0], bounded.shape[1]],
    values: bounded.values,
    picture: `data:image/png;base64,${png.toString('base64')}`,
    map,
  };
}

function noPicture(method: string, shape: readonly number[]): Checked<never> {
  return err([diagnostic('explain-no-picture', {}, { method, found: shape.join('×') })]);
}

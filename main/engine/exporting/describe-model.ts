import type { Network } from '../../../shared/compress/network.ts';
import type { ModelDescription } from '../../../shared/export/model-description.ts';
import { publicInputName } from '../../../shared/export/onnx.ts';
import type { Graph } from '../../../shared/ir/graph.ts';
import { noiseOf } from '../../../shared/ir/noise-inputs.ts';
import type { Target } from '../data/dataset.ts';
import { areClassScores } from '../training/likeliest-classes.ts';
import type { TrainedRun } from '../training/open-trained-run.ts';
import type { RunContext } from './run-networks.ts';

/** What an exported file says about itself. */
export function describeModel(
  run: TrainedRun,
  { document, data, samples }: RunContext,
  { graph }: Network,
): ModelDescription {
  const { target, featureNames, text } = data.dataset;
  const answersTarget = isAnswerTo(target, outputWidth(graph) ?? 0);
  const noise = describeNoise(graph);
  const named = target.kind === 'class' ? { classLabels: target.classes } : { targetNames: target.names };
  return {
    project: document.name,
    run: run.record.id,
    task: target.kind === 'class' && answersTarget ? 'classification' : 'regression',
    preprocessing: samples.preprocessing,
    ...(answersTarget && named),
    ...(featureNames && { featureNames }),
    ...(text && { text }),
    ...(noise.length > 0 && { noise }),
  };
}

/** Numbers a row of the answer. */
function outputWidth({ outputs }: Graph): number | undefined {
  const width = outputs[0]?.value.type.shape.at(-1);
  return typeof width === 'number' ? width : undefined;
}

function isAnswerTo(target: Target, width: number): boolean {
  return target.kind === 'class' ? areClassScores(width, target.classes.length) : width === target.width;
}

function describeNoise({ inputs }: Graph): NonNullable<ModelDescription['noise']> {
  return inputs.flatMap((input) => {
    const noise = noiseOf(input);
    if (noise === undefined) return [];
    const shape = input.value.type.shape.slice(1) as readonly number[];
    return [{ input: publicInputName(input), distribution: noise.distribution, shape }];
  });
}

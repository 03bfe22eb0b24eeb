import type { ModelDescription } from '../../../shared/export/model-description.ts';
import type { TrainedRun } from '../training/open-trained-run.ts';
import type { RunContext } from './run-networks.ts';

/** What an exported file says about itself. */
export function describeModel(run: TrainedRun, { document, data, samples }: RunContext): ModelDescription {
  const { target, featureNames } = data.dataset;
  return {
    project: document.name,
    run: run.record.id,
    task: target.kind === 'class' ? 'classification' : 'regression',
    preprocessing: samples.preprocessing,
    ...(target.kind === 'class' ? { classLabels: target.classes } : { targetNames: target.names }),
    ...(featureNames && { featureNames }),
  };
}

import type { Command } from '../command.ts';
import { augmentations } from './augmentations.ts';
import { baseline } from './baseline.ts';
import { check } from './check.ts';
import { data } from './data.ts';
import { doctor } from './doctor.ts';
import { embed } from './embed.ts';
import { engines } from './engines.ts';
import { ensemble } from './ensemble.ts';
import { evaluate } from './evaluate.ts';
import { experiment } from './experiment.ts';
import { explain } from './explain.ts';
import { exportCommand } from './export.ts';
import { findLearningRate } from './find-learning-rate.ts';
import { create } from './new.ts';
import { nodes } from './nodes.ts';
import { predict } from './predict.ts';
import { search } from './search.ts';
import { serve } from './serve.ts';
import { sources } from './sources.ts';
import { steps } from './steps.ts';
import { templates } from './templates.ts';
import { train } from './train.ts';

export const commands: readonly Command[] = [
  create,
  check,
  train,
  search,
  experiment,
  baseline,
  findLearningRate,
  evaluate,
  ensemble,
  exportCommand,
  predict,
  explain,
  embed,
  doctor,
  data,
  sources,
  steps,
  augmentations,
  nodes,
  engines,
  templates,
  serve,
];

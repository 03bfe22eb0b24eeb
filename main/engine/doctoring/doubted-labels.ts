/** Likely label errors among samples that networks did not train on. */
import { must } from '../../../shared/base/assert.ts';
import { err, ok } from '../../../shared/base/result.ts';
import type { LabelCheck } from '../../../shared/contract/label-check.ts';
import { findLabelDoubts } from '../../../shared/data/health/confident-learning.ts';
import { type Checked, DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { probabilitiesOf } from '../../../shared/ensemble/combine.ts';
import { rowTexts } from '../browsing/row-texts.ts';
import { previewSamples } from '../browsing/sample-previews.ts';
import { sampleKey } from '../data/label-decisions.ts';
import { answerKind } from '../ensembles/answer-kind.ts';
import { checked } from '../exporting/checked.ts';
import { runAnswers } from '../exporting/run-networks.ts';
import { Samples } from '../exporting/samples.ts';
import type { LabelsRequest } from '../messages.ts';
import { selectBackend } from '../select-backend.ts';
import { openRunData } from '../training/open-run-data.ts';
import { openTrainedRun, type TrainedRun } from '../training/open-trained-run.ts';
import type { PreparedData } from '../training/prepare-data.ts';

/** As many are shown, the worst first. */
const maxShown = 500;

interface Answered {
  readonly run: TrainedRun;
  readonly data: PreparedData;
  /** Positions in the data set of the samples that were answered. */
  readonly samples: readonly number[];
  readonly given: readonly number[];
  readonly probabilities: readonly number[];
}

/**
 * Doubts the labels of the validation part of a run, or with the runs of all folds of an experiment of every sample that is not for the
 * test. Problems: labels-unfit, those of runs and their data.
 */
export async function doubtedLabels(request: LabelsRequest): Promise<Checked<LabelCheck>> {
  try {
    return ok(await check(request));
  } catch (error) {
    if (error instanceof DiagnosticError) return err(error.diagnostics);
    throw error;
  }
}

async function check({ members, shape }: LabelsRequest): Promise<LabelCheck> {
  const answered: Answered[] = [];
  for (const member of members) answered.push(await answersOf(member));
  const [first] = answered;
  const request = must(members[0], 'a run');
  const { data, run } = must(first, 'a run');
  const hashes = new Set(answered.map(({ run: { record } }) => record.dataHash));
  if (hashes.size > 1) throw unfit(request.run, `${hashes.size} data sets`);
  const classes = data.facts.target.kind === 'class' ? data.facts.target.classes : [];
  const samples = answered.flatMap((one) => one.samples);
  const { doubted } = findLabelDoubts({
    classes: classes.length,
    given: answered.flatMap(({ given }) => given),
    probabilities: answered.flatMap(({ probabilities }) => probabilities),
  });
  const shown = doubted.slice(0, maxShown);
  const rows = shown.map(({ sample }) => must(samples[sample], 'a sample'));
  const { samples: previews } = await previewSamples(data, {
    part: 'all',
    rows,
    offset: 0,
    count: rows.length,
    prepared: false,
    data: run.document.data,
    ...(shape !== undefined && { shape }),
  });
  const texts = await rowTexts(rows, data.dataset, run.document.data, request);
  return {
    samples: samples.length,
    found: doubted.length,
    doubted: shown.map(({ given, likely, confidence, margin }, place) => {
      const index = must(rows[place], 'a sample');
      const text = texts.get(index);
      return {
        sample: sampleKey(data.dataset, index),
        ...(text !== undefined && { text }),
        given: classes[given] ?? '',
        likely: classes[likely] ?? '',
        confidence,
        margin,
        preview: must(previews[place], 'a preview'),
      };
    }),
  };
}

function unfit(run: string, found: string): DiagnosticError {
  return new DiagnosticError([diagnostic('labels-unfit', { file: run }, { found })]);
}

async function answersOf(request: LabelsRequest['members'][number]): Promise<Answered> {
  const run = checked(await openTrainedRun(request.run));
  const data = checked(await openRunData(run, { ...request, part: 'validation' }));
  const { target } = data.dataset;
  if (target.kind !== 'class' || target.positions !== undefined) throw unfit(request.run, target.kind);
  const samples = new Samples(data, run.record.dataFacts, false);
  const context = { document: run.document, data, samples, backend: checked(await selectBackend('cpu')) };
  const answers = answerKind(context, run.weights);
  if (!('kind' in answers)) throw unfit(request.run, answers.found);
  const { width, rows } = probabilitiesOf(await runAnswers(context, run.weights), answers.kind);
  if (width !== target.classes.length) throw unfit(request.run, `${width} scores`);
  const positions = [...data.split.validation];
  return {
    run,
    data,
    samples: positions,
    given: positions.map((sample) => target.labels[sample] as number),
    probabilities: Array.from(rows),
  };
}

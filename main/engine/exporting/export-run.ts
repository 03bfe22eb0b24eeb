import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { must } from '../../../shared/base/assert.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { formatJson } from '../../../shared/base/stable-json.ts';
import type { ExportProgress } from '../../../shared/contract/engine-replies.ts';
import type { ExportReport } from '../../../shared/contract/export-report.ts';
import { type Checked, DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ExportFormat } from '../../../shared/export/formats.ts';
import { tokenizerText } from '../data/tokenizers/tokenizer-file.ts';
import { selectBackend } from '../select-backend.ts';
import { openRunData } from '../training/open-run-data.ts';
import { openTrainedRun, type TrainedRun } from '../training/open-trained-run.ts';
import { AnswerEvaluation, squaredDistances } from './answer-evaluation.ts';
import { withPictures } from './changed-pictures.ts';
import { checked } from './checked.ts';
import { describeModel, targetOfField } from './describe-model.ts';
import { exportNotes } from './export-notes.ts';
import { maxChangedAnswers } from './export-report.ts';
import { checkRequest, type ExportRequest } from './export-request.ts';
import { type FineTune, fineTune } from './fine-tune.ts';
import type { FileFormat } from './formats/file-format.ts';
import { fileFormats } from './formats/index.ts';
import { type LatencySettings, measureLatency, usualLatency } from './latency.ts';
import { accuracyDifference, errorDifference, type PairedDifference } from './paired-interval.ts';
import { fileFeeds, type ProvedStage, proveStage, type StageTools, stageFigures } from './prove-stage.ts';
import type { RunFile } from './run-file.ts';
import { exportNetwork, type RunContext } from './run-networks.ts';
import { Samples } from './samples.ts';
import { exportStages } from './stages/index.ts';
import type { MadeStage } from './stages/stage.ts';
import { Staging } from './staging.ts';

export interface ExportListeners {
  readonly onProgress?: (progress: ExportProgress) => void;
  readonly signal?: AbortSignal;
}

/** What an export uses beside the run: replaced in tests. */
export interface ExportTools {
  readonly fineTune: FineTune;
  readonly latency: LatencySettings;
  /** Writes a file; absent: as the format does. */
  readonly write?: FileFormat['write'];
  /** Runs a file to prove it: in a process of its own where there is one to ask for it; absent: in this one. */
  readonly runFile?: RunFile;
}

const usualTools: ExportTools = { fineTune, latency: usualLatency };

/**
 * Exports a run's weights as a file: pruned and quantized as asked, each step written, loaded back by ONNX Runtime and
 * compared with the run on all its validation samples. A file that disagrees, and an export that is stopped or fails, leave
 * nothing behind; a file that was there before stays as it was.
 *
 * Problems: not-a-run and those of its folder and data, export-setting-invalid, export-format-unknown, export-weight-not-
 * finite, export-float16-overflow, export-too-large, export-file-refused, export-parity-failed, export-stopped, file-*.
 */
export async function exportRun(
  request: ExportRequest,
  listeners: ExportListeners = {},
  tools: Partial<ExportTools> = {},
): Promise<Checked<ExportReport>> {
  const problems = checkRequest(request);
  if (problems.length > 0) return err(problems);
  try {
    return ok(await new RunExport(request, listeners, { ...usualTools, ...tools }).run());
  } catch (error) {
    if (error instanceof DiagnosticError) return err(error.diagnostics);
    throw error;
  }
}

class RunExport {
  private readonly request: ExportRequest;
  private readonly listeners: ExportListeners;
  private readonly tools: ExportTools;
  private readonly format: FileFormat;
  private readonly out: string;

  constructor(request: ExportRequest, listeners: ExportListeners, tools: ExportTools) {
    this.request = request;
    this.listeners = listeners;
    this.tools = tools;
    this.format = fileFormats[request.format as ExportFormat];
    this.out = resolve(request.out);
  }

  async run(): Promise<ExportReport> {
    this.progress({ event: 'export', step: 'read' });
    const run = checked(await openTrainedRun(this.request.run));
    const staging = await Staging.open(this.out, this.request.format as ExportFormat);
    try {
      const context = await this.openContext(run);
      return await this.export(run, context, staging);
    } finally {
      await staging.close();
    }
  }

  private async openContext(run: TrainedRun): Promise<RunContext> {
    const { document, record } = run;
    const { prune } = this.request;
    // What is trained on further is not evaluated.
    const part = prune !== undefined && prune.fineTuneEpochs > 0 ? 'validation' : undefined;
    const data = checked(await openRunData(run, { ...this.request, part }));
    const backend = checked(await selectBackend('cpu'));
    const samples = new Samples(data, record.dataFacts, this.request.preprocessingInFile === true);
    return { document, data, samples, backend };
  }

  private async export(run: TrainedRun, context: RunContext, staging: Staging): Promise<ExportReport> {
    const tools = this.stageTools(run, context, staging);
    const stages: ProvedStage[] = [];
    let { weights } = run;
    let compression: MadeStage['report'] = {};
    for (const { name: stage, isAsked, make } of exportStages) {
      if (!isAsked(this.request)) continue;
      const made = await make({
        context,
        request: this.request,
        weights,
        fineTune: async (asked) => {
          const tuned = await this.tools.fineTune(asked);
          this.stopIfAsked();
          return tuned;
        },
        shouldStop: () => this.listeners.signal?.aborted === true,
        progress: (step, done) => this.progress({ event: 'export', step, stage, ...done }),
      });
      stages.push(await proveStage({ name: stage, ...made.planned }, tools));
      weights = made.weights;
      compression = { ...compression, ...made.report };
    }
    const report = await this.report(run, context, stages, compression);
    this.stopIfAsked();
    const last = must(stages.at(-1), 'a stage');
    await staging.publish(last.file, `${formatJson(report)}\n`, tokenizerText(context.data.dataset));
    return { ...report, changed: await withPictures(report.changed, context, this.request.pictures ?? 0) };
  }

  private stageTools(run: TrainedRun, context: RunContext, staging: Staging): StageTools {
    const { format } = this;
    return {
      context,
      description: describeModel(run, context, exportNetwork(context, run.weights), format),
      staging,
      out: this.out,
      format: { ...format, write: this.tools.write ?? format.write },
      runFile: async (asked) => {
        const answers = await (this.tools.runFile ?? format.run)(asked);
        this.stopIfAsked();
        return answers;
      },
      report: (step, stage) => this.progress({ event: 'export', step, stage }),
    };
  }

  private async report(
    run: TrainedRun,
    context: RunContext,
    stages: readonly ProvedStage[],
    compression: Pick<ExportReport, 'prune' | 'quantize'>,
  ): Promise<ExportReport> {
    const { data, samples } = context;
    this.progress({ event: 'export', step: 'time' });
    const { graph } = must(stages[0], 'a stage').network;
    const sample = fileFeeds(this.format, graph, samples, samples.validation.subarray(0, 1), 0);
    const files = stages.map((stage) => stage.file);
    const { medians, runs } = await measureLatency(files, sample, this.tools.latency);
    const { field = '' } = exportNetwork(context, run.weights).answers[0] ?? {};
    const evaluation = new AnswerEvaluation(targetOfField(data.dataset, field), samples.validation);
    const figures = await stageFigures(stages, medians, evaluation);
    const [first, last] = [must(stages[0], 'a stage'), must(stages.at(-1), 'a stage')];
    const after = must(figures.at(-1), 'figures');
    const byClass = evaluation.byClass(first.answers, last.answers);
    const confusion = evaluation.confusion(last.answers);
    return {
      format: 'netloom-export-report',
      version: 1,
      file: this.out,
      fileFormat: last.file.format,
      bytes: after.bytes,
      sha256: last.file.sha256,
      run: run.folder,
      runtime: {
        ...this.format.runtime(),
        processor: cpus()[0]?.model.trim() ?? '',
      },
      ...compression,
      before: must(figures[0], 'figures'),
      after,
      stages: figures,
      parity: after.parity,
      difference: differenceOf(evaluation, first, last),
      ...(byClass && { byClass }),
      ...(confusion && { confusion }),
      changed: evaluation.changed(first.answers, last.answers).slice(0, maxChangedAnswers),
      latency: { threads: 1, batch: 1, runs },
      notes: [...run.problems, ...exportNotes(data, figures, compression)],
    };
  }

  private progress(progress: ExportProgress): void {
    this.stopIfAsked();
    this.listeners.onProgress?.(progress);
  }

  private stopIfAsked(): void {
    if (this.listeners.signal?.aborted) throw new DiagnosticError([diagnostic('export-stopped', {})]);
  }
}

function differenceOf(evaluation: AnswerEvaluation, first: ProvedStage, last: ProvedStage): PairedDifference {
  const [before, after] = [evaluation.right(first.answers), evaluation.right(last.answers)];
  if (before !== undefined && after !== undefined) return accuracyDifference(before, after);
  const [was, is] = [evaluation.errors(first.answers), evaluation.errors(last.answers)];
  if (was !== undefined && is !== undefined) return errorDifference(was.squared, is.squared);
  // The answers are no guess at the target (a generator's pictures): the first file's are what they should be.
  const squared = squaredDistances(last.answers, first.answers);
  return errorDifference(new Float64Array(squared.length), squared);
}

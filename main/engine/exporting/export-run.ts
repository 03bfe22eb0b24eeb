import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { must } from '../../../shared/base/assert.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { formatJson } from '../../../shared/base/stable-json.ts';
import { kernelPaths } from '../../../shared/compress/kernel-paths.ts';
import { type Pruned, pruneWeights } from '../../../shared/compress/prune.ts';
import type { ExportProgress } from '../../../shared/contract/engine-replies.ts';
import type { ExportReport } from '../../../shared/contract/export-report.ts';
import { type Checked, DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { type OnnxExport, writeOnnx } from '../../../shared/export/onnx.ts';
import type { Tensors } from '../backends/backend.ts';
import { runtimeVersion } from '../backends/onnxruntime/devices.ts';
import { selectBackend } from '../select-backend.ts';
import { openRunData } from '../training/open-run-data.ts';
import { openTrainedRun, type TrainedRun } from '../training/open-trained-run.ts';
import { AnswerEvaluation, squaredDistances } from './answer-evaluation.ts';
import { withPictures } from './changed-pictures.ts';
import { checked } from './checked.ts';
import { describeModel } from './describe-model.ts';
import { exportNotes } from './export-notes.ts';
import { maxChangedAnswers, requestedCompression } from './export-report.ts';
import { checkRequest, type ExportRequest, type Quantization } from './export-request.ts';
import { type ProvedStage, proveStage, type StageTools, stageFigures } from './export-stages.ts';
import { type FineTune, type FineTuned, fineTune } from './fine-tune.ts';
import { type LatencySettings, measureLatency, usualLatency } from './latency.ts';
import { accuracyDifference, errorDifference, type PairedDifference } from './paired-interval.ts';
import { calibrationSamples, type QuantizedNetwork, quantizeNetwork } from './quantize-network.ts';
import { type RunFile, runFile } from './run-file.ts';
import { exportNetwork, fileFeeds, networkAnswers, type RunContext, runAnswers } from './run-networks.ts';
import { Samples } from './samples.ts';
import { Staging } from './staging.ts';

export interface ExportListeners {
  readonly onProgress?: (progress: ExportProgress) => void;
  readonly signal?: AbortSignal;
}

/** What an export uses beside the run: replaced in tests. */
export interface ExportTools {
  readonly fineTune: FineTune;
  readonly write: (request: OnnxExport) => Uint8Array;
  readonly latency: LatencySettings;
  /** Runs a file to prove it: in a process of its own where there is one to ask for it. */
  readonly runFile: RunFile;
}

const usualTools: ExportTools = { fineTune, write: writeOnnx, latency: usualLatency, runFile };

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
  private readonly out: string;

  constructor(request: ExportRequest, listeners: ExportListeners, tools: ExportTools) {
    this.request = request;
    this.listeners = listeners;
    this.tools = tools;
    this.out = resolve(request.out);
  }

  async run(): Promise<ExportReport> {
    this.progress({ event: 'export', step: 'read' });
    const run = checked(await openTrainedRun(this.request.run));
    const staging = await Staging.open(this.out);
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
    const { prune, quantize } = this.request;
    const tools: StageTools = {
      context,
      description: describeModel(run, context, exportNetwork(context, run.weights)),
      staging,
      out: this.out,
      write: this.tools.write,
      runFile: async (asked) => {
        const answers = await this.tools.runFile(asked);
        this.stopIfAsked();
        return answers;
      },
      report: (step, stage) => this.progress({ event: 'export', step, stage }),
    };
    const stages = [await this.floatStage('trained', run.weights, tools)];
    let weights = run.weights;
    let pruned: (Pruned & { readonly keptEpoch: number }) | undefined;
    if (prune !== undefined) {
      const masked = this.prune(context, weights);
      const tuned = await this.fineTuned(context, masked);
      pruned = { ...masked, keptEpoch: tuned.keptEpoch };
      weights = tuned.weights;
      stages.push(await this.floatStage('pruned', weights, tools));
    }
    let quantized: QuantizedNetwork | undefined;
    if (quantize !== undefined) {
      this.progress({ event: 'export', step: 'quantize', stage: 'quantized' });
      const kind = quantize as Quantization;
      quantized = await quantizeNetwork(context, exportNetwork(context, weights), kind);
      stages.push(await this.quantizedStage(quantized, kind, tools));
    }
    const report = await this.report(run, context, stages, pruned, quantized);
    this.stopIfAsked();
    const last = must(stages.at(-1), 'a stage');
    await staging.publish(last.file, `${formatJson(report)}\n`);
    return { ...report, changed: await withPictures(report.changed, context, this.request.pictures ?? 0) };
  }

  private async floatStage(
    name: 'trained' | 'pruned',
    weights: Tensors,
    tools: StageTools,
  ): Promise<ProvedStage> {
    const { context } = tools;
    return proveStage(
      {
        name,
        network: exportNetwork(context, weights),
        precision: 'float32',
        expected: await runAnswers(context, weights),
        reference: 'run',
        dependsOnBatch: false,
      },
      tools,
    );
  }

  private async quantizedStage(
    { network, simulation }: QuantizedNetwork,
    kind: Quantization,
    tools: StageTools,
  ): Promise<ProvedStage> {
    const { context } = tools;
    return proveStage(
      {
        name: 'quantized',
        network,
        precision: kind === 'fp16' ? 'float16' : 'float32',
        expected: await networkAnswers(context, simulation, context.samples.validation),
        reference: 'simulation',
        dependsOnBatch: kind === 'dynamic',
      },
      tools,
    );
  }

  private prune(context: RunContext, weights: Tensors): Pruned {
    this.progress({ event: 'export', step: 'prune', stage: 'pruned' });
    const prune = must(this.request.prune, 'prune');
    return pruneWeights(kernelPaths(exportNetwork(context, weights).graph), weights, prune);
  }

  private async fineTuned(context: RunContext, { masks, values }: Pruned): Promise<FineTuned> {
    const epochs = must(this.request.prune, 'prune').fineTuneEpochs;
    if (epochs === 0) return { weights: values, keptEpoch: 0 };
    const report = (done: number): void =>
      this.progress({ event: 'export', step: 'fine-tune', stage: 'pruned', done, total: epochs });
    report(0);
    const { document, data, backend } = context;
    const shouldStop = (): boolean => this.listeners.signal?.aborted === true;
    const tuned = await this.tools.fineTune({
      document,
      data,
      backend,
      weights: values,
      masks,
      epochs,
      shouldStop,
      onEpoch: report,
    });
    this.stopIfAsked();
    return checked(tuned);
  }

  private async report(
    run: TrainedRun,
    { data, samples }: RunContext,
    stages: readonly ProvedStage[],
    pruned: (Pruned & { readonly keptEpoch: number }) | undefined,
    quantized: QuantizedNetwork | undefined,
  ): Promise<ExportReport> {
    this.progress({ event: 'export', step: 'time' });
    const { graph } = must(stages[0], 'a stage').network;
    const sample = fileFeeds(graph, samples, samples.validation.subarray(0, 1), 0);
    const files = stages.map((stage) => stage.file);
    const { medians, runs } = await measureLatency(files, sample, this.tools.latency);
    const evaluation = new AnswerEvaluation(data.dataset.target, samples.validation);
    const figures = await stageFigures(stages, medians, evaluation);
    const [first, last] = [must(stages[0], 'a stage'), must(stages.at(-1), 'a stage')];
    const after = must(figures.at(-1), 'figures');
    const byClass = evaluation.byClass(first.answers, last.answers);
    const confusion = evaluation.confusion(last.answers);
    const compression = requestedCompression(this.request, pruned, quantized, calibrationSamples);
    return {
      format: 'netloom-export-report',
      version: 1,
      file: this.out,
      fileFormat: 'onnx',
      bytes: after.bytes,
      sha256: last.file.sha256,
      run: run.folder,
      runtime: {
        name: 'onnxruntime-node',
        version: runtimeVersion(),
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

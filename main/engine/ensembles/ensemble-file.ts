import { must } from '../../../shared/base/assert.ts';
import { formatJson } from '../../../shared/base/stable-json.ts';
import { kernelPaths } from '../../../shared/compress/kernel-paths.ts';
import type { Network } from '../../../shared/compress/network.ts';
import { type PruneScope, pruneWeights } from '../../../shared/compress/prune.ts';
import type { EnsembleResult } from '../../../shared/contract/ensemble.ts';
import { DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { probabilitiesOf, type Rows } from '../../../shared/ensemble/combine.ts';
import { type Joining, joinNetworks } from '../../../shared/ensemble/join-networks.ts';
import type { AnswerKind, EnsembleMethod } from '../../../shared/ensemble/methods.ts';
import type { Quantization } from '../../../shared/export/formats.ts';
import type { ModelDescription } from '../../../shared/export/model-description.ts';
import type { Tensors } from '../backends/backend.ts';
import { describeModel } from '../exporting/describe-model.ts';
import type { ExportedFile } from '../exporting/exported-file.ts';
import { fileFormats } from '../exporting/formats/index.ts';
import { fileFeeds, proveStage } from '../exporting/prove-stage.ts';
import { quantizers } from '../exporting/quantize-network.ts';
import type { RunFile } from '../exporting/run-file.ts';
import {
  answerBatch,
  exportNetwork,
  inputNodes,
  networkAnswers,
  type RunContext,
  runAnswers,
} from '../exporting/run-networks.ts';
import { Staging } from '../exporting/staging.ts';
import { figuresOf } from './figures.ts';
import { inputText, type Member, type MemberRequest, refuseDifferent } from './members.ts';

/** What is done to a file to make it smaller. */
export interface EnsembleCompression {
  /** Of each member, as of a run that is exported; nothing is trained afterwards. */
  readonly prune?: { readonly sparsity: number; readonly scope: PruneScope };
  readonly quantize?: Quantization;
}

export interface EnsembleFileRequest {
  readonly out: string;
  readonly method: EnsembleMethod;
  readonly compression?: EnsembleCompression | undefined;
  /** The folders of the members. */
  readonly runs: readonly string[];
}

/** A member as it is asked and written: of a soup a single one with averaged weights. */
export interface Answering {
  readonly run: Member['run'];
  readonly request: MemberRequest;
  readonly weights: Tensors;
}

/** Members over the validation part, and what they say of it together. */
export interface JoinedMembers {
  readonly members: readonly Answering[];
  /** One a member. */
  readonly contexts: readonly RunContext[];
  readonly kind: AnswerKind;
  readonly weights: readonly number[];
  readonly expected: Rows;
  /** What members answer together, by what each answers alone. */
  readonly combine: (members: readonly Rows[]) => Rows;
  /** Of a stack alone. */
  readonly stacking?: Joining['stacking'];
}

/** Largest difference of a float32 file's probabilities, or of numbers by their size, from the combined members'. */
const parityLimit = 1e-5;
const format = fileFormats.onnx;

type Stage = NonNullable<EnsembleResult['stages']>[number];

interface Proved {
  readonly file: ExportedFile;
  readonly stage: Stage;
}

/**
 * Writes the joined members, compressed as asked, proves each stage on the validation part, and puts the last in its place with the
 * result. A float32 file answers as its members combined; a quantized one as its own simulation in float32.
 * Throws DiagnosticError: ensemble-members-differ, export-*, file-*.
 */
export async function writeEnsembleFile(
  request: EnsembleFileRequest,
  joined: JoinedMembers,
  result: EnsembleResult,
  runFile: RunFile,
): Promise<EnsembleResult> {
  const staging = await Staging.open(request.out, 'onnx');
  try {
    return await new EnsembleFile(request, joined, staging, runFile).write(result);
  } finally {
    await staging.close();
  }
}

class EnsembleFile {
  private readonly request: EnsembleFileRequest;
  private readonly joined: JoinedMembers;
  private readonly staging: Staging;
  private readonly runFile: RunFile;

  constructor(request: EnsembleFileRequest, joined: JoinedMembers, staging: Staging, runFile: RunFile) {
    this.request = request;
    this.joined = joined;
    this.staging = staging;
    this.runFile = runFile;
  }

  async write(result: EnsembleResult): Promise<EnsembleResult> {
    const { out, compression: { prune, quantize } = {} } = this.request;
    const description = this.describe();
    let weights = this.joined.members.map((member) => member.weights);
    let network = this.join(weights);
    const proved = [await this.proveFloat('trained', network, this.joined.expected, description)];
    if (prune !== undefined) {
      weights = weights.map((own, i) => {
        const { graph } = exportNetwork(this.context(i), own);
        return pruneWeights(kernelPaths(graph), own, prune).values;
      });
      network = this.join(weights);
      const expected = this.joined.combine(await this.answers(weights));
      proved.push(await this.proveFloat('pruned', network, expected, description));
    }
    if (quantize !== undefined) proved.push(await this.proveQuantized(quantize, network, description));
    const last = must(proved.at(-1), 'a stage');
    const whole = {
      ...result,
      file: out,
      parity: last.stage.parity,
      stages: proved.map(({ stage }) => stage),
    };
    const report = { format: 'netloom-ensemble-report', version: 1, ...whole };
    await this.staging.publish(last.file, `${formatJson(report)}\n`);
    return whole;
  }

  private context(member: number): RunContext {
    return must(this.joined.contexts[member], 'a context');
  }

  private describe(): ModelDescription {
    const { members } = this.joined;
    const described = members.map(({ run, weights }, i) => ({
      run,
      description: describeModel(run, this.context(i), exportNetwork(this.context(i), weights), format),
    }));
    refuseDifferent(described, 'input', ({ description }) => inputText(description));
    const { description } = must(described[0], 'a description');
    return { ...description, run: this.request.runs.join(' + ') };
  }

  private join(weights: readonly Tensors[]): Network {
    const networks = weights.map((own, i) => exportNetwork(this.context(i), own));
    const { method } = this.request;
    const { kind, weights: shares, stacking } = this.joined;
    if (method === 'soup') return must(networks[0], 'a network');
    return joinNetworks(networks, { method, kind, weights: shares, stacking });
  }

  private async answers(weights: readonly Tensors[]): Promise<readonly Rows[]> {
    const rows: Rows[] = [];
    for (const [i, own] of weights.entries())
      rows.push(probabilitiesOf(await runAnswers(this.context(i), own), this.joined.kind));
    return rows;
  }

  private async proveFloat(
    stage: Stage['stage'],
    network: Network,
    expected: Rows,
    description: ModelDescription,
  ): Promise<Proved> {
    const { samples, document } = this.context(0);
    const asked = {
      network,
      description,
      precision: 'float32' as const,
      inputNodes: inputNodes(document),
    };
    const problems = format.check(asked);
    if (problems.length > 0) throw new DiagnosticError(problems);
    const file = await this.staging.write(stage, format.write(asked));
    const { validation, positions } = samples;
    const answers = await file.answer(
      (from, to) => fileFeeds(format, network.graph, samples, validation.subarray(from, to), from),
      { count: validation.length, positions, batch: answerBatch },
      this.runFile,
    );
    const { kind } = this.joined;
    const combined = probabilitiesOf(answers, kind);
    const parity = { maxAbsError: largestGap(combined, expected, kind), samples: validation.length };
    if (!(parity.maxAbsError <= parityLimit)) throw new DiagnosticError([refusal(this.request.out, parity)]);
    return { file, stage: this.stage(stage, file, combined, parity) };
  }

  private async proveQuantized(
    kind: Quantization,
    network: Network,
    description: ModelDescription,
  ): Promise<Proved> {
    const context = this.context(0);
    const { quantize, precision, dependsOnBatch } = quantizers[kind];
    const { network: narrow, simulation } = await quantize(context, network);
    const { file, answers, parity } = await proveStage(
      {
        name: 'quantized',
        network: narrow,
        precision,
        expected: await networkAnswers(context, simulation, context.samples.validation),
        reference: 'simulation',
        dependsOnBatch,
      },
      {
        context,
        description,
        staging: this.staging,
        out: this.request.out,
        format,
        runFile: this.runFile,
        report: () => undefined,
      },
    );
    const { maxAbsError, samples } = parity;
    const combined = probabilitiesOf(answers, this.joined.kind);
    return { file, stage: this.stage('quantized', file, combined, { maxAbsError, samples }) };
  }

  private stage(
    stage: Stage['stage'],
    { bytes }: ExportedFile,
    combined: Rows,
    parity: Stage['parity'],
  ): Stage {
    const { data, samples } = this.context(0);
    const validation = figuresOf(combined, data.dataset.target, samples.validation);
    return { stage, bytes: bytes.length, validation, parity };
  }
}

/** Of numbers, relative to those above 1. */
function largestGap(a: Rows, b: Rows, kind: AnswerKind): number {
  let largest = 0;
  for (let i = 0; i < b.rows.length; i++) {
    const expected = b.rows[i] as number;
    const scale = kind === 'numbers' ? Math.max(1, Math.abs(expected)) : 1;
    const gap = Math.abs((a.rows[i] as number) - expected) / scale;
    if (Number.isNaN(gap)) return gap;
    largest = Math.max(largest, gap);
  }
  return largest;
}

function refusal(
  file: string,
  { maxAbsError, samples }: { readonly maxAbsError: number; readonly samples: number },
) {
  return diagnostic(
    'export-parity-failed',
    { file },
    { reference: 'run', limit: parityLimit, allowed: 0, samples, maxAbsError, disagreement: 0 },
  );
}

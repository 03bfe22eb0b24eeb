import type { Network } from '../../../shared/compress/network.ts';
import { DiagnosticError } from '../../../shared/diagnostics/diagnostic.ts';
import type { ModelDescription } from '../../../shared/export/model-description.ts';
import type { WriteRequest } from '../../../shared/export/write-request.ts';
import type { Graph } from '../../../shared/ir/graph.ts';
import { elementsPerSample } from '../../../shared/ir/types.ts';
import type { Tensors } from '../backends/backend.ts';
import type { AnswerEvaluation, Answers } from './answer-evaluation.ts';
import { countDifferent, firstNumbers, numberChanges, winners } from './answer-evaluation.ts';
import { parameterCounts, qualityOf, type StageFigures, type StageName } from './export-report.ts';
import type { ExportStep } from './export-request.ts';
import type { ExportedFile } from './exported-file.ts';
import type { FileFormat } from './formats/file-format.ts';
import { compareAnswers, type Parity, parityProblem } from './parity.ts';
import type { RunFile } from './run-file.ts';
import { answerBatch, inputNodes, networkFeeds, type RunContext } from './run-networks.ts';
import type { Samples } from './samples.ts';
import type { Staging } from './staging.ts';

/** A network on its way to a file, and what the file's answers must be. */
export interface PlannedStage {
  readonly name: StageName;
  readonly network: Network;
  readonly precision: WriteRequest['precision'];
  readonly expected: Answers;
  readonly reference: Parity['reference'];
  /** Whether an answer depends on its batch: then samples are evaluated one by one. */
  readonly dependsOnBatch: boolean;
}

/** A file that was written, read back, run and found to agree. */
export interface ProvedStage {
  readonly name: StageName;
  readonly network: Network;
  readonly file: ExportedFile;
  /** Of the first output. */
  readonly answers: Answers;
  readonly parity: Parity;
}

export interface StageTools {
  readonly context: RunContext;
  readonly description: ModelDescription;
  readonly staging: Staging;
  /** The place a refusal names. */
  readonly out: string;
  readonly format: FileFormat;
  readonly runFile: RunFile;
  readonly report: (step: ExportStep, stage: StageName) => void;
}

/** Writes a stage's file and proves it on all validation samples. Throws DiagnosticError where it does not agree. */
export async function proveStage(planned: PlannedStage, tools: StageTools): Promise<ProvedStage> {
  const { name, network, precision, expected, reference } = planned;
  const { context, description, format, staging, out, report } = tools;
  report('write', name);
  const request: WriteRequest = {
    network,
    description,
    precision,
    inputNodes: inputNodes(context.document),
  };
  const problems = format.check(request);
  if (problems.length > 0) throw new DiagnosticError(problems);
  const file = await staging.write(name, format.write(request));
  report('check', name);
  const batch = planned.dependsOnBatch ? 1 : answerBatch;
  const { samples } = context;
  const { validation, positions } = samples;
  const feedsOf = (from: number, to: number): Tensors =>
    fileFeeds(format, network.graph, samples, validation.subarray(from, to), from);
  const answers = await file.answer(feedsOf, { count: validation.length, positions, batch }, tools.runFile);
  const isClassifier = description.task === 'classification';
  const width = firstWidth(network.graph) ?? answers.width;
  const parity = compareAnswers(answers, expected, reference, isClassifier ? width : undefined);
  const problem = parityProblem(parity, out);
  if (problem !== undefined) throw new DiagnosticError([problem]);
  return { name, network, file, answers: firstNumbers(answers, width), parity };
}

/** Numbers in a row of the first output, where others stand beside it; undefined where it is alone. */
function firstWidth({ outputs }: Graph): number | undefined {
  const [first] = outputs;
  if (first === undefined || outputs.length === 1) return undefined;
  return elementsPerSample(first.value.type.shape.slice(1));
}

/** What a network's file takes for some rows, of which the first is the `from`th, under the names of its inputs. */
export function fileFeeds(
  { inputName }: Pick<FileFormat, 'inputName'>,
  graph: Graph,
  samples: Samples,
  rows: Uint32Array,
  from: number,
): Tensors {
  const feeds = networkFeeds(graph, samples, rows, from);
  return new Map([...feeds].map(([name, tensor]) => [inputName({ kind: 'data', name }), tensor]));
}

/** The figures of every stage, beside the first one's answers. */
export async function stageFigures(
  stages: readonly ProvedStage[],
  latencies: readonly number[],
  evaluation: AnswerEvaluation,
): Promise<readonly StageFigures[]> {
  const first = stages[0]?.answers;
  return Promise.all(
    stages.map(async ({ name, network, file, answers, parity }, i): Promise<StageFigures> => {
      const quality = qualityOf(evaluation, answers);
      const isClass = quality.accuracy !== null;
      const before = first ?? answers;
      return {
        stage: name,
        ...quality,
        bytes: file.bytes.length,
        gzipBytes: await file.gzipBytes(),
        ...parameterCounts(network),
        latencyMs: latencies[i] ?? Number.NaN,
        changedAnswers: isClass ? countDifferent(winners(before), winners(answers)) : null,
        changedNumbers: isClass ? null : numberChanges(before, answers),
        parity,
      };
    }),
  );
}

/** The whole path from a document to a program, stage by stage. Each stage can be called and printed alone. */

import { err, ok } from '../base/result.ts';
import { trainingFacts } from '../data/augmentations/mixed-classes.ts';
import { type DataFacts, factsOfField } from '../data/data-facts.ts';
import { type Checked, type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../document/schema.ts';
import { isTargetInput } from '../ir/data-inputs.ts';
import type { Graph, StateEntry, Value } from '../ir/graph.ts';
import { fixed } from '../ir/types.ts';
import type { NodeCatalogue } from '../nodes/definition.ts';
import { scalar, scale } from '../ops/build.ts';
import { stackScalars } from './gradient-shaping.ts';
import { lowerGraph } from './lower.ts';
import type { Lowered } from './lowered.ts';
import {
  checkNamedNodes,
  checkObjectives,
  checkSharedWeights,
  differentiateObjective,
} from './objectives.ts';
import { passes } from './passes/index.ts';
import { addPenalties } from './penalties.ts';
import {
  type Answer,
  answerResult,
  type EvaluationProgram,
  gradientSquaresResult,
  type InferenceProgram,
  lossResult,
  metricResult,
  predictionResult,
  type TrainingProgram,
} from './program.ts';
import { inFileUnits } from './scaled-targets.ts';
import { appendUpdate } from './update.ts';
import { validateGraph } from './validate.ts';
import { verifyGraph } from './verify.ts';

export interface CompileOptions {
  readonly catalogue: NodeCatalogue;
  readonly data: DataFacts;
  readonly batch: number;
  /** Names of passes to leave out. */
  readonly withoutPasses?: readonly string[];
  /** Called with each stage's graph, for printing. */
  readonly onStage?: (stage: CompileStage, graph: Graph) => void;
}

export type CompileStage = 'ir' | 'gradient' | 'update' | 'passes';

/** Document to training step: validate, lower, differentiate, update, passes, verify. */
export function compileTraining(
  document: ProjectDocument,
  options: CompileOptions,
): Checked<TrainingProgram> {
  const data = trainingFacts(options.data, document.data.augmentations);
  const front = lowerDocument(document, { ...options, data }, 'train', options.batch);
  if (!front.ok) return front;
  const lowered = front.value;
  const { builder } = lowered;
  const { objectives } = document.training;
  const losses = objectives.map((objective) => objective.loss);
  options.onStage?.('ir', builder.graph());

  const differentiated = objectives.map((objective) =>
    differentiateObjective(lowered, objective, document.training.frozen),
  );
  const trained = differentiated.map(({ gradients }) => gradients);
  const problems = [
    ...differentiated.flatMap((objective) => objective.problems),
    ...checkSharedWeights(objectives, trained),
  ];
  if (hasErrors(problems)) return err(problems);
  options.onStage?.('gradient', builder.graph());

  builder.phase = 'update';
  const updates = objectives.map((objective, i) => appendUpdate(builder, objective, i, trained[i] ?? []));
  appendUntouchedState(lowered, new Set(trained.flat().map(({ entry }) => entry.path)));
  appendResults(lowered, losses, options.batch);
  const squares = updates.flatMap((update) => update.squares);
  builder.output('result', gradientSquaresResult, stackScalars(builder, squares));
  options.onStage?.('update', builder.graph());

  const graph = runPasses(builder.graph(), options.withoutPasses);
  options.onStage?.('passes', graph);
  return ok({
    kind: 'train',
    batch: options.batch,
    graph,
    state: [...lowered.state, ...updates.flatMap((update) => update.slots)],
    losses,
    metrics: reportedFigures(lowered, losses),
    trained: trained.flat().map(({ entry }) => entry),
  });
}

/** Document to a program that evaluates one batch: losses, statistics of metrics, predictions. */
export function compileEvaluation(
  document: ProjectDocument,
  options: CompileOptions,
): Checked<EvaluationProgram> {
  const front = lowerDocument(document, options, 'evaluate', options.batch);
  if (!front.ok) return front;
  const lowered = front.value;
  const losses = document.training.objectives.map((objective) => objective.loss);
  appendResults(lowered, losses, options.batch);
  for (const [index, loss] of losses.entries()) {
    const prediction = (index === 0 ? lowered.output : undefined) ?? lowered.losses.get(loss)?.prediction;
    if (prediction === undefined) continue;
    lowered.builder.output('result', predictionResult(loss), inFileUnits(lowered, prediction));
    if (index > 0) continue;
    for (const { result, value } of answersOf(lowered, prediction).slice(1))
      lowered.builder.output('result', result, inFileUnits(lowered, value));
  }
  const graph = dropUnreadState(runPasses(lowered.builder.graph(), options.withoutPasses));
  const metrics = reportedFigures(lowered, losses);
  return ok({
    kind: 'evaluate',
    batch: options.batch,
    graph,
    state: readState(lowered.state, graph),
    losses,
    metrics,
  });
}

/** Document to the bare network for any batch size: what is exported. The prediction is the Output node's, else the first objective's. */
export function compileInference(
  document: ProjectDocument,
  options: Omit<CompileOptions, 'batch' | 'onStage'>,
): Checked<InferenceProgram> {
  const front = lowerDocument(document, options, 'infer', 'N');
  if (!front.ok) return front;
  const lowered = front.value;
  const loss = document.training.objectives[0]?.loss ?? '';
  const prediction = lowered.output ?? lowered.losses.get(loss)?.prediction;
  if (prediction === undefined) throw new Error(`internal: loss ${loss} has no prediction`);
  const answered = answersOf(lowered, prediction);
  for (const { result, value } of answered)
    lowered.builder.output('result', result, inFileUnits(lowered, value));
  const graph = dropUnreadState(runPasses(lowered.builder.graph(), options.withoutPasses));
  const inputs = graph.inputs.filter((input) => !isTargetInput(input.name));
  const used = dropUnreadData({ ...graph, inputs });
  const answers = answered.map(({ result, field, value }) => ({
    result,
    field,
    activation: activationOf(value, lowered, factsOfField(options.data, { target: field })),
  }));
  return ok({ kind: 'infer', graph: used, state: readState(lowered.state, graph), answers });
}

interface AnsweredField extends Omit<Answer, 'activation'> {
  readonly value: Value;
}

/** The prediction, and what losses evaluate that compare with other fields of the target, one answer a field. */
function answersOf({ losses }: Lowered, prediction: Value): readonly AnsweredField[] {
  const evaluating = [...losses.values()].filter((loss) => loss.prediction === prediction);
  const field = evaluating.find(({ target }) => target !== undefined)?.target ?? '';
  const answers: AnsweredField[] = [{ result: 'prediction', field, value: prediction }];
  for (const { target, prediction: value } of losses.values()) {
    if (target === undefined || answers.some((known) => known.field === target || known.value === value))
      continue;
    answers.push({ result: answerResult(target), field: target, value });
  }
  return answers;
}

/** What makes probabilities of a value, said by the first loss that evaluates it and takes raw scores. */
function activationOf(scores: Value, { losses }: Lowered, data: DataFacts): Answer['activation'] {
  const width = fixed(scores.type.shape.at(-1));
  for (const { prediction, definition } of losses.values()) {
    if (prediction !== scores || definition.kind !== 'primitive') continue;
    const activation = definition.activation?.(width, data);
    if (activation !== undefined) return activation;
  }
  return 'none';
}

/** Validation and lowering, refusing what has errors. */
export function lowerDocument(
  document: ProjectDocument,
  options: Pick<CompileOptions, 'catalogue' | 'data'>,
  mode: 'train' | 'evaluate' | 'infer',
  batch: number | 'N',
): Checked<Lowered> {
  const validated = validateGraph(document.graph, options.catalogue);
  const { catalogue, data } = options;
  const { frozen = [] } = document.training;
  const lowered = lowerGraph(validated, { mode, batch, catalogue, data, frozen });
  const problems: Diagnostic[] = [...validated.problems, ...lowered.problems];
  if (!hasErrors(problems)) {
    const known = [...lowered.values.keys()];
    problems.push(
      ...checkObjectives(document.training.objectives, new Set(lowered.losses.keys())),
      ...checkNamedNodes(document.training, known),
    );
  }
  if (hasErrors(problems)) return err(problems);
  const minimized = document.training.objectives.map(({ loss }) => loss);
  return ok(addPenalties(lowered, minimized));
}

/** Runs every pass that is not left out, verifying the graph after each. */
export function runPasses(graph: Graph, without: readonly string[] = []): Graph {
  let current = verifyGraph(graph, 'update');
  for (const pass of passes) {
    if (!without.includes(pass.name)) current = verifyGraph(pass.run(current), pass.name);
  }
  return current;
}

function appendResults(lowered: Lowered, losses: readonly string[], batch: number): void {
  const { builder } = lowered;
  for (const loss of losses) {
    const value = lowered.losses.get(loss)?.loss;
    if (value !== undefined) builder.output('result', lossResult(loss), value);
  }
  for (const [metric, statistics] of lowered.metrics) {
    builder.output('result', metricResult(metric), statistics);
  }
  for (const loss of lossesBeside(lowered, losses)) {
    const value = lowered.losses.get(loss)?.loss;
    if (value === undefined) continue;
    const total = [scale(builder, value, batch), scalar(builder, batch)];
    builder.output('result', metricResult(loss), stackScalars(builder, total));
  }
}

/** Losses that no objective minimizes, such as the parts of a sum: they are reported as metrics are. */
function lossesBeside(lowered: Lowered, objectives: readonly string[]): readonly string[] {
  return [...lowered.losses.keys()].filter((loss) => !objectives.includes(loss));
}

function reportedFigures(lowered: Lowered, objectives: readonly string[]): readonly string[] {
  return [...lowered.metrics.keys(), ...lossesBeside(lowered, objectives)];
}

/** Statistics leave with their next value; weights no objective trains leave as they came. */
function appendUntouchedState(lowered: Lowered, trained: ReadonlySet<string>): void {
  for (const entry of lowered.state) {
    if (trained.has(entry.path)) continue;
    const next = lowered.statisticUpdates.get(entry.path) ?? lowered.stateValues.get(entry.path);
    if (next !== undefined) lowered.builder.output('state', entry.path, next);
  }
}

/** Leaves out state inputs that nothing reads: an evaluation needs no weights of nodes that lead nowhere. */
function dropUnreadState(graph: Graph): Graph {
  const read = new Set([...graph.nodes.flatMap((node) => node.inputs), ...graph.outputs.map((o) => o.value)]);
  return {
    ...graph,
    inputs: graph.inputs.filter((input) => input.kind !== 'state' || read.has(input.value)),
  };
}

/**
 * Leaves out inputs that the prediction does not need: noise of other parts of the graph, and the samples themselves where
 * the network makes its answer of noise alone.
 */
function dropUnreadData(graph: Graph): Graph {
  const read = new Set([...graph.nodes.flatMap((node) => node.inputs), ...graph.outputs.map((o) => o.value)]);
  const inputs = graph.inputs.filter((input) => input.kind !== 'data' || read.has(input.value));
  return inputs.some((input) => input.kind === 'data') ? { ...graph, inputs } : graph;
}

/** The state that a graph reads. */
export function readState(state: readonly StateEntry[], graph: Graph): readonly StateEntry[] {
  const names = new Set(graph.inputs.map((input) => input.name));
  return state.filter((entry) => names.has(entry.path));
}

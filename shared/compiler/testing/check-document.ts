import { must } from '../../base/assert.ts';
import { type Diagnostic, explain, hasErrors, placeText } from '../../diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../document/schema.ts';
import type { Graph } from '../../ir/graph.ts';
import { noiseFeeds } from '../../ir/noise-inputs.ts';
import type { TensorData } from '../../ir/tensor-data.ts';
import { builtInCatalogue } from '../../nodes/index.ts';
import { runGraph } from '../../reference/run-graph.ts';
import { inferDocument } from '../infer.ts';
import { passes } from '../passes/index.ts';
import { type CompileOptions, compileEvaluation, compileInference, compileTraining } from '../pipeline.ts';
import { planGraph } from '../plan.ts';
import { predictionResult } from '../program.ts';
import { checkGradients, type GradientTally, plainDescent } from './check-gradients.ts';
import type { Dice } from './dice.ts';
import type { RandomCase } from './random-document.ts';
import { type Feeds, randomBatch, randomState, stepFeeds } from './random-feeds.ts';

/** What a document came to: gradients checked, a division by zero, or refused with these codes. */
export type Outcome =
  | { readonly kind: 'compiled'; readonly gradients: GradientTally }
  | { readonly kind: 'not-finite' }
  | { readonly kind: 'refused'; readonly codes: readonly string[] };

/**
 * Holds a document against what the compiler promises of any document: it compiles, and then its programs agree with
 * each other and its gradients with finite differences; or it is refused with problems that can be read. Throws where
 * a promise is broken.
 */
export function checkDocument(dice: Dice, { document, facts, batch }: RandomCase): Outcome {
  const options: CompileOptions = { catalogue: builtInCatalogue, data: facts, batch };
  const inferred = inferDocument(document, builtInCatalogue, facts);
  checkReadable(inferred.problems);
  const training = compileTraining(document, options);
  if (!training.ok) {
    checkReadable(training.error);
    if (!hasErrors(training.error)) throw new Error('refused without an error');
    return { kind: 'refused', codes: training.error.map((problem) => problem.code) };
  }
  const contradiction = inferred.problems.find((problem) => problem.severity === 'error');
  if (contradiction !== undefined) throw new Error(`compiles, yet inference says ${contradiction.code}`);

  const program = training.value;
  const data = randomBatch(dice, facts, batch);
  const state = randomState(dice, program.state);
  const config = { seed: 7, objectives: document.training.objectives, totalSteps: 10, stepsPerEpoch: 5 };
  const feeds = new Map([...data, ...state, ...stepFeeds(program.graph, config, 2)]);
  checkPlan(program.graph);
  const results = run(program.graph, feeds);
  if (mayDivideByZero(document) && !areFinite(results)) return { kind: 'not-finite' };
  checkFinite(results);
  checkPasses(document, options, feeds, results);
  if (!checkOtherPrograms(document, options, data, state)) return { kind: 'not-finite' };

  const descent = plainDescent(document);
  const plain = compileTraining(descent, options);
  if (!plain.ok) throw new Error('refused with another optimizer');
  const plainSteps = stepFeeds(plain.value.graph, { ...config, objectives: descent.training.objectives }, 2);
  const plainFeeds = new Map([...data, ...state, ...plainSteps]);
  return { kind: 'compiled', gradients: checkGradients(dice, descent, plain.value, plainFeeds) };
}

function run(graph: Graph, feeds: Feeds): Feeds {
  return runGraph(graph, feeds, { precision: 'float64' });
}

/** Every text of a problem is filled in, in both languages. */
function checkReadable(problems: readonly Diagnostic[]): void {
  for (const problem of problems) {
    const texts = [explain(problem, 'en'), explain(problem, 'zh-CN')].flatMap((text) => Object.values(text));
    const gap = texts.find((text) => text === '' || /\{\w+\}|undefined/.test(text));
    if (gap !== undefined) {
      throw new Error(`${problem.code} at ${placeText(problem.where)} says: ${JSON.stringify(gap)}`);
    }
  }
}

function checkPlan(graph: Graph): void {
  const plan = planGraph(graph);
  for (const [name, value] of Object.entries(plan)) {
    if (!Number.isFinite(value) || value < 0) throw new Error(`plan: ${name} is ${value}`);
  }
}

/** Types whose result may be infinite, or no number at all, for ordinary inputs. */
const partialTypes: ReadonlySet<string> = new Set(['divide', 'expression', 'gaussian-sampling']);

function mayDivideByZero({ graph }: ProjectDocument): boolean {
  return Object.values(graph.nodes).some((node) => partialTypes.has(node.type));
}

function areFinite(results: Feeds): boolean {
  return [...results.values()].every(isFiniteTensor);
}

function isFiniteTensor({ data }: TensorData): boolean {
  return data.every((value: number | bigint) => Number.isFinite(Number(value)));
}

function checkFinite(results: Feeds): void {
  for (const [name, tensor] of results) {
    if (!isFiniteTensor(tensor)) throw new Error(`${name} is not finite`);
  }
}

/** Passes change no result, but for the rounding of another order. */
function checkPasses(document: ProjectDocument, options: CompileOptions, feeds: Feeds, results: Feeds): void {
  const withoutPasses = passes.map((pass) => pass.name);
  const plain = compileTraining(document, { ...options, withoutPasses });
  if (!plain.ok) throw new Error('refused without passes');
  for (const [name, value] of run(plain.value.graph, feeds)) {
    checkClose(`${name} without passes`, value, must(results.get(name), name));
  }
}

/** Evaluation and inference compile where training does, and predict the same. False where they divided by zero. */
function checkOtherPrograms(
  document: ProjectDocument,
  options: CompileOptions,
  data: Feeds,
  state: Feeds,
): boolean {
  const evaluation = compileEvaluation(document, options);
  if (!evaluation.ok) throw new Error(`evaluation refused: ${evaluation.error[0]?.code}`);
  const noise = noiseFeeds(evaluation.value.graph, 0, options.batch);
  const evaluated = run(evaluation.value.graph, new Map([...data, ...state, ...noise]));
  if (mayDivideByZero(document) && !areFinite(evaluated)) return false;
  checkFinite(evaluated);
  const inference = compileInference(document, options);
  if (!inference.ok) throw new Error(`inference refused: ${inference.error[0]?.code}`);
  const predicted = run(inference.value.graph, new Map([...data, ...state, ...noise]));
  const first = predictionResult(document.training.objectives[0]?.loss ?? '');
  checkClose(
    'prediction',
    must(predicted.get('prediction'), 'prediction'),
    must(evaluated.get(first), first),
  );
  return true;
}

function checkClose(name: string, a: TensorData, b: TensorData): void {
  if (a.shape.join() !== b.shape.join()) throw new Error(`${name}: shape ${a.shape} and ${b.shape}`);
  for (let i = 0; i < a.data.length; i++) {
    const [x, y] = [Number(a.data[i]), Number(b.data[i])];
    if (Math.abs(x - y) > 1e-7 * (1 + Math.max(Math.abs(x), Math.abs(y)))) {
      throw new Error(`${name}: element ${i} is ${x} and ${y}`);
    }
  }
}

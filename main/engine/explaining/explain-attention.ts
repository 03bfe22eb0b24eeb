/** Where an attention node of a trained network looks, of one sample. */
import { must } from '../../../shared/base/assert.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { attentionResult, compileAttention } from '../../../shared/compiler/attention.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { attentionMap } from '../../../shared/explain/methods/attention.ts';
import { methods } from '../../../shared/explain/methods/index.ts';
import { featuresInput } from '../../../shared/ir/data-inputs.ts';
import { noiseFeeds } from '../../../shared/ir/noise-inputs.ts';
import { fromArray, toNumbers } from '../../../shared/ir/tensor-data.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import { type RecordedDataFacts, recalledDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import type { Backend } from '../backends/backend.ts';
import { paddingId } from '../data/text-encoding.ts';
import type { ExplainRequest } from '../messages.ts';
import type { TrainedRun } from '../training/open-trained-run.ts';
import { chooseAnswer } from './chosen-answer.ts';
import type { ExplanationWithMap } from './explain-sample.ts';
import type { ExplainedSample } from './explained-sample.ts';
import { drawAttention } from './heatmap.ts';
import { settingsOf } from './method-settings.ts';
import { pictureShapeOf } from './picture-shape.ts';

/** Positions that are shown of each side: the first of a very long sequence. */
const maxPositions = 256;

/** Problems: explain-no-place, explain-unknown-node, explain-setting-invalid, explain-target-unknown. */
export async function explainAttention(
  run: TrainedRun,
  facts: RecordedDataFacts,
  {
    request,
    backend,
    sample,
  }: { readonly request: ExplainRequest; readonly backend: Backend; readonly sample: ExplainedSample },
): Promise<Checked<ExplanationWithMap>> {
  const { document, weights } = run;
  const settings = settingsOf(methods.attention, request.settings);
  if (!settings.ok) return settings;
  const program = compileAttention(document, {
    catalogue: catalogueOf(document),
    data: recalledDataFacts(facts),
    node: request.node,
  });
  if (!program.ok) return program;
  const { graph, state, node, heads, queries, keys } = program.value;
  const { head } = settings.value;
  if (head !== undefined && head > heads) {
    const values = { method: request.method, expected: `head: 1 – ${heads}`, found: `head=${head}` };
    return err([diagnostic('explain-setting-invalid', {}, values)]);
  }
  const executable = await backend.compileGraph(graph);
  if (!executable.ok) return executable;
  try {
    const kept = state.map(({ path }) => [path, must(weights.get(path), path)] as const);
    const feeds = new Map([...kept, ...noiseFeeds(graph, 0, 1), ...sample.feeds]);
    const needed = graph.inputs.map(({ name, value: { type } }) => {
      const given = must(feeds.get(name), name);
      const fed = given.dtype === type.dtype ? given : fromArray(type.dtype, given.shape, toNumbers(given));
      return [name, fed] as const;
    });
    const results = await executable.value.run(new Map(needed));
    const answer = Float32Array.from(toNumbers(must(results.get('prediction'), 'prediction')));
    const names = positionNames(run, facts, sample);
    const tokens = facts.text === undefined ? answer.length : Math.max(1, names.length);
    const chosen = chooseAnswer(answer, facts, { named: request.target, tokens });
    if (!chosen.ok) return chosen;
    const shown = [shownOf(queries, names), shownOf(keys, names)] as const;
    const found = toNumbers(must(results.get(attentionResult), attentionResult));
    const { shape, values } = attentionMap(found, [heads, queries, keys], { head, shown });
    const [height, width] = shape;
    const nameOf = (_: unknown, i: number): string => names[i] ?? String(i + 1);
    const png = await drawAttention({ height, width, values });
    return ok({
      method: request.method,
      target: chosen.value.target,
      node,
      score: answer.reduce((sum, value, i) => sum + value * (chosen.value.choice[i] as number), 0),
      shape: [height, width],
      attention: {
        heads,
        ...(head !== undefined && { head }),
        queries: Array.from({ length: height }, nameOf),
        keys: Array.from({ length: width }, nameOf),
      },
      values: Array.from(values),
      picture: `data:image/png;base64,${png.toString('base64')}`,
      notes: sample.findings,
    });
  } finally {
    await executable.value.dispose();
  }
}

/** Padding says nothing: a sequence is shown as far as it has names, where it is as long as what is named. */
function shownOf(positions: number, names: readonly string[]): number {
  return Math.min(maxPositions, names.length === 0 ? positions : Math.min(positions, names.length));
}

/** What stands at each position: the tokens of a text, the places of patches of a picture by row and column; empty where not known. */
function positionNames(
  { document: { graph } }: TrainedRun,
  facts: RecordedDataFacts,
  sample: ExplainedSample,
): readonly string[] {
  const nodes = Object.values(graph.nodes);
  const patches = nodes.find(({ type }) => type === 'patch-embedding');
  const names =
    facts.text === undefined
      ? patchNames(Number(patches?.parameters.patch), pictureShapeOf(facts, graph))
      : tokenNames(facts.text.vocabulary, sample);
  const hasClass = names.length > 0 && nodes.some(({ type }) => type === 'class-token');
  return hasClass ? ['[class]', ...names] : names;
}

function tokenNames(vocabulary: readonly string[], { feeds, words }: ExplainedSample): readonly string[] {
  const ids = Array.from(toNumbers(must(feeds.get(featuresInput('')), 'features')));
  const tokens = ids.findLastIndex((id) => id !== paddingId) + 1;
  return ids.slice(0, tokens).map((id, i) => words?.[i] ?? vocabulary[id] ?? String(id));
}

/** None where no node cuts a picture into patches of `side` pixels. */
function patchNames(side: number, shape: readonly number[] | undefined): readonly string[] {
  const [, height, width] = shape ?? [];
  if (!Number.isFinite(side) || height === undefined || width === undefined) return [];
  const columns = Math.floor(width / side);
  return Array.from(
    { length: Math.floor(height / side) * columns },
    (_, i) => `${Math.floor(i / columns) + 1},${(i % columns) + 1}`,
  );
}

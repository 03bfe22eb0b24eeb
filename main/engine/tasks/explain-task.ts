import { err, ok } from '../../../shared/base/result.ts';
import type { Explanation } from '../../../shared/contract/explanation.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { explainedKindOf } from '../../../shared/explain/askable.ts';
import type { ExplainedKind } from '../../../shared/explain/method-definition.ts';
import { type MethodKind, methodKinds, methods } from '../../../shared/explain/methods/index.ts';
import type { RecordedDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import type { Backend } from '../backends/backend.ts';
import { explainAttention } from '../explaining/explain-attention.ts';
import { explainClasses } from '../explaining/explain-classes.ts';
import { type ExplanationWithMap, explainSample } from '../explaining/explain-sample.ts';
import { explainTable } from '../explaining/explain-table.ts';
import { type ExplainedSample, givenSample, sampleOf } from '../explaining/explained-sample.ts';
import { saveExplanation } from '../explaining/save-explanation.ts';
import type { ExplainRequest } from '../messages.ts';
import { selectBackend } from '../select-backend.ts';
import { openRunData } from '../training/open-run-data.ts';
import { openTrainedRun, type TrainedRun } from '../training/open-trained-run.ts';

/** Methods that change the cells of a table, rather than look at one sample as the network sees it. */
const ofTables: readonly string[] = ['permutation', 'partial-dependence', 'shap'];

/** What the rows of a table can be asked too, whatever the network makes of them. */
const tableKinds: readonly ExplainedKind[] = ['row', 'table'];

/** Says why a trained network answers as it does: one sample, or a table. Writes a heatmap or a table where a file is named. */
export async function explainTask(request: ExplainRequest): Promise<Checked<Explanation>> {
  const run = await openTrainedRun(request.run);
  if (!run.ok) return run;
  const { dataFacts } = run.value.record;
  if (dataFacts === undefined) return err([diagnostic('predict-no-facts', { file: run.value.folder })]);
  const kind = explainedKindOf(run.value.document, dataFacts);
  const kinds = run.value.document.data.source.kind === 'csv' ? [kind, ...tableKinds] : [kind];
  const unfit = unfitMethod(request, kinds);
  if (unfit !== undefined) return err([unfit]);
  const backend = await selectBackend(request.device);
  if (!backend.ok) return backend;
  const explained: Checked<ExplanationWithMap> = ofTables.includes(request.method)
    ? await explainTable(run.value, dataFacts, { request, backend: backend.value })
    : await ofSample(run.value, dataFacts, { request, backend: backend.value, kind });
  if (!explained.ok) return explained;
  const { map, ...explanation } = explained.value;
  const notes = [...run.value.problems, ...explanation.notes];
  if (request.out === undefined) return ok({ ...explanation, notes });
  const saved = await saveExplanation(request.out, { ...explanation, ...(map && { map }) });
  return saved.ok ? ok({ ...explanation, notes, file: request.out }) : saved;
}

async function ofSample(
  run: TrainedRun,
  facts: RecordedDataFacts,
  {
    request,
    backend,
    kind,
  }: { readonly request: ExplainRequest; readonly backend: Backend; readonly kind: ExplainedKind },
): ReturnType<typeof explainSample> {
  const explained = (sample: ExplainedSample): ReturnType<typeof explainSample> =>
    request.method === 'attention'
      ? explainAttention(run, facts, { request, backend, sample })
      : explainSample(run, facts, { request, backend, kind, sample });
  if (request.input !== undefined) {
    const sample = await givenSample(run, facts, { input: request.input, row: request.sample ?? 0 });
    return sample.ok ? explained(sample.value) : sample;
  }
  if (request.place === undefined) {
    const values = { method: request.method, found: 'nothing' };
    return err([diagnostic('explain-needs-data', {}, values)]);
  }
  const data = await openRunData(run, { ...request.place, part: request.over ?? 'validation' });
  if (!data.ok) return data;
  if (request.over !== undefined) return explainClasses(run, facts, { request, backend, data: data.value });
  const row = request.sample ?? data.value.split.validation[0] ?? 0;
  const sample = sampleOf(data.value.dataset, row);
  return sample.ok ? explained(sample.value) : sample;
}

function unfitMethod({ method }: ExplainRequest, kinds: readonly ExplainedKind[]): Diagnostic | undefined {
  const fits = (one: MethodKind): boolean => methods[one].appliesTo.some((kind) => kinds.includes(kind));
  if (fits(method)) return undefined;
  const others = methodKinds.filter(fits).join(', ');
  const values = { method, kinds: methods[method].appliesTo.join(', '), found: kinds[0] ?? '', others };
  return diagnostic('explain-other-kind', {}, values);
}

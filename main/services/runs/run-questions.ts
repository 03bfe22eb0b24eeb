/** What the kept weights of recorded runs are asked: what is wrong, how good they are, what they answer and why. */

import { ok } from '../../../shared/base/result.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { Embedding, EmbeddingProgress } from '../../../shared/contract/embedding.ts';
import type { Explanation } from '../../../shared/contract/explanation.ts';
import type { LabelCheck } from '../../../shared/contract/label-check.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type {
  Askable,
  RunAnswers,
  RunDiagnosis,
  RunEvaluation,
  ShownComparison,
} from '../../../shared/contract/runs.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { EngineHost } from '../engine-host.ts';
import { type AskedRun, askableRun, type GivenInput, withGivenInput } from './asked-input.ts';
import { checkLabels } from './check-labels.ts';
import { type ComparedOn, compareRunAnswers } from './compare-answers.ts';
import { diagnoseRun } from './diagnose-run.ts';
import { type EmbedOrder, embedRun } from './embed-run.ts';
import { type EvaluatedDepth, evaluateRun } from './evaluate-run.ts';
import { type ExplainOrder, explainRun } from './explain-run.ts';
import { predictRun } from './predict-run.ts';
import { type RecordedRun, recordedDocument } from './recorded-run.ts';

/** What is known of the runs that are asked. */
export interface AskedRuns {
  /** A run as its folder is now; run-unknown where there is none yet. */
  recorded(id: string): Promise<Checked<RecordedRun>>;
  folderOf(id: string): Checked<string>;
  /** Where the data of a run lies on this machine. */
  dataPlaceOf(id: string): Promise<Checked<DataPlace>>;
}

export class RunQuestions {
  readonly #host: EngineHost;
  readonly #runs: AskedRuns;

  constructor(host: EngineHost, runs: AskedRuns) {
    this.#host = host;
    this.#runs = runs;
  }

  /** What is wrong with a run, and what helps; without its data only its log and settings are looked at. */
  async diagnose(id: string, signal: Cancellation): Promise<Checked<RunDiagnosis>> {
    const folder = this.#runs.folderOf(id);
    if (!folder.ok) return folder;
    const place = await this.#runs.dataPlaceOf(id);
    return diagnoseRun(this.#host, { folder: folder.value, place }, signal);
  }

  /** Doubts labels of the data of a run: see `checkLabels`. */
  async checkLabels(
    id: string,
    shape: readonly number[] | undefined,
    signal: Cancellation,
  ): Promise<Checked<LabelCheck>> {
    const asked = await this.#asked(id);
    if (!asked.ok) return asked;
    const place = await this.#runs.dataPlaceOf(id);
    if (!place.ok) return place;
    const { folder, document } = asked.value;
    return checkLabels(this.#host, { folder, document, place: place.value, shape }, signal);
  }

  /** Evaluates the kept weights of a run: on its validation samples, where nothing else is asked for. */
  async evaluate(id: string, depth: EvaluatedDepth, signal: Cancellation): Promise<Checked<RunEvaluation>> {
    const placed = await this.#placed(id);
    return placed.ok ? evaluateRun(this.#host, placed.value, depth, signal) : placed;
  }

  /** Puts two runs beside each other on the same samples. */
  async compareAnswers(
    [first, second]: readonly [string, string],
    on: ComparedOn,
    signal: Cancellation,
  ): Promise<Checked<ShownComparison>> {
    const [before, after] = [await this.#placed(first), await this.#placed(second)];
    if (!before.ok) return before;
    return after.ok ? compareRunAnswers(this.#host, [before.value, after.value], on, signal) : after;
  }

  /** What the kept weights of a run answer; `out`: where the answers are saved as CSV too. Places are real paths. */
  async predict(
    id: string,
    { input, out }: { readonly input: GivenInput; readonly out?: string },
    signal: Cancellation,
  ): Promise<Checked<RunAnswers>> {
    const asked = await this.#asked(id);
    if (!asked.ok) return asked;
    return withGivenInput(asked.value, input, (given) =>
      predictRun(
        this.#host,
        { folder: asked.value.folder, ...given, ...(out !== undefined && { out }) },
        signal,
      ),
    );
  }

  /** What a run can be asked; predict-no-facts of one that did not record what it learned of its data. */
  async askable(id: string): Promise<Checked<Askable>> {
    const asked = await this.#asked(id);
    return asked.ok ? askableRun(asked.value) : asked;
  }

  /** Why the kept weights of a run answer as they do. */
  async explain(id: string, order: ExplainOrder, signal: Cancellation): Promise<Checked<Explanation>> {
    const asked = await this.#asked(id);
    if (!asked.ok) return asked;
    const place = await this.#runs.dataPlaceOf(id);
    const { folder } = asked.value;
    const { input, ...question } = order;
    if (input.kind === 'sample')
      return place.ok ? explainRun(this.#host, { ...question, inputs: [], folder, place }, signal) : place;
    return withGivenInput(asked.value, input, ({ inputs }) =>
      explainRun(this.#host, { ...question, inputs, folder, place }, signal),
    );
  }

  /** Lays samples of a run out in a plane by what a node of its kept weights makes of them. */
  async embed(
    id: string,
    order: EmbedOrder,
    signal: Cancellation,
    onProgress: (progress: EmbeddingProgress) => void,
  ): Promise<Checked<Embedding>> {
    const placed = await this.#placed(id);
    return placed.ok ? embedRun(this.#host, { ...order, ...placed.value }, signal, onProgress) : placed;
  }

  /** The folder of a run, with where its data lies. */
  async #placed(id: string): Promise<Checked<DataPlace & { readonly folder: string }>> {
    const place = await this.#runs.dataPlaceOf(id);
    if (!place.ok) return place;
    const folder = this.#runs.folderOf(id);
    return folder.ok ? ok({ folder: folder.value, ...place.value }) : folder;
  }

  /** A run of the folder, with its document. */
  async #asked(id: string): Promise<Checked<AskedRun>> {
    const found = await this.#runs.recorded(id);
    if (!found.ok) return found;
    const document = recordedDocument(found.value);
    if (!document.ok) return document;
    const { folder, record } = found.value;
    return ok({ folder, document: document.value, facts: record.dataFacts });
  }
}

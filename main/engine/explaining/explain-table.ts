/** Methods that change the cells of a person's own table and watch the answers. */
import { err, ok } from '../../../shared/base/result.ts';
import type { Explanation } from '../../../shared/contract/explanation.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { Cells } from '../../../shared/explain/asked-table.ts';
import { methods } from '../../../shared/explain/methods/index.ts';
import { dependenceOf } from '../../../shared/explain/methods/partial-dependence.ts';
import { permutationImportance } from '../../../shared/explain/methods/permutation.ts';
import { shareOut } from '../../../shared/explain/methods/shap.ts';
import type { RecordedDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import type { Backend } from '../backends/backend.ts';
import { checked } from '../data/file-checks.ts';
import { locateFile } from '../data/locate-data.ts';
import type { ExplainRequest } from '../messages.ts';
import { likeliestClasses } from '../training/likeliest-classes.ts';
import { openRunData } from '../training/open-run-data.ts';
import type { TrainedRun } from '../training/open-trained-run.ts';
import { AskedRun } from './asked-run.ts';
import { settingsOf } from './method-settings.ts';

interface Asked {
  readonly request: ExplainRequest;
  readonly backend: Backend;
}
type Parts = { readonly training: ArrayLike<number>; readonly validation: ArrayLike<number> };

/** Explains a row, or the network as a whole, by the columns of the table. */
export async function explainTable(
  run: TrainedRun,
  facts: RecordedDataFacts,
  asked: Asked,
): Promise<Checked<Explanation>> {
  const { request, backend } = asked;
  const { source } = run.document.data;
  const { method, place } = request;
  if (source.kind !== 'csv' || (place === undefined && (method === 'shap' || request.input === undefined)))
    return err([diagnostic('explain-needs-data', {}, { method, found: source.kind })]);
  const given = method === 'shap' ? undefined : request.input;
  const file = given ?? (await locateFile(source.path, place ?? { projectFolder: run.folder }));
  return checked(file, async () => {
    const open = (path: string): ReturnType<typeof AskedRun.open> =>
      AskedRun.open(run, facts, { file: path, source, backend });
    const table = await open(file);
    if (!table.ok) return table;
    try {
      const parts = given === undefined ? await partsOf(run, asked, table.value) : undefined;
      if (method !== 'shap') return await ofTable(table.value, facts, { asked, parts });
      const row = await rowOf(table.value, asked, open);
      return row.ok ? await ofRow(table.value, facts, { asked, parts, row: row.value }) : row;
    } finally {
      await table.value.dispose();
    }
  }).then((outcome) => (outcome.ok ? outcome.value : outcome));
}

/** The parts of the run's own rows; undefined where rows of the file and samples are not one to one. */
async function partsOf(run: TrainedRun, { request }: Asked, table: AskedRun): Promise<Parts | undefined> {
  if (request.place === undefined) return undefined;
  const data = await openRunData(run, { ...request.place, part: 'validation' });
  return data.ok && data.value.dataset.samples === table.rows.length ? data.value.split : undefined;
}

async function rowOf(
  table: AskedRun,
  { request }: Asked,
  open: (file: string) => ReturnType<typeof AskedRun.open>,
): Promise<Checked<Cells>> {
  const { input, sample = 0 } = request;
  if (input === undefined) {
    const row = table.rows[sample];
    const values = { found: sample, last: table.rows.length - 1 };
    return row === undefined ? err([diagnostic('explain-sample-missing', {}, values)]) : ok(row);
  }
  const cells = input.split(',').map((cell) => cell.trim());
  if (
    cells.length === table.columns.length &&
    cells.every((cell) => cell !== '' && Number.isFinite(Number(cell)))
  ) {
    const [pattern = []] = table.rows;
    const positions = table.columns.map(({ position }) => position);
    return ok(pattern.map((cell, i) => cells[positions.indexOf(i)] ?? cell));
  }
  const other = await open(input);
  if (!other.ok) return other;
  const row = other.value.rows[sample];
  const last = other.value.rows.length - 1;
  await other.value.dispose();
  if (row === undefined) return err([diagnostic('explain-sample-missing', {}, { found: sample, last })]);
  // By the names of columns: another table may have them in another order.
  const [pattern = []] = table.rows;
  const places = new Map(other.value.columns.map(({ name, position }) => [name, position]));
  const names = new Map(table.columns.map(({ name, position }) => [position, name]));
  return ok(pattern.map((cell, i) => row[places.get(names.get(i) ?? '') ?? -1] ?? cell));
}

async function ofRow(
  table: AskedRun,
  facts: RecordedDataFacts,
  { asked, parts, row }: { readonly asked: Asked; readonly parts: Parts | undefined; readonly row: Cells },
): Promise<Checked<Explanation>> {
  const { request } = asked;
  const settings = settingsOf(methods.shap, request.settings);
  if (!settings.ok) return settings;
  const [answer = []] = await table.answers([row]);
  const number = numberOf(facts, request, answer);
  if (!number.ok) return number;
  const { background } = settings.value;
  const usable = parts === undefined ? table.rows : rowsAt(table.rows, parts.training);
  const drawn = spread(usable, background);
  const shared = await shareOut(table.asked(number.value.of), row, drawn, settings.value);
  return ok({
    method: request.method,
    target: number.value.target,
    score: shared.score,
    completeness: shared.completeness,
    values: shared.values.map(({ column, cell, value }) => ({ name: column, cell, value })),
    notes: table.findings,
  });
}

async function ofTable(
  table: AskedRun,
  facts: RecordedDataFacts,
  { asked, parts }: { readonly asked: Asked; readonly parts: Parts | undefined },
): Promise<Checked<Explanation>> {
  const { request } = asked;
  const { method } = request;
  const rows = parts === undefined ? table.rows : rowsAt(table.rows, parts.validation);
  if (method === 'permutation') {
    const settings = settingsOf(methods.permutation, request.settings);
    if (!settings.ok) return settings;
    const { targetPosition } = table;
    if (targetPosition === undefined)
      return err([diagnostic('explain-needs-data', {}, { method, found: 'a table without the target' })]);
    const truth = targetsOf(rows, targetPosition, facts);
    const known = rows.filter((_, i) => !Number.isNaN(truth[i]));
    const right = truth.filter((value) => !Number.isNaN(value));
    const { classes } = facts;
    const asking = table.asked((answer) =>
      classes === undefined ? (answer[0] ?? 0) : (likeliestClasses(answer, answer.length)[0]?.label ?? -1),
    );
    const found = await permutationImportance(
      asking,
      known,
      (answers) => meanError(answers, right, classes !== undefined),
      settings.value,
    );
    return ok({
      method,
      target: classes === undefined ? 'mean squared error' : 'share of wrong answers',
      score: found.error,
      values: found.columns.map(({ column, mean, interval }) => ({
        name: column,
        value: mean,
        interval: interval === null ? null : [interval[0], interval[1]],
      })),
      notes: table.findings,
    });
  }
  const settings = settingsOf(methods['partial-dependence'], request.settings);
  if (!settings.ok) return settings;
  const [answer = []] = await table.answers(rows.slice(0, 1));
  const number = numberOf(facts, request, answer);
  if (!number.ok) return number;
  const taken = spread(rows, averagedRows);
  const asking = table.asked(number.value.of);
  const dependence = await dependenceOf(asking, taken, settings.value);
  const answers = await asking.answer(taken);
  return ok({
    method,
    target: number.value.target,
    score: answers.reduce((sum, value) => sum + value, 0) / answers.length,
    values: [],
    dependence: dependence.map(({ column, points }) => ({
      column,
      points: points.map(({ rows: lines, ...point }) => ({ ...point, ...(lines && { rows: [...lines] }) })),
    })),
    notes: table.findings,
  });
}

/** Rows that partial dependence is averaged over: more change it little. */
const averagedRows = 500;

/** The number of an answer that is explained: the probability of a class, or a predicted number. */
function numberOf(
  { classes, targetNames }: RecordedDataFacts,
  { target }: ExplainRequest,
  answer: readonly number[],
): Checked<{ readonly target: string; readonly of: (answer: readonly number[]) => number }> {
  const names = classes ?? targetNames ?? [];
  const likeliest = classes && (likeliestClasses(answer, answer.length)[0]?.label ?? 0);
  const index = target === undefined ? (likeliest ?? 0) : names.indexOf(target);
  if (index < 0)
    return err([diagnostic('explain-target-unknown', {}, { found: target ?? '', names: names.join(', ') })]);
  const of = (scores: readonly number[]): number => {
    if (classes === undefined) return scores[index] ?? Number.NaN;
    if (scores.length === 1) {
      const second = 1 / (1 + Math.exp(-(scores[0] as number)));
      return index === 1 ? second : 1 - second;
    }
    const largest = Math.max(...scores);
    const total = scores.reduce((sum, score) => sum + Math.exp(score - largest), 0);
    return Math.exp((scores[index] as number) - largest) / total;
  };
  return ok({ target: names[index] ?? 'answer', of });
}

/** The targets of rows as numbers: positions of classes, or numbers; NaN where a cell is none. */
function targetsOf(
  rows: readonly Cells[],
  position: number,
  { classes }: RecordedDataFacts,
): readonly number[] {
  return rows.map((row) => {
    const cell = (row[position] ?? '').trim();
    if (classes === undefined) return cell === '' ? Number.NaN : Number(cell);
    const label = classes.indexOf(cell);
    return label < 0 ? Number.NaN : label;
  });
}

function meanError(answers: readonly number[], truth: readonly number[], isClass: boolean): number {
  let sum = 0;
  let count = 0;
  answers.forEach((answer, i) => {
    if (Number.isNaN(answer)) return;
    const right = truth[i] as number;
    sum += isClass ? Number(answer !== right) : (answer - right) ** 2;
    count++;
  });
  return sum / count;
}

function rowsAt(rows: readonly Cells[], positions: ArrayLike<number>): readonly Cells[] {
  return Array.from(positions, (position) => rows[position] as Cells);
}

/** At most so many rows, evenly spread. */
function spread(rows: readonly Cells[], count: number): readonly Cells[] {
  if (rows.length <= count) return rows;
  return Array.from({ length: count }, (_, i) => rows[Math.floor((i * rows.length) / count)] as Cells);
}

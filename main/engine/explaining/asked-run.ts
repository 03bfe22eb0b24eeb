/** A trained network as a function of the cells of a person's own table: every row goes through the preparation of the run. */
import { must } from '../../../shared/base/assert.ts';
import { ok } from '../../../shared/base/result.ts';
import { compileInference } from '../../../shared/compiler/pipeline.ts';
import { columnsOfTarget } from '../../../shared/data/fields.ts';
import { targetColumns } from '../../../shared/data/sources/csv.ts';
import type { SourceOf } from '../../../shared/data/sources/index.ts';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { AskedTable, Cells } from '../../../shared/explain/asked-table.ts';
import { featuresInput } from '../../../shared/ir/data-inputs.ts';
import { noiseFeeds } from '../../../shared/ir/noise-inputs.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { toNumbers } from '../../../shared/ir/tensor-data.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import { type RecordedDataFacts, recalledDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import type { Backend } from '../backends/backend.ts';
import { elementsOf } from '../data/dataset.ts';
import { formOf, inputColumnsOf } from '../data/readers/csv.ts';
import type { CsvBlock } from '../data/readers/csv-records.ts';
import { readRows, type TableRows } from '../data/readers/csv-rows.ts';
import { findDialect } from '../data/tables/dialect.ts';
import { tableRecords } from '../data/tables/formats/index.ts';
import type { TableDialect } from '../data/tables/table-dialect.ts';
import type { TrainedRun } from '../training/open-trained-run.ts';

/** Rows answered at a time. */
const batch = 1024;

/** A table file of the run's form, and its network to ask. */
export class AskedRun {
  /** Rows that the network answers, in the order of the file. */
  readonly rows: readonly Cells[];
  readonly columns: AskedTable['columns'];
  readonly findings: readonly Diagnostic[];
  /** Where the target stands in a row; undefined where the table has no such column. */
  readonly targetPosition: number | undefined;
  readonly #answer: (rows: readonly Cells[]) => Promise<readonly (readonly number[])[]>;
  readonly dispose: () => Promise<void>;

  private constructor(
    read: TableRows,
    source: SourceOf<'csv'>,
    asked: {
      readonly columns: AskedTable['columns'];
      readonly answer: AskedRun['answers'];
      readonly dispose: () => Promise<void>;
    },
  ) {
    const position = read.names.indexOf(targetColumns(source)[0] ?? '');
    this.rows = read.answered.map((at) => read.records[at] as Cells);
    this.findings = read.findings;
    this.targetPosition = position < 0 ? undefined : position;
    this.columns = asked.columns;
    this.#answer = asked.answer;
    this.dispose = asked.dispose;
  }

  /** Reads a table. Throws DiagnosticError where it is not of the run's form. */
  static async open(
    run: TrainedRun,
    facts: RecordedDataFacts,
    {
      file,
      source,
      backend,
    }: { readonly file: string; readonly source: SourceOf<'csv'>; readonly backend: Backend },
  ): Promise<Checked<AskedRun>> {
    const { document, weights } = run;
    const { dialect } = await findDialect(file, formOf(source));
    const { fields } = document.data;
    const read = await readRows(tableRecords({ file, delimiter: source.delimiter, dialect }), {
      file,
      dialect,
      choice: source,
      fitted: facts,
      fields,
    });
    const program = compileInference(document, {
      catalogue: catalogueOf(document),
      data: recalledDataFacts(facts),
    });
    if (!program.ok) return program;
    const executable = await backend.compileGraph(program.value.graph);
    if (!executable.ok) return executable;
    const { graph } = program.value;
    const state = program.value.state.map(({ path }) => [path, must(weights.get(path), path)] as const);
    const rowsAgain = rereader(read, { file, source, facts, dialect });
    const answers = async (rows: readonly Cells[]): Promise<readonly (readonly number[])[]> => {
      const found = rows.map((): readonly number[] => []);
      for (let from = 0; from < rows.length; from += batch) {
        const part = await rowsAgain(rows.slice(from, from + batch), fields);
        const count = part.answered.length;
        if (count === 0) continue;
        const features = { dtype: 'float32', shape: [count, ...facts.sampleShape], data: part.features };
        const feeds = new Map<string, TensorData>([...state, ...noiseFeeds(graph, 0, count)]);
        feeds.set(featuresInput(''), features as TensorData);
        for (const { name, features: own } of part.inputs) {
          const samples = own.data.length / elementsOf(own.sampleShape);
          const tensor = { dtype: own.dtype, shape: [samples, ...own.sampleShape], data: own.data.slice() };
          feeds.set(featuresInput(name), tensor as TensorData);
        }
        const needed = new Set(graph.inputs.map(({ name }) => name));
        const fed = new Map([...feeds].filter(([name]) => needed.has(name)));
        const results = await executable.value.run(fed);
        const numbers = toNumbers(must(results.get('prediction'), 'prediction'));
        const width = numbers.length / count;
        part.answered.forEach((row, i) => {
          found[from + row] = [...numbers.subarray(i * width, (i + 1) * width)];
        });
      }
      return found;
    };
    const seen = new Set([
      ...(inputColumnsOf(facts) ?? []),
      ...(fields?.inputs ?? []).map(({ column }) => column),
    ]);
    const targets = new Set([...targetColumns(source), ...(fields?.targets ?? []).flatMap(columnsOfTarget)]);
    const columns = read.names.flatMap((name, position) =>
      seen.has(name) && !targets.has(name) ? [{ name, position }] : [],
    );
    return ok(
      new AskedRun(read, source, { columns, answer: answers, dispose: () => executable.value.dispose() }),
    );
  }

  /** What the network says of rows: its answer, or nothing where a step of the run leaves the row out. */
  answers(rows: readonly Cells[]): Promise<readonly (readonly number[])[]> {
    return this.#answer(rows);
  }

  /** The same as one number a row; NaN where a row gets no answer. */
  asked(numberOf: (answer: readonly number[]) => number): AskedTable {
    return {
      columns: this.columns,
      answer: async (rows) =>
        (await this.answers(rows)).map((answer) => (answer.length === 0 ? Number.NaN : numberOf(answer))),
    };
  }
}

/** Reads rows of cells as the file they come from is read. */
function rereader(
  { names }: TableRows,
  {
    file,
    source,
    facts,
    dialect,
  }: {
    readonly file: string;
    readonly source: SourceOf<'csv'>;
    readonly facts: RecordedDataFacts;
    readonly dialect: TableDialect;
  },
): (rows: readonly Cells[], fields: TrainedRun['document']['data']['fields']) => Promise<TableRows> {
  const cleaning = facts.preparation?.cleaning.filter(
    ({ kind }) => kind !== 'leave-out-rows' && kind !== 'relabel',
  );
  const fitted =
    facts.preparation === undefined || cleaning === undefined
      ? facts
      : { ...facts, preparation: { ...facts.preparation, cleaning } };
  const { comment: _, ...form } = dialect;
  const plain = { ...form, headerRow: source.header ? 1 : 0, skippedRows: 0 };
  return (rows, fields) => {
    const records = source.header ? [names, ...rows] : rows;
    const blocks = (async function* (): AsyncGenerator<CsvBlock> {
      yield { firstRow: 1, records };
    })();
    return readRows(blocks, { file, dialect: plain, choice: source, fitted, fields });
  };
}

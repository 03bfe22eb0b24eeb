/** What a person gives a run to answer, as an engine takes it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { decodeUtf8 } from '../../../shared/base/utf8.ts';
import { attentionNodes } from '../../../shared/compiler/attention.ts';
import { inferDocument } from '../../../shared/compiler/infer.ts';
import type { Askable } from '../../../shared/contract/runs.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { explainedKindOf, methodsFor, typedColumns } from '../../../shared/explain/askable.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import { type RecordedDataFacts, recalledDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import { readFileBytes } from '../../files/read-file.ts';

/** A run as far as it is asked. */
export interface AskedRun {
  readonly folder: string;
  readonly document: ProjectDocument;
  readonly facts: RecordedDataFacts | undefined;
}

/** What a person typed, or the real path of what they picked. */
export type GivenInput =
  | { readonly kind: 'picked'; readonly path: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'row'; readonly cells: Readonly<Record<string, string>> };

/** As an engine takes it. */
export interface EngineInput {
  readonly inputs: readonly string[];
  /** How a sample that the engine names is called. */
  readonly nameOf: (input: string) => string;
}

/** Texts are short. */
const maxTextBytes = 4 * 1024 * 1024;

/** Makes what an engine takes of it, and clears it away after its use. A typed row is a table of one row, read as any other is. */
export async function withGivenInput<T>(
  { document: { data } }: AskedRun,
  input: GivenInput,
  use: (given: EngineInput) => Promise<Checked<T>>,
): Promise<Checked<T>> {
  if (input.kind === 'text') return use({ inputs: [input.text], nameOf: () => input.text });
  if (input.kind === 'picked') {
    const { path } = input;
    if (data.source.kind !== 'text') {
      // A person picked the file: the folders above it say nothing.
      const nameOf = (name: string): string => relative(dirname(path), name) || basename(path);
      return use({ inputs: [path], nameOf });
    }
    const lines = await linesOf(path);
    return lines.ok ? use({ inputs: lines.value, nameOf: (name) => name }) : lines;
  }
  const folder = await mkdtemp(join(tmpdir(), 'netloom-row-'));
  try {
    const file = join(folder, 'row.csv');
    const delimiter = (data.source.kind === 'csv' ? data.source.delimiter : undefined) ?? ',';
    const names = Object.keys(input.cells);
    const cells = Object.values(input.cells);
    const lines = [names, cells].map((line) => line.map((cell) => quoted(cell, delimiter)).join(delimiter));
    const written = await writeTextAtomic(file, `${lines.join('\n')}\n`, { permissions: 0o600 });
    if (!written.ok) return written;
    return await use({ inputs: [file], nameOf: () => cells.join(', ') });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a run can be asked, and how its answers can be explained. Problem: predict-no-facts. */
export function askableRun({ folder, document, facts }: AskedRun): Checked<Askable> {
  if (facts === undefined) return err([diagnostic('predict-no-facts', { file: folder })]);
  const kind = explainedKindOf(document, facts);
  const compiled = { catalogue: catalogueOf(document), data: recalledDataFacts(facts) };
  const attention = attentionNodes(document, compiled);
  return ok({
    kind,
    // A picture is not typed number by number.
    columns: kind === 'row' ? typedColumns(document, facts).map((column) => ({ ...column })) : [],
    methods: [...methodsFor(document, facts, attention.length > 0)],
    nodes: kind === 'picture' ? [...pictureNodes(document, facts)] : [],
    attention: [...attention],
    targets: [...(facts.classes ?? facts.targetNames ?? [])],
  });
}

/** Nodes that make pictures, `[channels, height, width]` with a side above 1, in the order of the network: where Grad-CAM may look. */
function pictureNodes(document: ProjectDocument, facts: RecordedDataFacts): readonly string[] {
  const { nodes } = inferDocument(document, catalogueOf(document), recalledDataFacts(facts));
  return nodes
    .filter(({ type, shape = [] }) => {
      const [, , height, width] = shape;
      return type !== 'input' && shape.length === 4 && (Number(height) > 1 || Number(width) > 1);
    })
    .map(({ id }) => id);
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The lines of a file of texts that hold something. */
async function linesOf(file: string): Promise<Checked<readonly string[]>> {
  const read = await readFileBytes(file, { limit: maxTextBytes });
  if (!read.ok) return read;
  const lines = (decodeUtf8(read.value) ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.length === 0 ? err([diagnostic('data-empty', { file })]) : ok(lines);
}

/** The samples of a run laid out in a plane, and those that a person chose of them. */
import { create } from 'zustand';
import type { DataPart, RunId } from '../../shared/contract/common.ts';
import type { SamplePreview } from '../../shared/contract/data.ts';
import type { Embedding, EmbeddingProgress } from '../../shared/contract/embedding.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { ProjectionKind } from '../../shared/explain/projections/index.ts';
import { readRunSamples } from './run-samples.ts';
import { services } from './services.ts';

export interface EmbeddingQuestion {
  readonly run: RunId;
  readonly method: ProjectionKind;
  readonly part: DataPart;
  /** Absent: the one that the last layer with weights reads. */
  readonly node?: string | undefined;
}

interface ChosenSamples {
  /** Rows of the data. */
  readonly rows: readonly number[];
  /** The first of them; undefined while they are read. */
  readonly samples: readonly SamplePreview[] | undefined;
  readonly problems: readonly Diagnostic[];
}

interface OpenEmbedding {
  readonly question: EmbeddingQuestion;
  readonly state: 'embedding' | 'embedded' | 'failed';
  readonly progress: EmbeddingProgress | undefined;
  /** The one before stays while another is made. */
  readonly embedding: Embedding | undefined;
  readonly problems: readonly Diagnostic[];
  readonly chosen: ChosenSamples | undefined;
}

interface EmbeddingState {
  readonly open: OpenEmbedding | undefined;
  /** Samples that the pointer was on, by their rows. */
  readonly previews: ReadonlyMap<number, SamplePreview>;
}

export const useEmbedding = create<EmbeddingState>()(() => ({ open: undefined, previews: new Map() }));

/** Samples that are listed at most. */
export const maxListed = 60;
/** Samples under the pointer that are kept. */
const maxPreviews = 500;

let embedding: AbortController | undefined;

/** Lays the samples of a run out, in place of others. */
export async function embedRun(question: EmbeddingQuestion): Promise<void> {
  embedding?.abort();
  const own = new AbortController();
  embedding = own;
  const { open: before, previews } = useEmbedding.getState();
  const isSame = before?.question.run === question.run;
  const asked: OpenEmbedding = {
    question,
    state: 'embedding',
    progress: undefined,
    embedding: isSame ? before.embedding : undefined,
    problems: [],
    chosen: undefined,
  };
  useEmbedding.setState({ open: asked, previews: isSame ? previews : new Map() });
  const { run, method, part, node } = question;
  try {
    for await (const event of services().runs.embed(
      { run, method, part, ...(node && { node }) },
      own.signal,
    )) {
      if (own.signal.aborted) return;
      if (event.event === 'embedding') useEmbedding.setState({ open: { ...asked, progress: event } });
      else if (event.event === 'embedded')
        useEmbedding.setState({ open: { ...asked, state: 'embedded', embedding: event.embedding } });
      else
        useEmbedding.setState({
          open: { ...asked, state: 'failed', embedding: undefined, problems: event.problems },
        });
    }
  } catch {
    // The connection is lost; the window says so, and a person can ask again.
    if (!own.signal.aborted) closeEmbedding();
  }
}

export function closeEmbedding(): void {
  embedding?.abort();
  useEmbedding.setState({ open: undefined, previews: new Map() });
}

/** Lists samples by their rows; none takes the list away. */
export async function chooseSamples(rows: readonly number[]): Promise<void> {
  const { open } = useEmbedding.getState();
  if (open === undefined) return;
  const asked = rows.length === 0 ? undefined : { rows, samples: undefined, problems: [] };
  useEmbedding.setState({ open: { ...open, chosen: asked } });
  if (asked === undefined) return;
  const read = await readRunSamples(open.question.run, rows.slice(0, maxListed));
  const now = useEmbedding.getState().open;
  if (now?.chosen?.rows !== rows) return;
  const chosen = read.ok
    ? { rows, samples: read.value, problems: [] }
    : { rows, samples: [], problems: read.error };
  useEmbedding.setState({ open: { ...now, chosen } });
}

/** Reads the sample under the pointer, unless it is known. */
export async function previewSample(row: number): Promise<void> {
  const { open, previews } = useEmbedding.getState();
  if (open === undefined || previews.has(row)) return;
  const read = await readRunSamples(open.question.run, [row]);
  const [sample] = read.ok ? read.value : [];
  const now = useEmbedding.getState();
  if (sample === undefined || now.open?.question.run !== open.question.run) return;
  const kept = [...now.previews].slice(-maxPreviews);
  useEmbedding.setState({ previews: new Map([...kept, [row, sample]]) });
}

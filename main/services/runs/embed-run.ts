import { ok } from '../../../shared/base/result.ts';
import type { DataPart } from '../../../shared/contract/common.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import { type Embedding, type EmbeddingProgress, maxEmbedded } from '../../../shared/contract/embedding.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectionKind } from '../../../shared/explain/projections/index.ts';
import type { EngineHost } from '../engine-host.ts';
import { finishedOrKilled, startEngineTask } from '../engine-task.ts';

export interface EmbedOrder {
  readonly method: ProjectionKind;
  readonly part: DataPart;
  readonly node?: string;
}

/** Lays samples of a run out in a plane, in an engine of its own that ends with the signal. */
export async function embedRun(
  host: EngineHost,
  { folder, ...order }: EmbedOrder & DataPlace & { readonly folder: string },
  signal: Cancellation,
  onProgress: (progress: EmbeddingProgress) => void,
): Promise<Checked<Embedding>> {
  const request = { run: folder, ...order, samples: maxEmbedded, seed: 1, device: 'auto' as const };
  const embedded = await finishedOrKilled(startEngineTask(host, 'embed', request, onProgress), signal);
  if (!embedded.ok) return embedded;
  const { file: _, ...embedding } = embedded.value;
  return ok(embedding);
}

/** Every way of laying samples out in a plane. A new one is a file beside this, a line here, and its computation in the engine. */
import { pca } from './pca.ts';
import { umap } from './umap.ts';

export const projections = { pca, umap } as const;

export type ProjectionKind = keyof typeof projections;
export const projectionKinds = Object.keys(projections) as readonly ProjectionKind[];

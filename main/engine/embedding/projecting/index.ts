/** How each of the projections is computed. */
import type { ProjectionKind } from '../../../../shared/explain/projections/index.ts';
import { projectByPca } from './pca.ts';
import type { Project } from './project.ts';
import { projectByUmap } from './umap.ts';

export const projecting = { pca: projectByPca, umap: projectByUmap } as const satisfies Readonly<
  Record<ProjectionKind, Project>
>;

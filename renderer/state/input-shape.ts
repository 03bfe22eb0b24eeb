import type { ProjectDocument } from '../../shared/document/schema.ts';

/** The shape the network gives a sample: rows of that many values can be shown as pictures. */
export function inputShapeOf(document: ProjectDocument | undefined): readonly number[] | undefined {
  const input = Object.values(document?.graph.nodes ?? {}).find(({ type }) => type === 'input');
  const shape = input?.parameters.shape;
  if (!Array.isArray(shape) || shape.length === 0 || shape.length > 4) return undefined;
  const sizes = shape.filter((size) => typeof size === 'number' && Number.isInteger(size) && size >= 1);
  return sizes.length === shape.length ? sizes : undefined;
}

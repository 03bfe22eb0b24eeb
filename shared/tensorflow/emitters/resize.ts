import type { ResizeOps } from '../../ops/families/resize.ts';
import type { TensorflowForm } from '../emitter.ts';

export const resize: { readonly [K in keyof ResizeOps]: TensorflowForm<K> } = {
  resize2d: 'decomposed',
  resize2d_gradient: 'decomposed',
};

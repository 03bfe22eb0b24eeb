import type { Convolution3dOps } from '../../ops/families/convolution3d.ts';
import type { OnnxForms } from '../emitter.ts';
import { plainVolumes, swappedVolumes, transposedVolumes } from '../forms/convolution-of-volumes.ts';

export const convolution3d: { readonly [K in keyof Convolution3dOps]: OnnxForms<K> } = {
  conv3d: [plainVolumes],
  conv3d_input_gradient: [transposedVolumes],
  conv3d_filter_gradient: [swappedVolumes],
};

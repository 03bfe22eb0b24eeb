import type { Convolution3dOps } from '../../ops/families/convolution3d.ts';
import { type OnnxForms, plain } from '../emitter.ts';
import { swappedVolumes, transposedVolumes } from '../forms/convolution-of-volumes.ts';

export const convolution3d: { readonly [K in keyof Convolution3dOps]: OnnxForms<K> } = {
  conv3d: plain(({ g, inputs, attributes: { strides, pads, dilations, groups } }) => [
    g.op('Conv', inputs, { strides, pads, dilations, group: groups }),
  ]),
  conv3d_input_gradient: [transposedVolumes],
  conv3d_filter_gradient: [swappedVolumes],
};

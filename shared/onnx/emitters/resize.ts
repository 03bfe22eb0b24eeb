import type { ResizeOps } from '../../ops/families/resize.ts';
import { type OnnxForms, plain } from '../emitter.ts';
import { summedWindows } from '../forms/resize-gradient-summed.ts';
import { text } from '../model.ts';

export const resize: { readonly [K in keyof ResizeOps]: OnnxForms<K> } = {
  resize2d: plain(({ g, inputs: [x], attributes: { factors, mode } }) => {
    const scales = g.constant('float32', [4], [1, 1, ...factors]);
    const places =
      mode === 'nearest'
        ? { coordinate_transformation_mode: text('asymmetric'), nearest_mode: text('floor') }
        : { coordinate_transformation_mode: text('half_pixel') };
    return [g.op('Resize', [x as string, '', scales], { mode: text(mode), ...places })];
  }),
  resize2d_gradient: [summedWindows],
};

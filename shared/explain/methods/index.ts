/** Every method of explaining answers. A new one is a file beside this, a line here, and its call in the engine. */
import { activations } from './activations.ts';
import { attention } from './attention.ts';
import { gradCam } from './grad-cam.ts';
import { gradCamPlusPlus } from './grad-cam-plus-plus.ts';
import { gradient } from './gradient.ts';
import { integratedGradients } from './integrated-gradients.ts';
import { occlusion } from './occlusion.ts';
import { partialDependence } from './partial-dependence.ts';
import { permutation } from './permutation.ts';
import { shap } from './shap.ts';
import { smoothgrad } from './smoothgrad.ts';

export const methods = {
  gradient,
  smoothgrad,
  'integrated-gradients': integratedGradients,
  'grad-cam': gradCam,
  'grad-cam++': gradCamPlusPlus,
  occlusion,
  activations,
  attention,
  permutation,
  'partial-dependence': partialDependence,
  shap,
} as const;

export type MethodKind = keyof typeof methods;
export const methodKinds = Object.keys(methods) as readonly MethodKind[];

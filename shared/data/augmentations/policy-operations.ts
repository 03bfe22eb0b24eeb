/** The operations that RandAugment and TrivialAugment draw from, by a magnitude. */
import type { PictureChange } from '../augmentation-definition.ts';
import {
  adjustBrightness,
  adjustContrast,
  adjustSaturation,
  autocontrast,
  equalize,
  posterize,
  solarize,
} from './pixels/colour.ts';
import { adjustSharpness } from './pixels/filters.ts';
import type { PictureSize } from './pixels/picture.ts';
import { type AffineChange, inverseAffine, warpAffine } from './pixels/warp.ts';

/** How strong each operation is at its strongest. */
export interface PolicyStrengths {
  readonly shear: number;
  /** Pixels along each axis. */
  readonly translate: (size: PictureSize) => readonly [x: number, y: number];
  readonly rotate: number;
  readonly colour: number;
  /** Bits that are taken away. */
  readonly posterize: number;
}

/** An operation at a share of its greatest strength, from 0 to 1, towards one of two directions. */
type Operation = (share: number, sign: 1 | -1, size: PictureSize) => PictureChange;

const unchanged: PictureChange = { apply: (picture) => picture };

function moved(change: AffineChange): PictureChange {
  const matrix = inverseAffine(change);
  return {
    apply: (picture) => warpAffine(picture, matrix, 'nearest'),
    follow: (picture) => warpAffine(picture, matrix, 'nearest'),
  };
}

const slant = (share: number): number => (Math.atan(share) * 180) / Math.PI;

/** In the order of torchvision's tables. */
export function policyOperations(strengths: PolicyStrengths): readonly Operation[] {
  const factor = (share: number, sign: 1 | -1): number => 1 + sign * share * strengths.colour;
  // torchvision slants about the corner at the top left.
  const corner = ({ height, width }: PictureSize) => [-width / 2, -height / 2] as const;
  return [
    () => unchanged,
    (share, sign, size) => moved({ shear: [slant(sign * share * strengths.shear), 0], center: corner(size) }),
    (share, sign, size) => moved({ shear: [0, slant(sign * share * strengths.shear)], center: corner(size) }),
    (share, sign, size) => moved({ translate: [Math.trunc(sign * share * strengths.translate(size)[0]), 0] }),
    (share, sign, size) => moved({ translate: [0, Math.trunc(sign * share * strengths.translate(size)[1])] }),
    (share, sign) => moved({ angle: -sign * share * strengths.rotate }),
    (share, sign) => ({ apply: (picture) => adjustBrightness(picture, factor(share, sign)) }),
    (share, sign) => ({ apply: (picture) => adjustSaturation(picture, factor(share, sign)) }),
    (share, sign) => ({ apply: (picture) => adjustContrast(picture, factor(share, sign)) }),
    (share, sign) => ({ apply: (picture) => adjustSharpness(picture, factor(share, sign)) }),
    (share) => ({ apply: (picture) => posterize(picture, 8 - Math.round(share * strengths.posterize)) }),
    (share) => ({ apply: (picture) => solarize(picture, 255 * (1 - share)) }),
    () => ({ apply: autocontrast }),
    () => ({ apply: equalize }),
  ];
}

/** One change after another; a picture to predict follows those that move pixels. */
export function chained(changes: readonly PictureChange[]): PictureChange {
  const following = changes.flatMap(({ follow }) => (follow === undefined ? [] : [follow]));
  return {
    apply: (picture) => changes.reduce((changed, { apply }) => apply(changed), picture),
    ...(following.length > 0 && {
      follow: (picture, isMask) => following.reduce((changed, follow) => follow(changed, isMask), picture),
    }),
  };
}

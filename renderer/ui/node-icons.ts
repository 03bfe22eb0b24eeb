import {
  Activity,
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignJustify,
  Blend,
  Box,
  CircleCheck,
  Combine,
  Crosshair,
  Droplets,
  GitMerge,
  Grid3x3,
  LogIn,
  type LucideIcon,
  Minimize2,
  Plus,
  Ruler,
  Scaling,
  Share2,
  Shrink,
  Square,
  SquareFunction,
  Target,
  X,
} from 'lucide-react';

/** The icons that node declarations name. Imported one by one: all of them would be a megabyte. */
export const nodeIcons: Readonly<Record<string, LucideIcon>> = {
  activity: Activity,
  'align-center-horizontal': AlignCenterHorizontal,
  'align-center-vertical': AlignCenterVertical,
  'align-justify': AlignJustify,
  blend: Blend,
  box: Box,
  'circle-check': CircleCheck,
  combine: Combine,
  crosshair: Crosshair,
  droplets: Droplets,
  'git-merge': GitMerge,
  'grid-3x3': Grid3x3,
  'log-in': LogIn,
  'minimize-2': Minimize2,
  plus: Plus,
  ruler: Ruler,
  scaling: Scaling,
  'share-2': Share2,
  shrink: Shrink,
  'square-function': SquareFunction,
  target: Target,
  x: X,
};

/** The icon a node declares; a plain square for one this table lacks. */
export function nodeIcon(name: string): LucideIcon {
  return nodeIcons[name] ?? Square;
}

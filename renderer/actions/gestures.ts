/** What the mouse does on the canvas, for the list of shortcuts; what carries each out stands in the canvas. */
import type { TextKey } from '../i18n/index.ts';

interface Gesture {
  /** What it does. */
  readonly title: TextKey;
  /** What the hand does. */
  readonly how: TextKey;
}

const names = [
  'addNode',
  'dropNode',
  'drawWire',
  'dropWire',
  'pullWire',
  'frame',
  'addToSelection',
  'move',
  'pan',
  'zoom',
  'scrub',
  'menu',
] as const;

export const gestures: readonly Gesture[] = names.map((name) => ({
  title: `gesture.${name}.title`,
  how: `gesture.${name}.how`,
}));

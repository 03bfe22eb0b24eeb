import { describe, expect, it } from 'vitest';
import { templateWorkspace } from '../testing/sums-graph.ts';
import { nodeGeometry } from './node-geometry.ts';
import { textWidth } from './node-title.ts';

/** Of the mono font at 12 px, and what is left and right of a foot's texts. */
const digitWidth = 7.3;
const padding = 20;

describe('a node', () => {
  it('is wide enough for the longest count of its weights beside its share', () => {
    const { document } = templateWorkspace('iris-mlp');
    const { width } = nodeGeometry(document, 'dense1', 'en');
    const count = '99,999'.length * digitWidth + textWidth(' params');
    const share = '100%'.length * digitWidth;
    expect(width).toBeGreaterThanOrEqual(count + share + padding);
  });
});

import { describe, expect, it } from 'vitest';
import { drawnNode, innerPath, isWithin } from './node-path.ts';

describe('the path of a node', () => {
  it('begins with the node a person drew', () => {
    expect(drawnNode('dense1')).toBe('dense1');
    expect(drawnNode(innerPath('block1', innerPath('branch', 'conv1')))).toBe('block1');
  });

  it('lies within its blocks, and not within a node whose id begins alike', () => {
    expect(isWithin('block1/conv1', ['block1'])).toBe(true);
    expect(isWithin('block1', ['block1'])).toBe(true);
    expect(isWithin('block10', ['block1'])).toBe(false);
  });
});

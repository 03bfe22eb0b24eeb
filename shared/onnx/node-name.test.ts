import { expect, it } from 'vitest';
import { nodeLabel, readNodeName } from './node-name.ts';

it('leads from the name of an emitted node to its drawn node and op', () => {
  expect(readNodeName(`${nodeLabel('block1/conv1', 'conv')}/Conv_12`)).toEqual({
    origin: 'block1/conv1',
    op: 'conv',
    phase: 'forward',
  });
  expect(readNodeName('loop/Add_3')).toEqual({ origin: '', op: 'loop', phase: 'forward' });
});

it.each(['backward', 'update'] as const)('keeps that a node belongs to the %s', (phase) => {
  const read = readNodeName(`${nodeLabel('dense', 'matmul', phase)}/FusedMatMul_3`);
  expect(read).toEqual({ origin: 'dense', op: 'matmul', phase });
});

import { expect, it } from 'vitest';
import { nodeLabel, readNodeName } from './node-name.ts';

it('leads from the name of an emitted node to its drawn node and op', () => {
  expect(readNodeName(`${nodeLabel('block1/conv1', 'conv')}/Conv_12`)).toEqual({
    origin: 'block1/conv1',
    op: 'conv',
  });
  expect(readNodeName('loop/Add_3')).toEqual({ origin: '', op: 'loop' });
});

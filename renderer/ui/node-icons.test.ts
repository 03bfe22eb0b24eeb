import { expect, it } from 'vitest';
import { nodeCatalogue } from '../../shared/nodes/index.ts';
import { nodeIcons } from './node-icons.ts';

it('has the icon of every node', () => {
  const missing = [...nodeCatalogue.values()]
    .map(({ icon }) => icon)
    .filter((icon) => !Object.hasOwn(nodeIcons, icon));
  expect(missing).toEqual([]);
});

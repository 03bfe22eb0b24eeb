import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inferDocument } from '../compiler/infer.ts';
import type { DataFacts } from '../data/data-facts.ts';
import { tensorType } from '../ir/types.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { parseProject } from './parse.ts';

/** Before any data is read: the input node's shape stands for the data's. */
const data: DataFacts = {
  featureType: tensorType('float32', []),
  target: { kind: 'class', classes: [] },
};

function measured(name: string) {
  const text = readFileSync(new URL(`../../templates/${name}/project.json`, import.meta.url), 'utf8');
  const parsed = parseProject(text, 'project.json');
  if (!parsed.ok) throw new Error(name);
  const facts = inferDocument(parsed.value.document, builtInCatalogue, data);
  expect(facts.problems).toEqual([]);
  return facts;
}

/**
 * Weights as the papers and torchvision count them (LeNet-5 in the form with full connections, ResNet-20 with projections), and
 * multiply-accumulates of one sample, in millions, as torchvision documents its models.
 */
it.each([
  ['lenet-5', 61_706, 0.4165],
  ['resnet-20', 272_474, 40.8],
  ['resnet-18', 11_689_512, 1814],
  ['resnet-50', 25_557_032, 4089],
  ['mobilenet-v2', 3_504_872, 300.8],
  ['efficientnet-b0', 5_288_548, 385.8],
])('%s has %d weights and %d million multiply-accumulates', (name, weights, millions) => {
  const facts = measured(name);
  expect(facts.parameters).toBe(weights);
  expect(Math.abs(facts.macs / 1e6 / millions - 1)).toBeLessThan(0.001);
  const sum = facts.nodes.reduce((total, node) => total + node.macs, 0);
  expect(sum).toBe(facts.macs);
});

it('counts the cost of single nodes as their formulas do', () => {
  const { nodes } = measured('resnet-50');
  const cost = (id: string) => nodes.find((node) => node.id === id)?.macs;
  expect(cost('stem')).toBe(64 * 3 * 7 * 7 * 112 * 112);
  expect(cost('classes')).toBe(2048 * 1000);
  const first = 64 * 64 + 64 * 64 * 9 + 64 * 256 + 64 * 256;
  expect(cost('stage1_block1')).toBe(first * 56 * 56);
});

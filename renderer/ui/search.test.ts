import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../shared/nodes/index.ts';
import { searchedNode } from './node-search.ts';
import { search } from './search.ts';

const nodes = (language: 'en' | 'zh-CN') =>
  [...builtInCatalogue.values()].map((definition) => searchedNode(definition, language));
const found = (query: string, language: 'en' | 'zh-CN' = 'en') =>
  search(nodes(language), query).map(({ id }) => id);

describe('the search of nodes', () => {
  it.each([
    ['linear', 'dense'],
    ['fully connected', 'dense'],
    ['skip', 'add'],
    ['MSE', 'mean-squared-error'],
    ['deconvolution', 'conv1d-transpose'],
    ['batch norm', 'batch-normalization'],
    ['label', 'target'],
    ['BCE', 'binary-cross-entropy'],
    ['线性', 'dense'],
    ['跳跃连接', 'add'],
    ['平方损失', 'mean-squared-error'],
  ])('finds what people call %s, first, in either language', (query, type) => {
    expect(found(query)[0]).toBe(type);
    expect(found(query, 'zh-CN')[0]).toBe(type);
  });

  it.each([
    ['dens', 'dense'],
    ['desne', 'dense'],
    ['convolutoin', 'conv1d'],
    ['drpout', 'dropout'],
    ['flaten', 'flatten'],
    ['batch normalisation', 'batch-normalization'],
    ['emebdding', 'embedding'],
  ])('finds %s though it is not written to its end, or wrongly', (query, type) => {
    expect(found(query)).toContain(type);
  });

  it('puts a node of that name before those that are called so, and these before mere mentions', () => {
    const add = found('add');
    expect(add[0]).toBe('add');
    expect(found('relu')).toContain('activation');
    const linear = found('linear');
    expect(linear.indexOf('dense')).toBeLessThan(linear.indexOf('upsampling2d'));
  });

  it('finds nothing for what nothing is called, and everything for nothing', () => {
    expect(found('xyzzy')).toEqual([]);
    expect(found('lst')).not.toContain('loss');
    expect(found(' ')).toHaveLength(builtInCatalogue.size);
  });
});

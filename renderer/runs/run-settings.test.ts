import { beforeAll, describe, expect, it } from 'vitest';
import { emptyLayout } from '../../shared/document/layout.ts';
import { openDocument } from '../../shared/nodes/open-document.ts';
import { startTexts, translateTo } from '../i18n/index.ts';
import type { RunDocument } from '../state/runs-store.ts';
import { digitsProject } from '../testing/digits-project.ts';
import { settingGroups, settingRows } from './run-settings.ts';

beforeAll(() => startTexts('en'));

function runOf(change: (text: string) => string = (text) => text): RunDocument {
  const opened = openDocument(change(digitsProject), 'project.json');
  if (!opened.ok) throw new Error('internal: the project does not open');
  return { document: opened.value.document, layout: emptyLayout };
}
const words = (language: 'en' | 'zh-CN' = 'en') => ({ t: translateTo(language), language });

describe('the settings of one run', () => {
  it('are all there, in the groups and words of the forms', () => {
    const groups = settingGroups(runOf(), words());
    expect(groups.map(({ title }) => title)).toEqual(['Training', 'Optimizer', 'Data']);
    const found = groups.flatMap(({ settings }) => settings.map(({ name, value }) => `${name}: ${value}`));
    for (const setting of [
      'Epochs: 20',
      'Batch size: 64 samples',
      'Learning rate: 0.001',
      'Schedule: Constant',
      'Source: IDX files',
    ])
      expect(found).toContain(setting);
  });

  it('are called in Chinese where the window is', () => {
    const groups = settingGroups(runOf(), words('zh-CN'));
    const texts = groups.flatMap(({ settings }) => settings.flatMap(({ name, value }) => [name, value]));
    // What is left is numbers, names of files and terms that stay as they are.
    expect(texts.filter((text) => /[a-z]{2,}/i.test(text))).toEqual([
      'Adam',
      'IDX 文件',
      'data/images.gz',
      'data/labels.gz',
    ]);
  });
});

describe('the settings of several runs', () => {
  const slower = (text: string) => text.replace('"epochs": 20', '"epochs": 30');
  const leaner = (text: string) => text.replace('"rate": 0.25', '"rate": 0.1');

  it('are those that differ, a column for each run', () => {
    const rows = settingRows([runOf(), runOf(slower), runOf(leaner)], words());
    expect(rows.map(({ name, values }) => [name, ...values])).toEqual([
      ['Dropout · Rate', '0.25', '0.25', '0.1'],
      ['Training · Epochs', '20', '30', '20'],
    ]);
  });

  it('are none where the runs are alike', () => {
    expect(settingRows([runOf(), runOf(), runOf()], words())).toEqual([]);
  });

  it('name a node that a run lacks once, not by each of its parameters', () => {
    const { document, layout } = runOf();
    const { dropout1: _, ...nodes } = document.graph.nodes;
    const without = { document: { ...document, graph: { ...document.graph, nodes } }, layout };
    const rows = settingRows([runOf(), runOf(), without], words());
    expect(rows.map(({ name, values }) => [name, ...values])).toEqual([
      ['Dropout (dropout1)', 'Dropout', 'Dropout', undefined],
    ]);
  });

  it('show by a letter whose wires are the same', () => {
    const { document, layout } = runOf();
    const rewired = {
      document: { ...document, graph: { ...document.graph, edges: document.graph.edges.slice(1) } },
      layout,
    };
    expect(settingRows([runOf(), rewired, runOf()], words())).toMatchObject([{ values: ['A', 'B', 'A'] }]);
  });
});

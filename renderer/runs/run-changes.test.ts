import { expect, it } from 'vitest';
import { parseProject } from '../../shared/document/parse.ts';
import type { ObjectiveConfig } from '../../shared/document/training-schema.ts';
import { startTexts, translateTo } from '../i18n/index.ts';
import type { RunDocument } from '../state/runs-store.ts';
import { digitsProject } from '../testing/digits-project.ts';
import { compareRuns, settingName, settingValue } from './run-changes.ts';

it('calls a setting with what it belongs to', () => {
  expect(settingName('epochs', 'en')).toBe('Epochs');
  expect(settingName('optimizer.learningRate', 'en')).toBe('Learning rate');
  expect(settingName('optimizer.kind', 'en')).toBe('Optimizer');
  expect(settingName('schedule.kind', 'en')).toBe('Schedule');
  expect(settingName('schedule.patience', 'en')).toBe('Schedule · Patience');
  expect(settingName('earlyStopping.patience', 'en')).toBe('Early stopping · Patience');
  expect(settingName('earlyStopping.patience', 'zh-CN')).toBe('提前停止 · 耐心');
});

/** A run of the digits whose only objective has these groups of nodes. */
function runWith(groups: ObjectiveConfig['groups']): RunDocument {
  const parsed = parseProject(digitsProject, 'project.json');
  if (!parsed.ok) throw new Error('internal: the project does not parse');
  const { document } = parsed.value;
  const objectives = document.training.objectives.map((objective) => ({
    ...objective,
    ...(groups !== undefined && { groups }),
  }));
  return {
    document: { ...document, training: { ...document.training, objectives } },
    layout: { nodes: {} },
  } as unknown as RunDocument;
}

it('tells changed groups of nodes value by value, in words', async () => {
  await startTexts('en');
  const before = runWith([{ nodes: ['conv1'], learningRateFactor: 1 }]);
  const after = runWith([
    { nodes: ['conv1'], learningRateFactor: 0.1 },
    { nodes: ['dense1', 'dense2'], learningRateFactor: 0, weightDecay: 0.01 },
  ]);
  const shown = (language: 'en' | 'zh-CN') =>
    compareRuns(before, after).training.map((change) => {
      const value = (of: unknown) => settingValue(change, of, translateTo(language), language);
      return [settingName(change.path, language), value(change.before), value(change.after)].join(' | ');
    });
  expect(shown('en')).toEqual([
    'Group 1 · Rate factor | ×1 | ×0.1',
    'Group 2 · Nodes | not set | dense1, dense2',
    'Group 2 · Rate factor | not set | ×0',
    'Group 2 · Weight decay | not set | 0.01',
  ]);
  expect(shown('zh-CN')[0]).toBe('第 1 组 · 学习率倍数 | ×1 | ×0.1');
});

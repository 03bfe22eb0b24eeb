import { expect, it } from 'vitest';
import { settingName } from './run-changes.ts';

it('calls a setting with what it belongs to', () => {
  expect(settingName('epochs', 'en')).toBe('Epochs');
  expect(settingName('optimizer.learningRate', 'en')).toBe('Learning rate');
  expect(settingName('optimizer.kind', 'en')).toBe('Optimizer');
  expect(settingName('schedule.kind', 'en')).toBe('Schedule');
  expect(settingName('schedule.patience', 'en')).toBe('Schedule · Patience');
  expect(settingName('earlyStopping.patience', 'en')).toBe('Stop early · Patience');
  expect(settingName('earlyStopping.patience', 'zh-CN')).toBe('提前停止 · 耐心');
});

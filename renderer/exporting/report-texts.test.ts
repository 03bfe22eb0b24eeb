import { describe, expect, it } from 'vitest';
import { startTexts, translateTo } from '../i18n/index.ts';
import { cannedReport } from '../testing/canned-results.ts';
import {
  outcomeOf,
  relativeText,
  shortHash,
  shownClasses,
  sizeUnit,
  stageTitle,
  stepShare,
} from './report-texts.ts';

const pruned = {
  format: 'onnx',
  prune: { share: 0.5, scope: 'global', fineTuneEpochs: 4 },
  quantize: 'int8',
} as const;

describe('an export under way', () => {
  it('counts only the steps that the settings ask for', () => {
    const plain = { format: 'onnx', prune: null, quantize: 'none' } as const;
    expect(stepShare(plain, undefined)).toBeUndefined();
    expect(stepShare(plain, { step: 'write', done: 0, total: 0 })).toBe(0.25);
    expect(stepShare(pruned, { step: 'read', done: 0, total: 0 })).toBe(0);
  });

  it('moves on within fine-tuning, and never back', () => {
    const shares = [
      { step: 'prune', done: 0, total: 0 },
      { step: 'fine-tune', done: 1, total: 4 },
      { step: 'fine-tune', done: 4, total: 4 },
      { step: 'quantize', done: 0, total: 0 },
      { step: 'time', done: 0, total: 0 },
    ] as const;
    const values = shares.map((progress) => stepShare(pruned, progress) ?? Number.NaN);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(values.at(-1)).toBeLessThan(1);
  });
});

describe('a report', () => {
  const between = (low: number, high: number) => ({
    ...cannedReport,
    difference: { value: (low + high) / 2, low, high },
  });

  it('tells a loss from chance', () => {
    expect(outcomeOf(between(-0.0112, -0.0008))).toBe('loss');
    expect(outcomeOf(between(-0.004, 0.002))).toBe('none');
    expect(outcomeOf(between(0.001, 0.004))).toBe('gain');
  });

  it('takes a smaller error for better', () => {
    const stages = cannedReport.stages.map((stage) => ({ ...stage, accuracy: null, meanSquaredError: 0.1 }));
    expect(outcomeOf({ ...between(0.01, 0.02), stages })).toBe('loss');
    expect(outcomeOf({ ...between(-0.02, -0.01), stages })).toBe('gain');
  });

  it('shows sizes in one unit, and how they changed', () => {
    expect(sizeUnit(cannedReport.stages).name).toBe('KiB');
    expect(relativeText(27.6, 80.4)).toBe('−66%');
    expect(relativeText(80, 80)).toBe('');
    expect(shortHash('9f3c61d0'.repeat(8))).toBe('9f3c61d0…61d0');
  });

  it('keeps the classes that lost most where there are too many', () => {
    const { shown, worstFirst } = shownClasses(cannedReport.byClass, 3);
    expect(worstFirst).toBe(true);
    expect(shown).toHaveLength(3);
    expect(shown[0]?.name).toBe('9');
  });
});

describe('the title of a stage', () => {
  it('says how many epochs of fine-tuning its weights have had, and when none was kept', async () => {
    await startTexts('en');
    const titles = [2, 0].map((keptEpoch) =>
      stageTitle('pruned', { settings: pruned, keptEpoch }, translateTo('en')),
    );
    expect(titles).toEqual(['Pruned 50%, fine-tuned 2 epochs', 'Pruned 50%, no epoch of fine-tuning kept']);
  });
});

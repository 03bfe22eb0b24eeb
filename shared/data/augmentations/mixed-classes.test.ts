import { describe, expect, it } from 'vitest';
import type { DataFacts } from '../data-facts.ts';
import { augmentationSchema } from './index.ts';
import { trainingFacts } from './mixed-classes.ts';

const facts: DataFacts = {
  featureType: { dtype: 'float32', shape: ['N', 4] },
  target: { kind: 'class', classes: ['a', 'b', 'c'] },
};
const mixup = augmentationSchema.array().parse([{ kind: 'mixup' }]);

describe('classes of mixed samples', () => {
  it('are shares in training', () => {
    expect(trainingFacts(facts, mixup).target).toMatchObject({ mixed: true });
  });

  it('stay classes where the mixing is switched off', () => {
    const off = mixup.map((augmentation) => ({ ...augmentation, off: true }));
    expect(trainingFacts(facts, off)).toBe(facts);
  });
});

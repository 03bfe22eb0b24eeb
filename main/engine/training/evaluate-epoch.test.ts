import { describe, expect, it } from 'vitest';
import { type TrainingSection, trainingSchema } from '../../../shared/document/training-schema.ts';
import type { Figures } from '../../../shared/training/run-events.ts';
import { evaluateEpoch, nothingYet } from './evaluate-epoch.ts';

const settings = (others: object = {}): TrainingSection =>
  trainingSchema.parse({ objectives: [{ loss: 'loss' }], ...others });

/** Which epochs were kept as the best, and after which the run stopped. */
function course(training: TrainingSection, epochs: readonly Figures[]) {
  let best = nothingYet;
  const kept: number[] = [];
  for (const [i, figures] of epochs.entries()) {
    const evaluated = evaluateEpoch(training, best, i + 1, figures);
    best = evaluated.best;
    if (evaluated.improved) kept.push(i + 1);
    if (evaluated.stop) return { kept, stopped: i + 1 };
  }
  return { kept, stopped: undefined };
}

describe('the weights that are kept', () => {
  it('are those with the lower loss among equal accuracies', () => {
    const epochs = [
      { loss: 0.0086, accuracy: 1 },
      { loss: 0.01, accuracy: 1 },
      { loss: 2e-9, accuracy: 1 },
    ];
    expect(course(settings(), epochs).kept).toEqual([1, 3]);
  });

  it('are those of the figure and the direction the settings name', () => {
    const epochs = [
      { loss: 1, accuracy: 0.5, 'meanAbsoluteError/error': 3 },
      { loss: 2, accuracy: 0.4, 'meanAbsoluteError/error': 2 },
      { loss: 3, accuracy: 0.3, 'meanAbsoluteError/error': 4 },
    ];
    expect(course(settings({ best: { metric: 'error' } }), epochs).kept).toEqual([1, 2]);
    const higher = settings({ best: { metric: 'error', direction: 'higher' } });
    expect(course(higher, epochs).kept).toEqual([1, 3]);
  });

  it('are never those of a figure that is not a number', () => {
    expect(course(settings(), [{ loss: Number.NaN }, { loss: 1 }, { loss: Number.NaN }]).kept).toEqual([2]);
  });

  it('are the latest of several objectives, unless a figure is named as best', () => {
    const objectives = [{ loss: 'a' }, { loss: 'b' }];
    const epochs = [{ loss: 1 }, { loss: 2 }];
    expect(course(settings({ objectives }), epochs).kept).toEqual([1, 2]);
    expect(course(settings({ objectives, best: { metric: 'loss' } }), epochs).kept).toEqual([1]);
  });
});

describe('early stopping', () => {
  const earlyStopping = { metric: 'loss', patience: 2, minimumChange: 0.1 };

  it('counts epochs whose improvement is below the smallest that counts', () => {
    const epochs = [{ loss: 1 }, { loss: 0.95 }, { loss: 0.94 }];
    expect(course(settings({ earlyStopping }), epochs)).toEqual({ kept: [1], stopped: 3 });
  });

  it('watches its own figure while another decides which weights are kept', () => {
    const epochs = [
      { loss: 1, accuracy: 0.1 },
      { loss: 1.1, accuracy: 0.2 },
      { loss: 1.2, accuracy: 0.3 },
    ];
    const training = settings({ earlyStopping, best: { metric: 'accuracy' } });
    expect(course(training, epochs)).toEqual({ kept: [1, 2, 3], stopped: 3 });
  });

  it('is not put off by an equal accuracy with a lower loss', () => {
    const byAccuracy = { metric: 'accuracy', patience: 2 };
    const epochs = [3, 2, 1].map((loss) => ({ loss, accuracy: 1 }));
    expect(course(settings({ earlyStopping: byAccuracy }), epochs)).toEqual({ kept: [1, 2, 3], stopped: 3 });
  });
});

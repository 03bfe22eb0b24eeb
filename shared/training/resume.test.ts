import { describe, expect, it } from 'vitest';
import { dataSchema } from '../data/data-schema.ts';
import { type TrainingSection, trainingSchema } from '../document/training-schema.ts';
import { resumedTraining, resumeRates, scheduleSpanOf, settingDifferences } from './resume.ts';

const training = (schedule: object, others: object = {}): TrainingSection =>
  trainingSchema.parse({
    epochs: 600,
    objectives: [{ loss: 'loss', optimizer: { kind: 'sgd', learningRate: 0.01 }, schedule }],
    ...others,
  });
const point = { epochsDone: 600, stepsPerEpoch: 10 };

describe('more epochs for a run that is resumed', () => {
  it.each([{ kind: 'constant' }, { kind: 'step' }, { kind: 'plateau' }])(
    'need no choice with %o',
    (schedule) => {
      const recorded = training(schedule);
      expect(resumedTraining(recorded, { epochs: 800 }, point)).toEqual({
        ok: true,
        value: { ...recorded, epochs: 800 },
      });
    },
  );

  it.each(['cosine', 'polynomial', 'one-cycle'])(
    'are refused for %s until it is said how it goes on',
    (kind) => {
      const result = resumedTraining(training({ kind }), { epochs: 800 }, point);
      expect(result).toMatchObject({ ok: false, error: [{ code: 'resume-schedule-choice' }] });
    },
  );

  it('change nothing where they are as many as before', () => {
    const recorded = training({ kind: 'cosine' });
    expect(resumedTraining(recorded, { epochs: 600 }, point)).toEqual({ ok: true, value: recorded });
  });

  it('say the learning rate of each choice', () => {
    const rates = resumeRates(training({ kind: 'cosine' }), 800, point);
    expect(rates.now).toBeLessThan(1e-6);
    expect(rates.keep).toBeCloseTo(0, 12);
    expect(rates.stretch).toBeCloseTo((0.01 * (1 + Math.cos(Math.PI * 0.75))) / 2, 12);
    expect(rates.restart).toBe(0.01);
  });

  it('leave a schedule its span through a second resume', () => {
    const kept = resumedTraining(training({ kind: 'cosine' }), { epochs: 800, schedule: 'keep' }, point);
    if (!kept.ok) throw new Error('refused');
    expect(scheduleSpanOf(kept.value, 10)).toEqual({ span: { firstStep: 0, steps: 6000 } });
    expect(resumedTraining(kept.value, { epochs: 800 }, point)).toEqual(kept);
  });
});

it('names every setting that a project has otherwise than a run, but those of no more use', () => {
  const data = dataSchema.parse({ source: { kind: 'formula', formula: 'moons', samples: 10 } });
  const recorded = { training: training({ kind: 'constant' }), data };
  const objectives = recorded.training.objectives.map((objective) => ({
    ...objective,
    optimizer: { ...objective.optimizer, learningRate: 0.0003 },
  }));
  const wanted = {
    training: { ...recorded.training, objectives, epochs: 9, startFrom: { from: 'x' } },
    data: { ...data, shuffle: false },
  };
  expect(settingDifferences(recorded, wanted)).toEqual([
    { path: 'training.objectives.0.optimizer.learningRate', recorded: '0.01', wanted: '0.0003' },
    { path: 'data.shuffle', recorded: 'true', wanted: 'false' },
  ]);
});

import { expect, it } from 'vitest';
import { z } from 'zod';
import { choicesAt } from './choices-at.ts';

const section = z.looseObject({
  shuffle: z.boolean().default(true),
  epochs: z.int(),
  objectives: z.array(
    z.looseObject({
      optimizer: z
        .discriminatedUnion('kind', [
          z.looseObject({ kind: z.literal('sgd'), nesterov: z.boolean().optional() }),
          z.looseObject({ kind: z.literal('lion'), form: z.enum(['plain', 'cautious']).default('plain') }),
        ])
        .default({ kind: 'sgd' }),
    }),
  ),
});

it.each([
  ['shuffle', [false, true]],
  ['epochs', undefined],
  ['missing', undefined],
  ['toString', undefined],
  ['objectives.0.optimizer.kind', ['sgd', 'lion']],
  ['objectives.0.optimizer.nesterov', [false, true]],
  ['objectives.0.optimizer.form', ['plain', 'cautious']],
])('finds what may be chosen at %s', (path, choices) => {
  expect(choicesAt(section, path.split('.'))).toEqual(choices);
});

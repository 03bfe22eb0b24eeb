import { expect, it } from 'vitest';
import { checkDocument } from './testing/check-document.ts';
import { createDice } from './testing/dice.ts';
import { transformerSketches } from './testing/transformer-sketches.ts';

it.each(Object.entries(transformerSketches))(
  '%s: the programs agree, and the gradients are right',
  (_, sketch) => {
    const outcome = checkDocument(createDice(5), { ...sketch, batch: 2 });
    expect(outcome.kind).toBe('compiled');
    expect(outcome).toMatchObject({ gradients: { kinks: 0 } });
  },
);

import type { DataFacts } from '../../data/data-facts.ts';
import type { Dice } from './dice.ts';

/** A small data set of pictures, rows, tables, volumes or tokens, with classes or numbers to predict. */
export function randomFacts(dice: Dice): DataFacts {
  if (dice.chance(0.15)) return randomText(dice);
  const image = [dice.between(1, 3), dice.between(3, 7), dice.between(3, 7)];
  const row = [dice.between(1, 6)];
  const table = [dice.between(1, 4), dice.between(1, 5)];
  const volume = [dice.between(1, 2), ...[2, 3, 3].map((size) => dice.between(size, size + 1))];
  const sample = dice.pick([image, image, image, row, row, table, table, volume]);
  const width = sample[0] as number;
  const pairs = dice.chance(0.5) ? width : 1;
  const normalization = {
    offset: Array.from({ length: pairs }, () => dice.real(-1, 1)),
    scale: Array.from({ length: pairs }, () => dice.real(0.1, 2)),
  };
  const classes = Array.from({ length: dice.between(2, 4) }, (_, i) => `class ${i}`);
  return {
    featureType: { dtype: dice.chance(0.3) ? 'uint8' : 'float32', shape: ['N', ...sample] },
    target: dice.chance(0.7) ? { kind: 'class', classes } : { kind: 'number', width: dice.between(1, 3) },
    ...(dice.chance(0.5) && { normalization }),
  };
}

/** Tokens 0 and 1, as `randomBatch` draws them. */
function randomText(dice: Dice): DataFacts {
  const classes = Array.from({ length: dice.between(2, 4) }, (_, i) => `class ${i}`);
  return {
    featureType: { dtype: 'int32', shape: ['N', dice.between(1, 5)] },
    tokens: 2,
    target: { kind: 'class', classes },
  };
}

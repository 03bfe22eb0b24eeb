import { describe, expect, it } from 'vitest';
import {
  firstAugmentation,
  fittingKinds,
  insertAugmentation,
  moveAugmentation,
  removeAugmentation,
  switchAugmentation,
} from './augmentation-edits.ts';
import { augmentationKinds, augmentationSchema } from './augmentations/index.ts';
import { type DataSection, dataSchema } from './data-schema.ts';

const pictures = { given: 'pictures', target: 'class' } as const;
const plain = dataSchema.parse({ source: { kind: 'formula', formula: 'sine', samples: 10 } });
const made = (...kinds: string[]): DataSection => ({
  ...plain,
  augmentations: kinds.map((kind) =>
    augmentationSchema.parse(
      kind === 'one-of' ? { kind, of: [{ kind: 'hue' }, { kind: 'gamma' }] } : { kind },
    ),
  ),
});
const kindsOf = ({ augmentations = [] }: DataSection): readonly string[] =>
  augmentations.map(({ kind, ...rest }) =>
    'of' in rest ? (rest.of as { kind: string }[]).map((member) => member.kind).join('|') : kind,
  );

describe('the list of augmentations', () => {
  it('offers for pictures none of those for numbers, and every kind for some data', () => {
    expect(fittingKinds(pictures, false)).not.toContain('jitter');
    const all = (['pictures', 'rows', 'series', 'texts'] as const).flatMap((given) =>
      fittingKinds({ given, target: 'class' }, false),
    );
    expect(new Set(all)).toEqual(new Set(augmentationKinds));
    expect(fittingKinds({ given: 'fields', target: 'other' }, false)).toEqual([]);
    expect(fittingKinds({ given: 'texts', target: 'class' }, true)).toContain('synonyms');
  });

  it('begins every kind that it offers at its defaults', () => {
    for (const given of ['pictures', 'rows', 'series'] as const)
      for (const kind of fittingKinds({ given, target: 'class' }, false))
        expect(firstAugmentation(kind, { given, target: 'class' })).toMatchObject({ kind });
  });

  it('moves, and stays at its ends', () => {
    const section = made('hue', 'gamma');
    expect(kindsOf(moveAugmentation(section, [1], -1))).toEqual(['gamma', 'hue']);
    expect(moveAugmentation(section, [0], -1)).toBe(section);
  });

  it('changes the members of a group in the group alone', () => {
    const section = made('jpeg', 'one-of');
    expect(kindsOf(moveAugmentation(section, [1, 0], 1))).toEqual(['jpeg', 'gamma|hue']);
    expect(kindsOf(removeAugmentation(section, [1, 0]))).toEqual(['jpeg', 'gamma']);
    const added = insertAugmentation(section, [1, 2], augmentationSchema.parse({ kind: 'rotation' }));
    expect(kindsOf(added)).toEqual(['jpeg', 'hue|gamma|rotation']);
  });

  it('loses a group with its last member, and itself with its last augmentation', () => {
    const alone = removeAugmentation(made('one-of'), [0, 0]);
    expect(removeAugmentation(alone, [0, 0])).toEqual(plain);
  });

  it('switches off and on again to what it was', () => {
    const section = made('hue');
    const off = switchAugmentation(section, [0]);
    expect(off.augmentations?.[0]?.off).toBe(true);
    expect(switchAugmentation(off, [0])).toEqual(section);
  });
});

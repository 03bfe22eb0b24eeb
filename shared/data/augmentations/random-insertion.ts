/** Synonyms of words put in anywhere (Wei & Zou 2019, "EDA: Easy Data Augmentation"). */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields } from './common.ts';
import { drawnPlaces } from './texts/drawn-places.ts';
import { changeable, joined, type Piece, piecesOf, shareOf, spaced } from './texts/pieces.ts';
import { protect, share, thesaurus } from './texts/settings.ts';

const schema = z
  .looseObject({
    kind: z.literal('random-insertion'),
    ...augmentationFields(0.5),
    share: share(
      0.1,
      local(
        'Number of new words as a share of the words, one at the fewest.',
        '插入的词数占原词数的比例，至少一个。',
      ),
    ),
    protect,
    thesaurus,
  })
  .register(settingTexts, {
    title: local('Insert words', '词语插入'),
    help: local(
      'Puts words into a text that mean nearly the same as some of its own.',
      '在文本中插入与其中某些词意义相近的词。',
    ),
  });

export const randomInsertion = defineAugmentation({
  kind: 'random-insertion',
  schema,
  samples: 'texts',
  work: {
    of: 'text',
    draw:
      ({ share: part, protect: kept }, draws, synonymsOf) =>
      (text) => {
        const pieces = piecesOf(text);
        const words = changeable(pieces, kept);
        const known = words.filter((place) => synonymsOf(pieces[place]?.text ?? '').length > 0);
        const count = Math.min(known.length, shareOf(words.length, part));
        const added = drawnPlaces(known, count, draws).map((place) => {
          const others = synonymsOf(pieces[place]?.text ?? '');
          return others[draws.integer(0, others.length)] ?? '';
        });
        const changed = added.reduce<Piece[]>((all, word) => {
          const starts = all.flatMap(({ isWord }, place) => (isWord ? [place] : []));
          const before = starts[draws.integer(0, starts.length)] ?? 0;
          return all.toSpliced(before, 0, ...piecesOf(spaced(word)));
        }, pieces);
        return joined(changed);
      },
  },
});

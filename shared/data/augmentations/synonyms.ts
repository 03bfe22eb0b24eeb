/** Synonym replacement (Wei & Zou 2019, "EDA: Easy Data Augmentation"). */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields } from './common.ts';
import { drawnPlaces } from './texts/drawn-places.ts';
import { changeable, joined, piecesOf, shareOf } from './texts/pieces.ts';
import { protect, share, thesaurus } from './texts/settings.ts';

const schema = z
  .looseObject({
    kind: z.literal('synonyms'),
    ...augmentationFields(0.5),
    share: share(
      0.1,
      local('Share of the words that are replaced, one at the fewest.', '被替换的词所占比例，至少一个。'),
    ),
    protect,
    thesaurus,
  })
  .register(settingTexts, {
    title: local('Synonyms', '同义词替换'),
    help: local(
      'Replaces words by words of nearly the same meaning: English by WordNet, Chinese by a list of its own.',
      '用意义相近的词替换：英文取自 WordNet，中文取自内置词表。',
    ),
  });

export const synonyms = defineAugmentation({
  kind: 'synonyms',
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
        const changed = drawnPlaces(known, count, draws).reduce((all, place) => {
          const others = synonymsOf(all[place]?.text ?? '');
          const other = others[draws.integer(0, others.length)] ?? '';
          return all.with(place, { text: likeCapitals(other, all[place]?.text ?? ''), isWord: true });
        }, pieces);
        return joined(changed);
      },
  },
});

/** A word with a capital first where another has one. */
function likeCapitals(word: string, like: string): string {
  const [first = ''] = like;
  const isCapital = first !== first.toLowerCase();
  return isCapital ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : word;
}

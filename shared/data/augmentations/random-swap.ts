/** Words that change places (Wei & Zou 2019, "EDA: Easy Data Augmentation"). */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields } from './common.ts';
import { drawnPlaces } from './texts/drawn-places.ts';
import { changeable, joined, type Piece, piecesOf, shareOf } from './texts/pieces.ts';
import { protect, share } from './texts/settings.ts';

const schema = z
  .looseObject({
    kind: z.literal('random-swap'),
    ...augmentationFields(0.5),
    share: share(
      0.1,
      local(
        'Number of swaps as a share of the words, one at the fewest.',
        '交换次数占词数的比例，至少一次。',
      ),
    ),
    protect,
  })
  .register(settingTexts, {
    title: local('Swap words', '词语交换'),
    help: local('Lets two words of a text change places.', '交换文本中两个词的位置。'),
  });

export const randomSwap = defineAugmentation({
  kind: 'random-swap',
  schema,
  samples: 'texts',
  work: {
    of: 'text',
    draw:
      ({ share: part, protect: kept }, draws) =>
      (text) => {
        const pieces = piecesOf(text);
        const words = changeable(pieces, kept);
        if (words.length < 2) return text;
        let changed = pieces;
        for (let i = shareOf(words.length, part); i > 0; i--) {
          const [one, other] = drawnPlaces(words, 2, draws) as [number, number];
          const [first, second] = [changed[one] as Piece, changed[other] as Piece];
          changed = changed.with(one, second).with(other, first);
        }
        return joined(changed);
      },
  },
});

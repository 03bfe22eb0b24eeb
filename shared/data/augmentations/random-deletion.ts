/** Words left out (Wei & Zou 2019, "EDA: Easy Data Augmentation"). */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields } from './common.ts';
import { changeable, joined, piecesOf, without } from './texts/pieces.ts';
import { protect, share } from './texts/settings.ts';

const schema = z
  .looseObject({
    kind: z.literal('random-deletion'),
    ...augmentationFields(0.5),
    share: share(
      0.1,
      local(
        'How often each word is left out: a probability from 0 to 1. One word stays.',
        '每个词被删除的概率，0 到 1。至少保留一个词。',
      ),
    ),
    protect,
  })
  .register(settingTexts, {
    title: local('Delete words', '词语删除'),
    help: local('Leaves words out of a text.', '删去文本中的一些词。'),
  });

export const randomDeletion = defineAugmentation({
  kind: 'random-deletion',
  schema,
  samples: 'texts',
  work: {
    of: 'text',
    draw:
      ({ share: part, protect: kept }, draws) =>
      (text) => {
        const pieces = piecesOf(text);
        const words = changeable(pieces, kept);
        const gone = words.filter(() => draws.happens(part));
        const all = pieces.filter(({ isWord }) => isWord).length;
        // A text without a word would say nothing of its class.
        if (gone.length === all) gone.splice(draws.integer(0, gone.length), 1);
        return joined(gone.reverse().reduce((left, place) => without(left, place), pieces));
      },
  },
});

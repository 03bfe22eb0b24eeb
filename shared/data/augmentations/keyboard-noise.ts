/** Typing mistakes: a letter becomes one beside it on the keyboard (Belinkov & Bisk 2018). */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields } from './common.ts';
import type { Draws } from './draws.ts';
import { keysBeside } from './texts/keyboard.ts';
import { changeable, joined, piecesOf } from './texts/pieces.ts';
import { protect, share } from './texts/settings.ts';

const schema = z
  .looseObject({
    kind: z.literal('keyboard-noise'),
    ...augmentationFields(0.5),
    share: share(
      0.05,
      local(
        'How often each letter or digit is mistyped: a probability from 0 to 1.',
        '每个字母或数字被打错的概率，0 到 1。',
      ),
    ),
    protect,
  })
  .register(settingTexts, {
    title: local('Typing mistakes', '键盘噪声'),
    help: local(
      'Replaces letters and digits by those beside them on the keyboard (QWERTY). Other characters stay.',
      '把字母和数字替换为键盘（QWERTY）上相邻的键。其他字符不变。',
    ),
  });

export const keyboardNoise = defineAugmentation({
  kind: 'keyboard-noise',
  schema,
  samples: 'texts',
  work: {
    of: 'text',
    draw:
      ({ share: part, protect: kept }, draws) =>
      (text) => {
        const pieces = piecesOf(text);
        const places = new Set(changeable(pieces, kept));
        return joined(
          pieces.map((piece, place) =>
            places.has(place) ? { ...piece, text: mistyped(piece.text, part, draws) } : piece,
          ),
        );
      },
  },
});

function mistyped(word: string, share: number, draws: Draws): string {
  return word.replace(/[a-z0-9]/gi, (typed) => {
    if (!draws.happens(share)) return typed;
    const beside = keysBeside(typed.toLowerCase());
    const key = beside[draws.integer(0, beside.length)] ?? typed;
    return typed === typed.toLowerCase() ? key : key.toUpperCase();
  });
}

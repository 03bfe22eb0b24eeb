/** Sentences put otherwise by templates, which keep what they say. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { fromProject, path } from '../sources/common.ts';
import { augmentationFields } from './common.ts';
import type { Draws } from './draws.ts';
import { drawnPlaces } from './texts/drawn-places.ts';
import { knownTemplates } from './texts/known-templates.ts';
import { ownTemplatesOf } from './texts/own-templates.ts';
import { shareOf } from './texts/pieces.ts';
import { type Rewriting, rewritingsOf } from './texts/rewriting.ts';
import { protect, share } from './texts/settings.ts';
import type { Template } from './texts/template.ts';

const schema = z
  .looseObject({
    kind: z.literal('paraphrase'),
    ...augmentationFields(0.5),
    share: share(
      0.5,
      local(
        'Share of the sentences that are put otherwise, of those that a template fits; one at the fewest.',
        '在有模板适用的句子中被改写的比例，至少一句。',
      ),
    ),
    protect,
    templates: path.optional().register(settingTexts, {
      title: local('Own templates', '自备模板'),
      help: local(
        'A text file of templates, one a line, such as "because {A}, {B} => {B} because {A}"; <=> works both ways. Without slots: words anywhere; with slots: a whole sentence. They come beside those known already.',
        '每行一个模板的文本文件，例如“因为{A}，所以{B} => {A}，因此{B}”；<=> 表示双向。没有空位的匹配任意处的词，有空位的匹配整句。与内置模板一起使用。',
      ),
      detail: fromProject,
      example: 'data/templates.txt',
    }),
  })
  .register(settingTexts, {
    title: local('Paraphrase', '模板改写'),
    help: local(
      'Puts sentences otherwise by templates: "if A, B" as "B if A", "do not" as "don\'t", 因为A，所以B as A，因此B. A sentence that none fits stays.',
      '按模板改写句子：如“因为A，所以B”改为“A，因此B”，“if A, B”改为“B if A”。没有模板适用的句子不变。',
    ),
  });

export const paraphrase = defineAugmentation({
  kind: 'paraphrase',
  schema,
  samples: 'texts',
  work: {
    of: 'text',
    draw: ({ share: part, protect: kept = [] }, draws, _, own) => {
      const templates = own === undefined ? knownTemplates : withOwn(own);
      const still = new Set(kept.map((word) => word.toLowerCase()));
      return (text) => written(text, rewritingsOf(text, templates, still), part, draws);
    },
  },
});

/** The templates of the file that was asked for last: each sample of a run asks for the same. */
let last: { readonly text: string; readonly templates: readonly Template[] } | undefined;

function withOwn(text: string): readonly Template[] {
  if (last?.text !== text) last = { text, templates: [...ownTemplatesOf(text).templates, ...knownTemplates] };
  return last.templates;
}

/** A text with one of its ways for each sentence that is drawn. */
function written(text: string, sentences: readonly Rewriting[][], share: number, draws: Draws): string {
  const drawn = drawnPlaces([...sentences.keys()], shareOf(sentences.length, share), draws).map((place) => {
    const ways = sentences[place] as Rewriting[];
    return ways[draws.integer(0, ways.length)] as Rewriting;
  });
  // From the end, so that places before stay.
  return drawn
    .toSorted((a, b) => b.start - a.start)
    .reduce((all, { start, end, text: other }) => `${all.slice(0, start)}${other}${all.slice(end)}`, text);
}

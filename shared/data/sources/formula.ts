/** Samples that a seeded formula makes: no file is read. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineSource } from '../source-definition.ts';
import { anyClasses, anyNumbers, unreadFacts } from '../unread-facts.ts';
import { anySeed, seed, seedTitle } from './common.ts';

/** Curves, point clouds, pictures, series and sentences the formula reader can make; `main/engine/data/readers/` defines each. */
export const formulaNames = [
  'sine',
  'ripple',
  'spirals',
  'moons',
  'circles',
  'shapes',
  'shape-masks',
  'noisy-shapes',
  'waves',
  'reviews',
  'story',
] as const;

/** Rows or tokens a sample of each sequence has, and for a series the rows to predict. */
export const formulaSequences = {
  waves: { length: 48, horizon: 8 },
  reviews: { length: 24 },
  story: { length: 64 },
} as const;

/** What a sample of each formula has as its target: so many numbers, or a class. */
export const formulaTargets: Readonly<Record<(typeof formulaNames)[number], number | 'class'>> = {
  sine: 1,
  ripple: 1,
  spirals: 'class',
  moons: 'class',
  circles: 'class',
  shapes: 'class',
  'shape-masks': 1024,
  'noisy-shapes': 1024,
  waves: formulaSequences.waves.horizon,
  reviews: 'class',
  story: 'class',
};

const schema = z
  .looseObject({
    kind: z.literal('formula'),
    formula: z.enum(formulaNames).register(settingTexts, {
      title: local('Formula', '公式'),
      help: local('Which formula makes the samples.', '由哪个公式生成样本。'),
      choices: {
        sine: local('Sine', '正弦'),
        ripple: local('Ripple', '涟漪'),
        spirals: local('Spirals', '螺旋'),
        moons: local('Moons', '月牙'),
        circles: local('Circles', '同心圆'),
        shapes: local('Pictures of shapes', '形状图片'),
        'shape-masks': local('Shapes and their masks', '形状图片与掩膜'),
        'noisy-shapes': local('Noisy shapes, to be cleaned', '带噪形状图片'),
        waves: local('Waves, a time series', '波，时间序列'),
        reviews: local('Short reviews, good or bad', '短评，好评或差评'),
        story: local('A story made of grammar', '由语法生成的故事'),
      },
    }),
    samples: z
      .int()
      .min(2)
      .max(10_000_000)
      .register(settingTexts, {
        title: local('Samples', '样本数'),
        help: local('How many samples are made.', '生成多少样本。'),
        usual: local('500 to 10,000', '500 到 10000'),
      }),
    noise: z
      .number()
      .min(0)
      .max(1000)
      .default(0)
      .register(settingTexts, {
        title: local('Noise', '噪声'),
        help: local(
          'Standard deviation of the noise that is added, in the units of the formula; 0: none.',
          '所加噪声的标准差，以公式的单位计；0 为无噪声。',
        ),
        usual: local('0 to 0.3', '0 到 0.3'),
      }),
    seed: seed
      .clone()
      .default(0)
      .register(settingTexts, {
        title: seedTitle,
        help: local('Start of the random positions and of the noise.', '随机位置和噪声的起点。'),
        usual: anySeed,
      }),
  })
  .register(settingTexts, {
    title: local('Formula', '公式'),
    help: local(
      'Samples made by a seeded formula: no file is read.',
      '由带种子的公式生成的样本：不读取文件。',
    ),
  });

const isSequence = (formula: string): boolean => Object.hasOwn(formulaSequences, formula);

export const formula = defineSource({
  kind: 'formula',
  schema,
  first: { kind: 'formula', formula: 'spirals', samples: 2_000 },
  paths: [],
  place: 'path',
  steps: [],
  label: ({ formula: name }) => name,
  topic: ({ formula: name }) => (!isSequence(name) ? 'formulas' : name === 'waves' ? 'series' : 'text'),
  readsBySplit: ({ formula: name }) => isSequence(name),
  factsBeforeReading({ formula: name }) {
    const width = formulaTargets[name];
    if (name === 'story')
      return unreadFacts('int32', { ...anyClasses, positions: formulaSequences.story.length });
    if (width !== 'class') return unreadFacts('float32', anyNumbers(width));
    return unreadFacts(name === 'reviews' ? 'int32' : 'float32', anyClasses);
  },
});

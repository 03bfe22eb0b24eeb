/** The `data` section of project.json: where samples come from and how they reach the network. */
import { z } from 'zod';
import { local, settingTexts } from '../settings/setting-text.ts';
import { augmentationSchema } from './augmentations/index.ts';
import { fieldsSchema } from './fields.ts';
import { anySeed, seed, seedTitle } from './sources/common.ts';
import { type SourceKind, type SourceOf, sourceKinds, sources } from './sources/index.ts';
import { stepSchema } from './steps/index.ts';

type SourceSchema = (typeof sources)[SourceKind]['schema'];

/** Any of the sources, distinguished by `kind`. */
export const dataSourceSchema = z.discriminatedUnion(
  'kind',
  sourceKinds.map((kind) => sources[kind].schema) as [SourceSchema, ...SourceSchema[]],
);

export const splitSchema = z.looseObject({
  validation: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.2)
    .register(settingTexts, {
      title: local('Validation', '验证集'),
      help: local(
        'Share of the samples that the network is measured with; it never trains on them (validation split, hold-out).',
        '用来衡量网络的样本比例；网络从不用它们训练（验证集划分，留出法）。',
      ),
      usual: local('10% to 30%', '10% 到 30%'),
    }),
  stratify: z
    .boolean()
    .default(true)
    .register(settingTexts, {
      title: local('Stratified split', '分层划分'),
      help: local(
        'Gives each class the same share in training and validation; for class targets.',
        '使每个类别在训练集和验证集中的比例相同；用于类别目标。',
      ),
    }),
  test: z
    .number()
    .gt(0)
    .lt(1)
    .optional()
    .register(settingTexts, {
      title: local('Test', '测试集'),
      help: local(
        'Share of the samples that is evaluated once, when a run has ended (test split); absent: none.',
        '只在训练结束后评估一次的样本比例（测试集划分）；缺省：没有。',
      ),
      usual: local('10% to 20%', '10% 到 20%'),
    }),
  by: z
    .enum(['random', 'key', 'group', 'time', 'part'])
    .optional()
    .register(settingTexts, {
      title: local('Divided', '划分方式'),
      help: local(
        'What decides the part of a sample; absent: chance.',
        '由什么决定样本属于哪一部分；缺省：随机。',
      ),
      choices: {
        random: local('At random', '随机'),
        key: local('By the sample itself: more samples move none', '按样本自身：新增样本不改变已有划分'),
        group: local('Groups of a column stay together', '同组样本不分开（按列）'),
        time: local('The latest of a column last (out of time)', '按时间列：最新的用于验证'),
        part: local('As a column says', '由列指定'),
      },
    }),
  column: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .register(settingTexts, {
      title: local('Column', '列'),
      help: local(
        'Column of the groups, of the time, or of the names train, valid and test; of the key where samples have one. The network does not see it.',
        '分组列、时间列，或写有 train、valid、test 的列；也可以是样本的键列。网络不使用此列。',
      ),
    }),
  seed: seed
    .clone()
    .default(0)
    .register(settingTexts, {
      title: seedTitle,
      help: local(
        'Start of the split alone: runs with other seeds are measured with the same samples.',
        '仅用于划分：不同种子的实验都用同一批样本衡量。',
      ),
      usual: anySeed,
    }),
  fold: z
    .looseObject({
      index: z
        .int()
        .min(0)
        .max(99)
        .register(settingTexts, {
          title: local('Number', '编号'),
          help: local('Which of the folds is for validation, from 0.', '哪一折用于验证，从 0 计数。'),
          usual: local('each in turn', '依次取每一折'),
        }),
      of: z
        .int()
        .min(2)
        .max(100)
        .register(settingTexts, {
          title: local('Folds', '折数'),
          help: local(
            'Into how many parts of nearly equal size the samples are divided.',
            '样本划分为多少个大小几乎相等的部分。',
          ),
          usual: local('5 or 10', '5 或 10'),
        }),
    })
    .refine(({ index, of }) => index < of, 'index < of')
    .optional()
    .register(settingTexts, {
      title: local('Fold', '折'),
      help: local(
        'Validation is this one of so many parts of nearly equal size, counted from 0 (k-fold cross-validation); the validation share is then not used.',
        '验证集是若干大小几乎相等的部分之一，从 0 计数（k 折交叉验证）；此时不使用验证集比例。',
      ),
    }),
});

export const normalizationSchema = z.looseObject({
  kind: z
    .enum(['none', 'min-max', 'z-score'])
    .default('none')
    .register(settingTexts, {
      title: local('Values', '数值'),
      help: local(
        'How input values are scaled (normalization): to 0 to 1 (min-max) or to mean 0 and standard deviation 1 (z-score, standardization).',
        '输入值如何缩放（归一化）：到 0 至 1（min-max），或到均值 0、标准差 1（z-score，标准化）。',
      ),
      detail: local('Measured on the training part alone.', '只依据训练集统计。'),
      choices: {
        none: local('As they are', '保持原样'),
        'min-max': local('To 0 to 1', '缩放到 0 至 1'),
        'z-score': local('Mean 0, deviation 1', '均值 0，标准差 1'),
      },
    }),
  scope: z
    .enum(['feature', 'all'])
    .default('feature')
    .register(settingTexts, {
      title: local('Measured', '统计范围'),
      help: local(
        'For each column or image channel by itself, or one pair of numbers for all.',
        '按列或图像通道分别统计，或全部共用一对数值。',
      ),
      choices: { feature: local('Each column', '每列'), all: local('All together', '全部一起') },
    }),
  targets: z
    .enum(['none', 'z-score'])
    .optional()
    .register(settingTexts, {
      title: local('Targets', '目标'),
      help: local(
        'How numbers to predict are scaled inside the network; figures and answers stay in the units of the file. Absent: not at all.',
        '网络内部如何缩放要预测的数值；指标与答案仍用文件的单位。缺省：不缩放。',
      ),
      choices: {
        none: local('As they are', '保持原样'),
        'z-score': local('Mean 0, deviation 1', '均值 0，标准差 1'),
      },
    }),
});

const sectionSchema = z.looseObject({
  source: dataSourceSchema.register(settingTexts, {
    title: local('Source', '来源'),
    help: local('Where the samples come from.', '样本来自何处。'),
  }),
  steps: z
    .array(stepSchema)
    .max(1000)
    .optional()
    .register(settingTexts, {
      title: local('Steps', '步骤'),
      help: local(
        'What is done to the samples before a network sees them, in this order (preparation, recipe).',
        '样本进入网络之前所做的处理，按此顺序（数据准备）。',
      ),
    }),
  augmentations: z
    .array(augmentationSchema)
    .max(100)
    .optional()
    .register(settingTexts, {
      title: local('Augmentation', '数据增强'),
      help: local(
        'What is changed at random in each sample of the training part, anew in every epoch, in this order. What is evaluated or predicted stays as it is.',
        '对训练集的每个样本按此顺序所做的随机改变，每轮重新抽取。评估与预测的样本保持原样。',
      ),
    }),
  balanced: z
    .boolean()
    .optional()
    .register(settingTexts, {
      title: local('Balanced classes', '类别平衡'),
      help: local(
        'Makes classes equally frequent in training: samples of rare ones are repeated (oversampling), some of frequent ones are left out (undersampling), drawn anew in every epoch. An epoch keeps its number of samples.',
        '使训练中各类别出现同样多：重复稀少类别的样本（过采样），略去部分常见类别的样本（欠采样），每轮重新抽取。每轮的样本数不变。',
      ),
    }),
  fields: fieldsSchema.optional().register(settingTexts, {
    title: local('Named fields', '命名字段'),
    help: local(
      'Columns of a table that enter or leave a network by a node of their own; absent: one input and one target.',
      '表格中由独立节点输入或预测的列；缺省：一个输入和一个目标。',
    ),
  }),
  split: splitSchema.prefault({}).register(settingTexts, {
    title: local('Split', '划分'),
    help: local('How samples are divided into training and validation.', '样本如何划分为训练集和验证集。'),
  }),
  normalization: normalizationSchema.prefault({}).register(settingTexts, {
    title: local('Scale', '缩放'),
    help: local(
      'How input values are scaled before they enter the network.',
      '输入值在进入网络之前如何缩放。',
    ),
  }),
  shuffle: z
    .boolean()
    .default(true)
    .register(settingTexts, {
      title: local('Shuffle', '打乱'),
      help: local(
        'Every epoch sees the training samples in a new order.',
        '每一轮都以新的顺序使用训练样本。',
      ),
    }),
});

type SectionSchema = typeof sectionSchema;
/** A name for the type of all sources, steps and augmentations: written out wherever it is used, it would be longer than compilers allow. */
export interface DataSchema extends SectionSchema {}
/** The `data` section of project.json. Paths are relative to the project folder and stay inside it. */
export const dataSchema: DataSchema = sectionSchema;

/** The section as read: every default filled in. */
export type DataSection = z.infer<typeof dataSchema>;
/** The section as a person may write it: fields with a default may be absent. */
export type DataSectionInput = z.input<typeof dataSchema>;
export type CsvSource = SourceOf<'csv'>;
export type IdxSource = SourceOf<'idx'>;
export type ImageFolderSource = SourceOf<'image-folder'>;
export type TextSource = SourceOf<'text'>;
export type SeriesSource = SourceOf<'series'>;
export type FormulaSource = SourceOf<'formula'>;
export type SplitSpec = z.infer<typeof splitSchema>;
export type NormalizationSpec = z.infer<typeof normalizationSchema>;

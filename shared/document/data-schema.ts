/** The `data` section of project.json: where samples come from and how they reach the network. */
import { z } from 'zod';
import type { LocalText } from '../diagnostics/code-entry.ts';
import { local, sameText, settingTexts } from './setting-text.ts';

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

const path = z.string().min(1).max(4096);
const columnNames = z.array(z.string().min(1)).min(1);
const seed = z.int().min(0).max(0xffffffff);
const anySeed = local('any', '任意');
const seedTitle = local('Seed', '种子');
const fromProject = local('Relative to the project folder.', '相对于项目文件夹。');
const px = sameText('px');

const header = z
  .boolean()
  .default(true)
  .register(settingTexts, {
    title: local('Header row', '标题行'),
    help: local(
      'Whether row 1 names the columns. Without it columns are named by number, from 1.',
      '第 1 行是否为列名。没有标题行时，列从 1 开始编号。',
    ),
  });

const delimiter = z
  .string()
  .regex(/^[^\r\n"\ufeff]$/u, 'one character, neither a quote nor a line break')
  .optional()
  .register(settingTexts, {
    title: local('Delimiter', '分隔符'),
    help: local(
      'The character between the cells of a row; empty: found from the first rows.',
      '一行各单元格之间的字符；留空则由开头几行识别。',
    ),
  });

export const csvSourceSchema = z
  .looseObject({
    kind: z.literal('csv'),
    path: path.clone().register(settingTexts, {
      title: local('File', '文件'),
      help: local('The CSV file.', 'CSV 文件。'),
      detail: fromProject,
    }),
    header,
    target: z.union([z.string().min(1), columnNames]).register(settingTexts, {
      title: local('Target', '目标'),
      help: local(
        'The column to predict (label, y); several, parted by commas, where numbers are predicted.',
        '要预测的列（标签，y）；预测数值时可填多列，用逗号分隔。',
      ),
    }),
    targetKind: z.enum(['class', 'number']).register(settingTexts, {
      title: local('Predict', '预测'),
      help: local(
        'A class (classification: each distinct text is one) or the numbers themselves (regression).',
        '类别（分类：每个不同的文本为一类）或数值本身（回归）。',
      ),
      choices: { class: local('A class', '类别'), number: local('Numbers', '数值') },
    }),
    features: columnNames.optional().register(settingTexts, {
      title: local('Features', '特征'),
      help: local(
        'Input columns in order; absent: every column but the target and those left out.',
        '按顺序的输入列；缺省：目标和排除列以外的所有列。',
      ),
    }),
    ignore: z
      .array(z.string().min(1))
      .optional()
      .register(settingTexts, {
        title: local('Leave out', '排除'),
        help: local(
          'Columns that are neither input nor target, parted by commas.',
          '既非输入也非目标的列，用逗号分隔。',
        ),
      }),
    delimiter,
  })
  .register(settingTexts, {
    title: local('CSV table', 'CSV 表格'),
    help: local(
      'A table in a CSV file: every feature column holds numbers.',
      'CSV 文件中的表格：每个特征列都是数值。',
    ),
  });

export const idxSourceSchema = z
  .looseObject({
    kind: z.literal('idx'),
    images: path.clone().register(settingTexts, {
      title: local('Images', '图像'),
      help: local('The IDX file of samples, plain or gzip.', '样本的 IDX 文件，可为 gzip。'),
      detail: fromProject,
    }),
    labels: path.clone().register(settingTexts, {
      title: local('Labels', '标签'),
      help: local('The IDX file of labels, plain or gzip.', '标签的 IDX 文件，可为 gzip。'),
      detail: fromProject,
    }),
  })
  .register(settingTexts, {
    title: local('IDX files', 'IDX 文件'),
    help: local('A pair of IDX files, the format of MNIST.', '一对 IDX 文件，即 MNIST 的格式。'),
  });

const side = (title: LocalText, help: LocalText) =>
  z
    .int()
    .min(1)
    .max(4096)
    .register(settingTexts, {
      title,
      help,
      usual: local('28 to 64 for a first try, 224 for photographs', '初次尝试 28 到 64，照片 224'),
      unit: px,
    });

export const imageFolderSourceSchema = z
  .looseObject({
    kind: z.literal('image-folder'),
    path: path.clone().register(settingTexts, {
      title: local('Folder', '文件夹'),
      help: local(
        'A folder with one sub-folder of images for each class.',
        '每个类别一个图像子文件夹的文件夹。',
      ),
      detail: fromProject,
    }),
    width: side(
      local('Width', '宽度'),
      local('The width every image is resized to.', '每幅图像缩放到的宽度。'),
    ),
    height: side(
      local('Height', '高度'),
      local('The height every image is resized to.', '每幅图像缩放到的高度。'),
    ),
    channels: z.union([z.literal(1), z.literal(3)]).register(settingTexts, {
      title: local('Channels', '通道'),
      help: local(
        'Whether images are read as grey (1 channel) or in colour (3).',
        '图像按灰度（1 个通道）还是彩色（3 个）读取。',
      ),
      choices: { 1: local('Grey', '灰度'), 3: local('Colour (RGB)', '彩色（RGB）') },
    }),
  })
  .register(settingTexts, {
    title: local('Image folder', '图像文件夹'),
    help: local('Images (PNG, JPEG, WebP), one folder a class.', '图像（PNG、JPEG、WebP），每类一个文件夹。'),
  });

const length = z.int().min(1).max(65_536);
const lengthTitle = local('Length', '长度');
const stride = z.int().min(1).max(65_536);
const strideTitle = local('Stride', '步幅');

export const textSourceSchema = z
  .looseObject({
    kind: z.literal('text'),
    task: z.enum(['classification', 'next-token']).register(settingTexts, {
      title: local('Task', '任务'),
      help: local(
        'Classify: every line has a class. Next token (language model): the text is cut into windows, and at each position the next token is predicted.',
        '分类：每行有一个类别。下一个词元（语言模型）：文本切成窗口，在每个位置预测下一个词元。',
      ),
      choices: { classification: local('Classify', '分类'), 'next-token': local('Next token', '下一个词元') },
    }),
    path: path.clone().register(settingTexts, {
      title: local('File', '文件'),
      help: local(
        'To classify, a folder with one text file (.txt) a class, or a table with a column of texts; for the next token, a text file.',
        '分类时为每类一个文本文件（.txt）的文件夹，或有文本列的表格；预测下一个词元时为文本文件。',
      ),
      detail: fromProject,
    }),
    unit: z
      .enum(['character', 'word'])
      .default('word')
      .register(settingTexts, {
        title: local('Token', '词元'),
        help: local('What a token is (tokenization).', '一个词元是什么（分词方式）。'),
        choices: { character: local('Character', '字符'), word: local('Word', '词') },
      }),
    lowerCase: z
      .boolean()
      .default(false)
      .register(settingTexts, {
        title: local('Lower case', '小写'),
        help: local(
          'Makes capitals small first, so that The and the are one token.',
          '先把大写变为小写，使 The 与 the 为同一词元。',
        ),
      }),
    vocabulary: z
      .int()
      .min(3)
      .max(1_000_000)
      .default(10_000)
      .register(settingTexts, {
        title: local('Vocabulary', '词表大小'),
        help: local(
          'How many tokens are known at most, padding and unknown included: the most frequent of the training part.',
          '最多认识多少词元，包括填充和未知：取训练部分中最常见的。',
        ),
        usual: local('5000 to 50,000 words', '5000 到 50000 个词'),
        unit: local('tokens', '词元'),
      }),
    length: length
      .clone()
      .default(64)
      .register(settingTexts, {
        title: lengthTitle,
        help: local(
          'Tokens of one sample (sequence length): longer lines are cut, shorter ones padded at their end.',
          '一个样本的词元数（序列长度）：较长的行被截断，较短的在末尾填充。',
        ),
        usual: local('32 to 256', '32 到 256'),
      }),
    stride: stride
      .clone()
      .optional()
      .register(settingTexts, {
        title: strideTitle,
        help: local(
          'Tokens from the start of one window to the next (next token); without it the length, so that no two overlap.',
          '相邻窗口起点之间的词元数（下一个词元）；缺省为长度，使窗口互不重叠。',
        ),
        usual: local('half the length, or the length', '长度的一半，或等于长度'),
        example: '32',
      }),
    textColumn: z
      .string()
      .min(1)
      .default('text')
      .register(settingTexts, {
        title: local('Text column', '文本列'),
        help: local('The column of a table that holds the texts.', '表格中存放文本的列。'),
      }),
    labelColumn: z
      .string()
      .min(1)
      .default('label')
      .register(settingTexts, {
        title: local('Class column', '类别列'),
        help: local('The column of a table that holds the classes (labels).', '表格中存放类别（标签）的列。'),
      }),
  })
  .register(settingTexts, {
    title: local('Text', '文本'),
    help: local(
      'Texts as tokens: lines with a class, or a long text to be continued.',
      '作为词元的文本：带类别的行，或要续写的长文本。',
    ),
  });

export const seriesSourceSchema = z
  .looseObject({
    kind: z.literal('series'),
    path: path.clone().register(settingTexts, {
      title: local('File', '文件'),
      help: local('A CSV file whose rows are in the order of time.', '各行按时间顺序的 CSV 文件。'),
      detail: fromProject,
    }),
    header,
    columns: columnNames.optional().register(settingTexts, {
      title: local('Columns', '列'),
      help: local(
        'Columns that the network sees, in order; empty: every column of numbers.',
        '网络所见的列，按顺序；留空则为所有数值列。',
      ),
    }),
    targets: columnNames.optional().register(settingTexts, {
      title: local('Targets', '目标列'),
      help: local(
        'Columns to predict; empty: all that the network sees.',
        '要预测的列；留空则为网络所见的全部。',
      ),
    }),
    length: length
      .clone()
      .default(48)
      .register(settingTexts, {
        title: lengthTitle,
        help: local('Rows the network sees (window, lookback).', '网络所见的行数（窗口，回看长度）。'),
        usual: local('one or two periods of the series; 24 to 336', '序列的一两个周期；24 到 336'),
      }),
    horizon: z
      .int()
      .min(1)
      .max(4096)
      .default(1)
      .register(settingTexts, {
        title: local('Horizon', '预测步数'),
        help: local(
          'Rows after those seen that are predicted (forecast horizon).',
          '在所见各行之后预测多少行（预测范围）。',
        ),
        usual: local('1 to 96', '1 到 96'),
        unit: local('rows', '行'),
      }),
    stride: stride
      .clone()
      .default(1)
      .register(settingTexts, {
        title: strideTitle,
        help: local('Rows from the start of one window to the next.', '相邻窗口起点之间的行数。'),
        usual: local('1; more where there are very many rows', '1；行数很多时可更大'),
      }),
    delimiter,
  })
  .register(settingTexts, {
    title: local('Time series', '时间序列'),
    help: local(
      'A series in a CSV file, cut into windows; the last part of it is for validation.',
      'CSV 文件中的序列，切成窗口；最后一部分用于验证。',
    ),
  });

export const formulaSourceSchema = z
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

export const dataSourceSchema = z.discriminatedUnion('kind', [
  csvSourceSchema,
  idxSourceSchema,
  imageFolderSourceSchema,
  textSourceSchema,
  seriesSourceSchema,
  formulaSourceSchema,
]);

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
});

/** The `data` section of project.json. Paths are relative to the project folder and stay inside it. */
export const dataSchema = z.looseObject({
  source: dataSourceSchema.register(settingTexts, {
    title: local('Source', '来源'),
    help: local('Where the samples come from.', '样本来自何处。'),
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

/** The section as read: every default filled in. */
export type DataSection = z.infer<typeof dataSchema>;
/** The section as a person may write it: fields with a default may be absent. */
export type DataSectionInput = z.input<typeof dataSchema>;
export type DataSource = z.infer<typeof dataSourceSchema>;
export type CsvSource = z.infer<typeof csvSourceSchema>;
export type IdxSource = z.infer<typeof idxSourceSchema>;
export type ImageFolderSource = z.infer<typeof imageFolderSourceSchema>;
export type TextSource = z.infer<typeof textSourceSchema>;
export type SeriesSource = z.infer<typeof seriesSourceSchema>;
export type FormulaSource = z.infer<typeof formulaSourceSchema>;
export type SplitSpec = z.infer<typeof splitSchema>;
export type NormalizationSpec = z.infer<typeof normalizationSchema>;

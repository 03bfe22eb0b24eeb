import type { CodeFamily } from '../code-entry.ts';

/** Problems of what is changed at random in the training samples. */
export const dataAugmentationCodes = {
  'augmentation-unfit': {
    severity: 'error',
    en: {
      message: 'The augmentation {name} does not fit this data.',
      expected: '{wanted}',
      found: '{given}',
      fix: 'Switch the augmentation off, or choose one for this kind of data.',
      words: {
        wanted: {
          pictures: 'pictures',
          'byte-pictures': 'pictures whose values are bytes from 0 to 255',
          numbers: 'rows of numbers, or series',
          series: 'series in windows',
          texts: 'texts with one class each',
          'class-rows': 'rows of numbers with one class each',
          mixable: 'samples of one input of numbers, with one class, numbers or no target each',
        },
        given: {
          pictures: 'pictures',
          'float-pictures': 'pictures of other numbers than bytes',
          rows: 'rows of numbers',
          series: 'series in windows',
          texts: 'texts with one class each',
          tokens: 'tokens, or a text that is continued',
          fields: 'several named inputs or targets',
        },
      },
    },
    'zh-CN': {
      message: '数据增强“{name}”不适用于此数据。',
      expected: '{wanted}',
      found: '{given}',
      fix: '请停用此增强，或选择适用于此类数据的增强。',
      words: {
        wanted: {
          pictures: '图像',
          'byte-pictures': '取值为 0 到 255 字节的图像',
          numbers: '数值行或序列',
          series: '按窗口切分的序列',
          texts: '各有一个类别的文本',
          'class-rows': '每行有一个类别的数值行',
          mixable: '单个数值输入的样本，各有一个类别、若干数值或没有目标',
        },
        given: {
          pictures: '图像',
          'float-pictures': '取值不是字节的图像',
          rows: '数值行',
          series: '按窗口切分的序列',
          texts: '各有一个类别的文本',
          tokens: '词元序列或要续写的文本',
          fields: '多个命名的输入或目标',
        },
      },
    },
  },
  'augmentation-template-line': {
    severity: 'error',
    en: {
      message: 'Line {row} of {file} is no template.',
      expected: '{fault}',
      found: '{text}',
      fix: 'Correct the line, or put # before it to have it passed over.',
      words: {
        fault: {
          'no-arrow': 'two sides with => or <=> between them',
          empty: 'words on both sides, not slots alone',
          slots: 'the same slots, {A} to {Z}, once on each side, six at the most',
          adjacent: 'words between two slots',
          'too-long': '500 characters at the most',
          'too-many': '2,000 templates at the most',
        },
      },
    },
    'zh-CN': {
      message: '{file} 的第 {row} 行不是模板。',
      expected: '{fault}',
      found: '{text}',
      fix: '请改正该行，或在行首加 # 将其跳过。',
      words: {
        fault: {
          'no-arrow': '以 => 或 <=> 分隔的两边',
          empty: '两边都有词，不能只有空位',
          slots: '两边有相同的空位 {A} 至 {Z}，各出现一次，最多六个',
          adjacent: '两个空位之间有词',
          'too-long': '最多 500 个字符',
          'too-many': '最多 2,000 个模板',
        },
      },
    },
  },
  'test-time-nothing': {
    severity: 'error',
    en: {
      message: 'The project has no augmentation that could be drawn when it answers.',
      expected: 'an augmentation of pictures or texts that keeps what is to be answered',
      found: 'none that is switched on',
      fix: 'Choose one answer to each sample (leave --test-time out in the terminal), or train a run of a project with such augmentations.',
    },
    'zh-CN': {
      message: '项目中没有可在预测时抽取的数据增强。',
      expected: '不改变答案的图像或文本增强',
      found: '没有启用的此类增强',
      fix: '请选择只对样本本身作答（在终端去掉 --test-time），或用含有此类增强的项目训练。',
    },
  },
  'balance-needs-classes': {
    severity: 'error',
    en: {
      message: 'Only classes can be made equally frequent.',
      expected: 'one class a sample as the target',
      found: 'another target',
      fix: 'Switch the balancing of classes off.',
    },
    'zh-CN': {
      message: '只有类别目标才能进行平衡。',
      expected: '每个样本以一个类别为目标',
      found: '其他目标',
      fix: '请关闭类别平衡。',
    },
  },
} as const satisfies CodeFamily;

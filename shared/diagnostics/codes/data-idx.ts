import type { CodeFamily } from '../code-entry.ts';

/** Problems of IDX files. */
export const dataIdxCodes = {
  'idx-bad-magic': {
    severity: 'error',
    en: {
      message: '{file} does not start like an IDX file.',
      expected: 'two zero bytes, a known type byte and 1 to 4 dimensions',
      found: '{found}',
      fix: 'Choose the IDX file itself, plain or gzip.',
    },
    'zh-CN': {
      message: '{file} 的开头不符合 IDX 文件格式。',
      expected: '两个零字节、已知的类型字节和 1 到 4 个维度',
      found: '{found}',
      fix: '请选择 IDX 文件本身（原文件或 gzip 压缩文件）。',
    },
  },
  'idx-truncated': {
    severity: 'error',
    en: {
      message: '{file} ends too early.',
      expected: '{expected} bytes, as its header says',
      found: '{found} bytes',
      fix: 'Download or copy the file again: it was cut short.',
    },
    'zh-CN': {
      message: '{file} 不完整。',
      expected: '文件头所述的 {expected} 字节',
      found: '{found} 字节',
      fix: '请重新下载或复制该文件：它被截断了。',
    },
  },
  'idx-trailing-bytes': {
    severity: 'error',
    en: {
      message: '{file} is longer than its header says.',
      expected: '{expected} bytes',
      found: 'more bytes than that',
      fix: 'Download or copy the file again, or correct its header.',
    },
    'zh-CN': {
      message: '{file} 比文件头所述的长。',
      expected: '{expected} 字节',
      found: '多于该字节数',
      fix: '请重新下载或复制该文件，或修正文件头。',
    },
  },
  'idx-gzip-damaged': {
    severity: 'error',
    en: {
      message: '{file} is a damaged gzip file.',
      expected: 'a gzip file that unpacks whole',
      found: '{problem}',
      fix: 'Download or copy the file again.',
    },
    'zh-CN': {
      message: '{file} 是已损坏的 gzip 文件。',
      expected: '可完整解压的 gzip 文件',
      found: '{problem}',
      fix: '请重新下载或复制该文件。',
    },
  },
  'idx-images-dimensions': {
    severity: 'error',
    en: {
      message: '{file} does not have the dimensions of a file of samples.',
      expected:
        '2 to 4 dimensions: samples, then width; height and width; or channels, height and width; none of them 0',
      found: '[{found}]',
      fix: 'Check that images and labels are not exchanged.',
    },
    'zh-CN': {
      message: '{file} 的维度不符合样本文件的要求。',
      expected: '2 到 4 个维度：样本数，其后为宽；或高、宽；或通道、高、宽；均不为 0',
      found: '[{found}]',
      fix: '请检查图像文件与标签文件是否颠倒。',
    },
  },
  'idx-labels-dimensions': {
    severity: 'error',
    en: {
      message: '{file} does not have the dimensions of a file of labels.',
      expected: '1 dimension: samples',
      found: '[{found}]',
      fix: 'Check that images and labels are not exchanged.',
    },
    'zh-CN': {
      message: '{file} 的维度不符合标签文件的要求。',
      expected: '1 个维度：样本数',
      found: '[{found}]',
      fix: '请检查图像文件与标签文件是否颠倒。',
    },
  },
  'idx-count-mismatch': {
    severity: 'error',
    en: {
      message: 'Images and labels differ in number.',
      expected: 'as many labels as images ({images})',
      found: '{labels} labels in {file}',
      fix: 'Use the label file that belongs to these images.',
    },
    'zh-CN': {
      message: '图像与标签的数量不一致。',
      expected: '标签数与图像数（{images}）相同',
      found: '{file} 中有 {labels} 个标签',
      fix: '请使用与这些图像配套的标签文件。',
    },
  },
  'idx-not-finite': {
    severity: 'error',
    en: {
      message: 'Sample {row} of {file} holds a value that is not a finite number.',
      expected: 'finite numbers',
      found: '{found}',
      fix: 'Correct the sample or leave it out.',
    },
    'zh-CN': {
      message: '{file} 的第 {row} 个样本含有非有限数值。',
      expected: '有限数值',
      found: '{found}',
      fix: '请修正或去除该样本。',
    },
  },
  'idx-pair-not-found': {
    severity: 'error',
    en: {
      message: 'No single pair of IDX files was found in {file}.',
      expected: 'one pair such as train-images-idx3-ubyte and train-labels-idx1-ubyte, plain or .gz',
      found: '{count} candidates {names}',
      fix: 'Put the two files there, or choose the images file itself: in Data, or with --data in the terminal.',
    },
    'zh-CN': {
      message: '在 {file} 中没有找到唯一的一对 IDX 文件。',
      expected: '一对文件，例如 train-images-idx3-ubyte 与 train-labels-idx1-ubyte（原文件或 .gz）',
      found: '{count} 个候选 {names}',
      fix: '请将这两个文件放到该处，或直接选择图像文件：在“数据”中选择，或在终端用 --data 指定。',
    },
  },
  'idx-bad-mapping': {
    severity: 'error',
    en: {
      message: 'Line {row} of {file} does not name a class.',
      expected: 'a label and one or more character codes, such as "10 65"',
      found: '"{found}"',
      fix: 'Correct the line, or move the mapping file elsewhere: classes are then called by their numbers.',
    },
    'zh-CN': {
      message: '{file} 第 {row} 行没有给出类别名称。',
      expected: '一个标签和一个或多个字符编码，例如 "10 65"',
      found: '“{found}”',
      fix: '请修正该行，或将映射文件移到别处：类别将以数字命名。',
    },
  },
} as const satisfies CodeFamily;

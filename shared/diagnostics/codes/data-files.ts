import type { CodeFamily } from '../code-entry.ts';

/** Problems of finding, opening and holding data, whatever its format. */
export const dataFileCodes = {
  'data-file-missing': {
    severity: 'error',
    en: {
      message: 'There is no data file at {file}.',
      expected: 'a file',
      found: 'nothing, or not a file',
      fix: 'Put the file there, or choose another: in Data, or with --data in the terminal.',
    },
    'zh-CN': {
      message: '{file} 处没有数据文件。',
      expected: '一个文件',
      found: '不存在，或不是文件',
      fix: '请将文件放到该处，或另选一个：在“数据”中选择，或在终端用 --data 指定。',
    },
  },
  'data-folder-missing': {
    severity: 'error',
    en: {
      message: 'There is no data folder at {file}.',
      expected: 'a folder',
      found: 'nothing, or not a folder',
      fix: 'Put the folder there, or choose another: in Data, or with --data in the terminal.',
    },
    'zh-CN': {
      message: '{file} 处没有数据文件夹。',
      expected: '一个文件夹',
      found: '不存在，或不是文件夹',
      fix: '请将文件夹放到该处，或另选一个：在“数据”中选择，或在终端用 --data 指定。',
    },
  },
  'data-path-outside-project': {
    severity: 'error',
    en: {
      message: 'The project asks for data outside its own folder: {file}.',
      expected: 'a path that stays inside {folder}',
      found: '{file}',
      fix: 'Copy the data into the project folder, or allow the place yourself: in Data, or with --data in the terminal.',
    },
    'zh-CN': {
      message: '项目要读取自身文件夹之外的数据：{file}。',
      expected: '位于 {folder} 之内的路径',
      found: '{file}',
      fix: '请将数据复制到项目文件夹中，或亲自指定该位置：在“数据”中选择，或在终端用 --data 指定。',
    },
  },
  'data-path-unused': {
    severity: 'warning',
    en: {
      message: 'The data of this project comes from a formula, so a path given with --data changes nothing.',
      expected: 'no --data',
      found: '--data {file}',
      fix: 'Leave --data out in the terminal, or choose other data in Data.',
    },
    'zh-CN': {
      message: '该项目的数据由公式生成，用 --data 给出的路径不起作用。',
      expected: '不使用 --data',
      found: '--data {file}',
      fix: '请在终端去掉 --data，或在“数据”中选择其他数据。',
    },
  },
  'data-link-outside': {
    severity: 'error',
    en: {
      message: 'The link {file} leads out of the data folder; it was not followed.',
      expected: 'links that stay inside {folder}',
      found: 'a link to {target}',
      fix: 'Copy the file itself into the folder, or remove the link.',
    },
    'zh-CN': {
      message: '链接 {file} 指向数据文件夹之外，未予跟随。',
      expected: '留在 {folder} 之内的链接',
      found: '指向 {target} 的链接',
      fix: '请将文件本身复制到文件夹中，或删除该链接。',
    },
  },
  'data-not-readable': {
    severity: 'error',
    en: {
      message: '{file} cannot be read.',
      expected: 'a file that can be opened and read to its end',
      found: '{problem}',
      fix: 'Check the permissions of the file and the disk it lies on.',
    },
    'zh-CN': {
      message: '无法读取 {file}。',
      expected: '可以打开并完整读取的文件',
      found: '{problem}',
      fix: '请检查文件权限及其所在的磁盘。',
    },
  },
  'data-kind-unknown': {
    severity: 'error',
    en: {
      message: '{file} is not data that Netloom can read.',
      expected:
        'a table (CSV, JSON, Parquet, Arrow, XLSX, SQLite, NumPy and others), a text, IDX files, an archive of these, or a folder: of pictures or texts by class, of pictures with annotations, masks or a table, of tables with the same columns',
      found: 'none of these',
      fix: 'Choose the file itself where a folder holds several kinds. Inputs and answers in two arrays lie beside each other as X.npy and y.npy.',
    },
    'zh-CN': {
      message: '{file} 不是 Netloom 能读取的数据。',
      expected:
        '表格（CSV、JSON、Parquet、Arrow、XLSX、SQLite、NumPy 等）、文本、IDX 文件、包含这些的压缩包，或文件夹：按类别分好的图片或文本，带标注、掩码或表格的图片，列相同的多个表格',
      found: '均不符合',
      fix: '若文件夹中有多种数据，请选择其中的文件。分在两个数组中的输入与答案须并列存为 X.npy 与 y.npy。',
    },
  },
  'data-too-large': {
    severity: 'error',
    en: {
      message: 'The data does not fit in memory.',
      expected: 'at most {limit} bytes',
      found: '{bytes} bytes',
      fix: 'Use fewer samples or smaller images, or a machine with more memory.',
    },
    'zh-CN': {
      message: '内存装不下这些数据。',
      expected: '不超过 {limit} 字节',
      found: '{bytes} 字节',
      fix: '请减少样本、缩小图像，或换用内存更大的计算机。',
    },
  },
  'data-empty': {
    severity: 'error',
    en: {
      message: '{file} holds no samples.',
      expected: 'at least one sample',
      found: 'none',
      fix: 'Add samples to the file, or choose another file.',
    },
    'zh-CN': {
      message: '{file} 中没有样本。',
      expected: '至少一个样本',
      found: '没有样本',
      fix: '请向文件中添加样本，或选择其他文件。',
    },
  },
  'data-more-problems': {
    severity: 'error',
    en: {
      message: 'There are {count} more problems of this kind.',
      expected: 'none',
      found: '{count} more',
      fix: 'Mend the ones listed, then read the data again.',
    },
    'zh-CN': {
      message: '还有 {count} 个同类问题。',
      expected: '没有问题',
      found: '{count} 个',
      fix: '请先修正已列出的问题，再重新读取数据。',
    },
  },
  'data-duplicate-samples': {
    severity: 'warning',
    en: {
      message: '{count} of {samples} samples repeat an earlier one exactly, target included.',
      expected: 'distinct samples',
      found: '{count} repeats',
      fix: 'Choose under Copies, on the page Data, which are kept, or remove the repeats: else validation may be measured on samples seen in training.',
    },
    'zh-CN': {
      message: '{samples} 个样本中有 {count} 个与前面的样本完全相同（包括目标）。',
      expected: '互不相同的样本',
      found: '{count} 个重复',
      fix: '请在“数据”页的“副本”中选择保留哪些，或去除重复样本，否则验证时可能用到训练中见过的样本。',
    },
  },
  'data-class-imbalance': {
    severity: 'warning',
    en: {
      message: 'Class "{largest}" has {largestCount} samples, class "{smallest}" only {smallestCount}.',
      expected: 'classes within a factor of 10 of each other',
      found: '{largestCount} against {smallestCount}',
      fix: 'Collect more samples of the small classes, or weigh the classes in the loss (class weights: balanced), and read accuracy with care.',
    },
    'zh-CN': {
      message: '类别“{largest}”有 {largestCount} 个样本，而类别“{smallest}”只有 {smallestCount} 个。',
      expected: '各类别样本数相差不超过 10 倍',
      found: '{largestCount} 比 {smallestCount}',
      fix: '请为较小的类别补充样本，或在损失中使用类别权重（平衡），并谨慎看待准确率。',
    },
  },
  'data-many-classes': {
    severity: 'warning',
    en: {
      message: 'There are {classes} classes for only {samples} samples.',
      expected: 'several samples a class',
      found: '{classes} classes',
      fix: 'If the target is a quantity, set “Predict” in Data to “Numbers”.',
    },
    'zh-CN': {
      message: '仅 {samples} 个样本就有 {classes} 个类别。',
      expected: '每个类别有多个样本',
      found: '{classes} 个类别',
      fix: '如果目标是数量，请在“数据”中把“预测”设为“数值”。',
    },
  },
  'data-too-few-classes': {
    severity: 'error',
    en: {
      message: 'There are too few classes to tell apart in {file}.',
      expected: 'at least 2 classes',
      found: '{classes}',
      fix: 'Add samples of another class.',
    },
    'zh-CN': {
      message: '{file} 中的类别太少，无从区分。',
      expected: '至少 2 个类别',
      found: '{classes} 个',
      fix: '请添加其他类别的样本。',
    },
  },
} as const satisfies CodeFamily;

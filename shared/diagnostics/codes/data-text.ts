import type { CodeFamily } from '../code-entry.ts';

/** Problems of texts, and of sequences that are cut into windows. Rows are lines counted from 1. */
export const dataTextCodes = {
  'text-bad-encoding': {
    severity: 'error',
    en: {
      message: 'Line {row} of {file} holds bytes that are no text.',
      expected: 'characters of the encoding that the file is read in',
      found: '"{text}"',
      fix: 'Save the file as UTF-8.',
    },
    'zh-CN': {
      message: '{file} 第 {row} 行含有不是文本的字节。',
      expected: '读取该文件所用编码中的字符',
      found: '“{text}”',
      fix: '请将文件另存为 UTF-8。',
    },
  },
  'text-line-too-long': {
    severity: 'error',
    en: {
      message: 'Line {row} of {file} does not end.',
      expected: 'lines of at most {limit} characters',
      found: 'more than that',
      fix: 'Break the line up: each line is one sample.',
    },
    'zh-CN': {
      message: '{file} 第 {row} 行过长。',
      expected: '每行最多 {limit} 个字符',
      found: '超过此数',
      fix: '请将该行拆开：每行是一个样本。',
    },
  },
  'text-lines-cut': {
    severity: 'info',
    en: {
      message:
        '{count} of {samples} texts in {file} are longer than {length} tokens: their ends are not seen.',
      expected: 'texts of at most {length} tokens',
      found: '{longest} tokens in the longest',
      fix: 'Choose a greater length if the ends matter.',
    },
    'zh-CN': {
      message: '{file} 的 {samples} 条文本中有 {count} 条超过 {length} 个词元，其结尾不会被看到。',
      expected: '每条文本最多 {length} 个词元',
      found: '最长的有 {longest} 个词元',
      fix: '若结尾重要，请增大长度。',
    },
  },
  'text-no-classes': {
    severity: 'error',
    en: {
      message: '{file} does not hold a text file for each of two classes or more.',
      expected: 'two or more files that end in .txt, each named as its class',
      found: '{count}',
      fix: 'Put the texts of each class into a file of its own, one text a line, or into a folder of its own, one text a file.',
    },
    'zh-CN': {
      message: '{file} 中没有至少两个类别各自的文本文件。',
      expected: '两个或更多以类别命名的 .txt 文件',
      found: '{count} 个',
      fix: '请将每个类别的文本放入各自的文件（每行一条），或放入各自的文件夹（每个文件一条）。',
    },
  },
  'text-files-left-out': {
    severity: 'info',
    en: {
      message: 'Beside the texts by class in {file} there is more, which is left out.',
      expected: 'nothing but the texts of the classes',
      found: '{count}: {names}',
      fix: 'Nothing if these are no classes; otherwise name the files or folders as classes.',
    },
    'zh-CN': {
      message: '{file} 中除各类别的文本外还有其他内容，已略去。',
      expected: '只有各类别的文本',
      found: '{count} 项：{names}',
      fix: '若它们不是类别则无需更改；否则请以类别命名这些文件或文件夹。',
    },
  },
  'text-columns-unused': {
    severity: 'info',
    en: {
      message: 'Column "{column}" of {file} is read as texts; the other columns are not used.',
      expected: 'texts and their classes',
      found: '{count} other columns: {names}',
      fix: 'Choose "Table" as the kind of the data if the other columns say more than the texts.',
    },
    'zh-CN': {
      message: '{file} 的“{column}”列作为文本读取；其他列不使用。',
      expected: '文本及其类别',
      found: '另有 {count} 列：{names}',
      fix: '若其他列比文本更有用，请将数据类型选为“表格”。',
    },
  },
  'text-files-empty': {
    severity: 'info',
    en: {
      message: '{count} text files of {file} hold nothing and are left out.',
      expected: 'a text in every file',
      found: '{count} empty files',
      fix: 'Nothing, or remove the empty files.',
    },
    'zh-CN': {
      message: '{file} 中有 {count} 个文本文件没有内容，已略去。',
      expected: '每个文件都有文本',
      found: '{count} 个空文件',
      fix: '无需更改，或删除这些空文件。',
    },
  },
  'text-vocabulary-small': {
    severity: 'error',
    en: {
      message: 'The vocabulary is too small for byte pairs.',
      expected: '{needed} tokens or more: every byte is one',
      found: '{vocabulary}',
      fix: 'Choose a larger vocabulary, such as 1000.',
    },
    'zh-CN': {
      message: '词表太小，无法使用字节对。',
      expected: '至少 {needed} 个词元：每个字节都是一个词元',
      found: '{vocabulary}',
      fix: '请选择更大的词表，例如 1000。',
    },
  },
  'text-steps-unused': {
    severity: 'warning',
    en: {
      message: 'Steps that learn from columns do nothing to texts.',
      expected: 'steps that change texts or leave some out',
      found: '{count}: {names}',
      fix: 'Remove them from the recipe.',
    },
    'zh-CN': {
      message: '从列中学习的步骤对文本不起作用。',
      expected: '修改文本或排除文本的步骤',
      found: '{count} 个：{names}',
      fix: '请从数据准备中移除它们。',
    },
  },
  'windows-too-few': {
    severity: 'error',
    en: {
      message: '{file} is too short for a window in each part.',
      expected: 'at least {needed} in a row for training, and again for validation',
      found: '{training} for training, {validation} for validation',
      fix: 'Give more data, choose a smaller length, or change the share for validation.',
    },
    'zh-CN': {
      message: '{file} 太短，两部分中至少有一部分放不下一个窗口。',
      expected: '训练和验证各至少连续 {needed} 个',
      found: '训练 {training} 个，验证 {validation} 个',
      fix: '请提供更多数据、减小长度，或调整验证集比例。',
    },
  },
  'windows-too-few-for-test': {
    severity: 'error',
    en: {
      message: '{file} is too short for a window in the test part.',
      expected: 'at least {needed} in a row for the test',
      found: '{test} for the test',
      fix: 'Give more data, choose a smaller length, or a larger share for the test.',
    },
    'zh-CN': {
      message: '{file} 太短，测试集中放不下一个窗口。',
      expected: '测试集至少连续 {needed} 个',
      found: '测试集 {test} 个',
      fix: '请提供更多数据、减小长度，或增大测试集比例。',
    },
  },
} as const satisfies CodeFamily;

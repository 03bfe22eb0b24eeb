import type { CodeFamily } from '../code-entry.ts';

const formatNames = {
  json: 'JSON',
  parquet: 'Parquet',
  arrow: 'Arrow (Feather)',
  spreadsheet: 'XLSX',
  sqlite: 'SQLite',
  numpy: 'NumPy',
  arff: 'ARFF',
  fasttext: 'fastText',
  libsvm: 'LIBSVM',
};

/** Problems of tables in other files than delimited text. */
export const dataTableFormatCodes = {
  'table-file-broken': {
    severity: 'error',
    en: {
      message: 'The {format} file {file} cannot be read.',
      expected: 'a whole file as a program saved it',
      found: '{problem}',
      fix: 'Download or save the file again; a copy that broke off is the usual cause.',
      words: { format: formatNames },
    },
    'zh-CN': {
      message: '无法读取 {format} 文件 {file}。',
      expected: '由程序完整保存的文件',
      found: '{problem}',
      fix: '请重新下载或保存该文件；常见原因是复制中断。',
      words: { format: formatNames },
    },
  },
  'table-of-several': {
    severity: 'info',
    en: {
      message: '{file} holds {count} tables; "{table}" is read.',
      expected: 'one table, or the name of one in Data',
      found: '{names}',
      fix: 'To read another, name it under "Sheet or table" in Data.',
    },
    'zh-CN': {
      message: '{file} 中有 {count} 个表；读取的是“{table}”。',
      expected: '一个表，或在“数据”中给出其名称',
      found: '{names}',
      fix: '若要读取另一个，请在“数据”的“工作表或数据表”中填写其名称。',
    },
  },
  'table-not-in-file': {
    severity: 'error',
    en: {
      message: '{file} has no sheet or table "{table}".',
      expected: 'one of {names}',
      found: '"{table}"',
      fix: 'Name one of these under "Sheet or table" in Data, or leave it empty.',
    },
    'zh-CN': {
      message: '{file} 中没有工作表或数据表“{table}”。',
      expected: '{names} 之一',
      found: '“{table}”',
      fix: '请在“数据”的“工作表或数据表”中填写其中之一，或留空。',
    },
  },
  'json-bad-record': {
    severity: 'error',
    en: {
      message: 'Record {row} of {file} is no JSON record of a table.',
      expected: 'records of names and values, one a line or all in one array',
      found: '{text}',
      fix: 'Correct the record, or save the table as JSON lines or CSV from the program that made it.',
    },
    'zh-CN': {
      message: '{file} 的第 {row} 条记录不是表格的 JSON 记录。',
      expected: '由名称和值组成的记录，每行一条，或都在一个数组中',
      found: '{text}',
      fix: '请修正该记录，或在生成它的程序中把表格另存为 JSON lines 或 CSV。',
    },
  },
  'arff-bad-row': {
    severity: 'error',
    en: {
      message: 'Row {row} of {file} is no sparse row of its table.',
      expected: 'in braces, pairs of a column, of {columns} from 0 on, and its value',
      found: '{text}',
      fix: 'Correct the row, or save the table as CSV from the program that made it.',
    },
    'zh-CN': {
      message: '{file} 的第 {row} 行不是该表的稀疏行。',
      expected: '花括号中由列号（从 0 开始，共 {columns} 列）和值组成的对',
      found: '{text}',
      fix: '请修正该行，或在生成它的程序中把表格另存为 CSV。',
    },
  },
  'libsvm-bad-index': {
    severity: 'error',
    en: {
      message: 'Row {row} of {file} names a column that no table of columns can have.',
      expected: 'indices from 0 to {limit}',
      found: '{text}',
      fix: 'Number the columns anew, or choose fewer of them in the program that made the file.',
    },
    'zh-CN': {
      message: '{file} 的第 {row} 行给出了表格不可能有的列号。',
      expected: '0 到 {limit} 的列号',
      found: '{text}',
      fix: '请重新为各列编号，或在生成该文件的程序中选取较少的列。',
    },
  },
  'numpy-no-table': {
    severity: 'error',
    en: {
      message: 'The arrays of {file} make no table.',
      expected: 'lists of values, or of rows, that are equally long',
      found: '{shapes}',
      fix: 'Save arrays of one or two dimensions with a row for each sample.',
    },
    'zh-CN': {
      message: '{file} 中的数组不能组成表格。',
      expected: '等长的值列表或行列表',
      found: '{shapes}',
      fix: '请保存一维或二维数组，每个样本一行。',
    },
  },
  'numpy-objects': {
    severity: 'error',
    en: {
      message:
        'The array "{name}" of {file} holds Python objects, which are not read: a pickle may run any code.',
      expected: 'an array of numbers or texts',
      found: 'an array of objects',
      fix: 'Save it as numbers, such as numpy.save("X.npy", numpy.array(X.tolist(), dtype="float32")); rows of several lengths need one length first.',
    },
    'zh-CN': {
      message: '{file} 中的数组“{name}”含有 Python 对象，不予读取：pickle 可能运行任意代码。',
      expected: '数值或文本的数组',
      found: '对象的数组',
      fix: '请存为数值，例如 numpy.save("X.npy", numpy.array(X.tolist(), dtype="float32"))；长度不一的行须先统一长度。',
    },
  },
  'array-counts-differ': {
    severity: 'error',
    en: {
      message: 'The arrays "{inputs}" and "{answers}" at {file} are not of the same samples.',
      expected: 'as many answers as inputs: {inputCount}',
      found: '{answerCount} answers',
      fix: 'Save both from the same samples again; their first axes must be equally long.',
    },
    'zh-CN': {
      message: '{file} 处的数组“{inputs}”与“{answers}”不是同一批样本。',
      expected: '答案与输入同样多：{inputCount}',
      found: '{answerCount} 个答案',
      fix: '请用同一批样本重新保存两者；它们的第一维必须等长。',
    },
  },
  'array-volumes': {
    severity: 'info',
    en: {
      message:
        'The pictures of {file} have a depth: the network sees their {depth} slices as channels of one picture.',
      expected: 'pictures of one to four channels',
      found: 'volumes of {depth} slices',
      fix: 'To train on the slice in the middle of each alone, choose it under "Pictures with a depth" in the settings of the data.',
    },
    'zh-CN': {
      message: '{file} 中的图片有深度：网络将其 {depth} 个切片视为一张图片的各通道。',
      expected: '1 至 4 个通道的图片',
      found: '{depth} 个切片的体数据',
      fix: '若只用正中的切片训练，请在数据设置的“有深度的图片”中选择。',
    },
  },
  'pickle-refused': {
    severity: 'error',
    en: {
      message:
        '{file} is a pickle of Python with more than numbers and texts, and is not read: it may run any code.',
      expected: 'texts, numbers, lists and arrays of NumPy',
      found: '{found}',
      fix: 'Download it from where it was published; of your own data save arrays, such as numpy.savez("data.npz", x=X, y=y).',
    },
    'zh-CN': {
      message: '{file} 是含有数值和文本以外内容的 Python pickle，不予读取：它可能运行任意代码。',
      expected: '文本、数值、列表和 NumPy 数组',
      found: '{found}',
      fix: '请从其发布处重新下载；自己的数据请存为数组，例如 numpy.savez("data.npz", x=X, y=y)。',
    },
  },
  'recordings-fitted': {
    severity: 'info',
    en: {
      message:
        'The network sees {length} rows of each recording of {file}: {shorter} shorter ones go on with their last row, {longer} longer ones are cut.',
      expected: 'recordings of one length, of columns of measured numbers',
      found: '{shortest} to {longest} rows; columns not read: {others}',
      fix: 'Choose another length in the settings of the data where the end of recordings matters.',
    },
    'zh-CN': {
      message:
        '网络看到 {file} 中每段记录的 {length} 行：{shorter} 段较短的以最后一行补足，{longer} 段较长的被截断。',
      expected: '长度一致、各列均为测量数值的记录',
      found: '{shortest} 至 {longest} 行；未读取的列：{others}',
      fix: '若记录的末尾重要，请在数据设置中选择其他长度。',
    },
  },
  'competition-found': {
    severity: 'info',
    en: {
      message: '{file} is learned from, to answer {test}: column "{target}" is predicted.',
      expected: 'tables that belong together, by their columns',
      found: '{form}; not used: {ignored}',
      fix: 'After training, "netloom predict <run> {test} --out FILE" in the terminal writes the answers.',
      words: { form: { found: 'the form of the answers is {submission}', none: 'no form of the answers' } },
    },
    'zh-CN': {
      message: '从 {file} 学习，以回答 {test}：预测“{target}”列。',
      expected: '由列可知相互配套的表格',
      found: '{form}；不使用：{ignored}',
      fix: '训练后，在终端用“netloom predict <run> {test} --out FILE”写出答案。',
      words: { form: { found: '答案格式为 {submission}', none: '没有答案格式文件' } },
    },
  },
  'sqlite-unmerged': {
    severity: 'error',
    en: {
      message: 'Changes to {file} lie beside it and are not yet in the database.',
      expected: 'a database that no program is writing',
      found: '{beside}',
      fix: 'Close the program that uses the database, or run "PRAGMA wal_checkpoint(TRUNCATE)", and read it again.',
    },
    'zh-CN': {
      message: '对 {file} 的更改仍在其旁边的文件中，尚未写入数据库。',
      expected: '没有程序正在写入的数据库',
      found: '{beside}',
      fix: '请关闭正在使用该数据库的程序，或执行“PRAGMA wal_checkpoint(TRUNCATE)”，然后重新读取。',
    },
  },
} as const satisfies CodeFamily;

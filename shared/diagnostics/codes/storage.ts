import type { CodeFamily } from '../code-entry.ts';

/** Problems of files and disks, and of tensor files whoever wrote them. */
export const storageCodes = {
  'file-no-space': {
    severity: 'error',
    en: {
      message: 'There is no room on the disk to write {file}.',
      expected: 'room for {bytes} bytes',
      found: 'a full disk or an exhausted quota ({reason})',
      fix: 'Free some space and try again; what was there before is intact.',
    },
    'zh-CN': {
      message: '磁盘空间不足，无法写入 {file}。',
      expected: '可容纳 {bytes} 字节的空间',
      found: '磁盘已满或配额用尽（{reason}）',
      fix: '请释放一些空间后重试；原有内容完好无损。',
    },
  },
  'file-read-only': {
    severity: 'error',
    en: {
      message: '{file} lies on a read-only file system.',
      expected: 'a writable place for {bytes} bytes',
      found: 'a read-only file system ({reason})',
      fix: 'Choose another folder, or mount this one for writing.',
    },
    'zh-CN': {
      message: '{file} 位于只读文件系统上。',
      expected: '可写入 {bytes} 字节的位置',
      found: '只读文件系统（{reason}）',
      fix: '请选择其他文件夹，或以可写方式挂载该文件系统。',
    },
  },
  'file-no-permission': {
    severity: 'error',
    en: {
      message: 'Netloom may not write {file}.',
      expected: 'permission to write {bytes} bytes',
      found: 'permission denied ({reason})',
      fix: 'Change the permissions of the file and its folder, or choose another folder.',
    },
    'zh-CN': {
      message: 'Netloom 无权写入 {file}。',
      expected: '写入 {bytes} 字节的权限',
      found: '权限被拒绝（{reason}）',
      fix: '请修改该文件及其文件夹的权限，或选择其他文件夹。',
    },
  },
  'file-write-failed': {
    severity: 'error',
    en: {
      message: '{file} could not be written.',
      expected: '{bytes} bytes written and confirmed by the disk',
      found: 'the error {reason}',
      fix: 'Check the disk and try again; what was there before is intact.',
    },
    'zh-CN': {
      message: '无法写入 {file}。',
      expected: '写入 {bytes} 字节并得到磁盘确认',
      found: '错误 {reason}',
      fix: '请检查磁盘后重试；原有内容完好无损。',
    },
  },
  'file-no-read-permission': {
    severity: 'error',
    en: {
      message: 'Netloom may not read {file}.',
      expected: 'permission to read it',
      found: 'permission denied ({reason})',
      fix: 'Change the permissions of the file and its folder, or choose another one.',
    },
    'zh-CN': {
      message: 'Netloom 无权读取 {file}。',
      expected: '读取权限',
      found: '权限被拒绝（{reason}）',
      fix: '请修改该文件及其文件夹的权限，或选择其他文件。',
    },
  },
  'file-read-failed': {
    severity: 'error',
    en: {
      message: '{file} could not be read.',
      expected: 'a readable file or folder',
      found: 'the error {reason}',
      fix: 'Check the path and the disk, then try again.',
    },
    'zh-CN': {
      message: '无法读取 {file}。',
      expected: '可读取的文件或文件夹',
      found: '错误 {reason}',
      fix: '请检查路径和磁盘后重试。',
    },
  },
  'file-not-found': {
    severity: 'error',
    en: {
      message: '{file} does not exist.',
      expected: 'an existing file or folder',
      found: 'nothing at this path',
      fix: 'Check the spelling of the path, or create the missing folder.',
    },
    'zh-CN': {
      message: '{file} 不存在。',
      expected: '已存在的文件或文件夹',
      found: '该路径下没有任何内容',
      fix: '请检查路径拼写，或创建缺少的文件夹。',
    },
  },
  'file-not-plain': {
    severity: 'error',
    en: {
      message: '{file} is no plain file or folder of its own, so Netloom leaves it alone.',
      expected: 'files and folders of a project or run that lie in it themselves',
      found: '{found}',
      fix: 'Remove it, or put a copy of what it leads to in its place. To keep runs elsewhere, train in the terminal with --out.',
      words: {
        found: {
          link: 'a link, which may lead anywhere',
          'hard-link': 'a file that has a second name elsewhere on the disk',
          folder: 'a folder where a file should be',
          file: 'a file where a folder should be',
          other: 'a pipe, a device or a socket',
        },
      },
    },
    'zh-CN': {
      message: '{file} 不是独立的普通文件或文件夹，Netloom 不会使用它。',
      expected: '项目或实验自身所含的文件和文件夹',
      found: '{found}',
      fix: '请将其移除，或用其所指内容的副本替换。在终端中，可用 --out 将实验存放在别处。',
      words: {
        found: {
          link: '链接，可能指向任何位置',
          'hard-link': '在磁盘别处另有名称的文件',
          folder: '本应是文件的位置上有一个文件夹',
          file: '本应是文件夹的位置上有一个文件',
          other: '管道、设备或套接字',
        },
      },
    },
  },
  'file-too-large': {
    severity: 'error',
    en: {
      message: '{file} is larger than such a file can be.',
      expected: 'at most {limit} bytes',
      found: '{bytes} bytes',
      fix: 'Choose the file that was meant, or restore it from a backup.',
    },
    'zh-CN': {
      message: '{file} 超出了此类文件的最大尺寸。',
      expected: '至多 {limit} 字节',
      found: '{bytes} 字节',
      fix: '请选择正确的文件，或从备份恢复。',
    },
  },
  'folder-not-created': {
    severity: 'error',
    en: {
      message: 'The folder {file} could not be made.',
      expected: 'a place where folders can be made',
      found: 'the error {reason}',
      fix: 'Choose another folder, or free space and check its permissions.',
      words: { reason: { 'not-private': 'that other users can write in it' } },
    },
    'zh-CN': {
      message: '无法创建文件夹 {file}。',
      expected: '可以创建文件夹的位置',
      found: '错误 {reason}',
      fix: '请选择其他文件夹，或释放空间并检查其权限。',
      words: { reason: { 'not-private': '其他用户可以写入其中' } },
    },
  },
  'tensor-file-truncated': {
    severity: 'error',
    en: {
      message: '{file} is cut short.',
      expected: 'at least {expected} bytes',
      found: '{found} bytes',
      fix: 'Use another copy of the file.',
    },
    'zh-CN': {
      message: '{file} 不完整。',
      expected: '至少 {expected} 字节',
      found: '{found} 字节',
      fix: '请使用该文件的其他副本。',
    },
  },
  'tensor-file-header-too-large': {
    severity: 'error',
    en: {
      message: '{file} is not a safetensors file.',
      expected: 'a header of at most {limit} bytes',
      found: 'a header of {found} bytes',
      fix: 'Choose a safetensors file, or use another copy of it.',
    },
    'zh-CN': {
      message: '{file} 不是 safetensors 文件。',
      expected: '文件头至多 {limit} 字节',
      found: '文件头 {found} 字节',
      fix: '请选择 safetensors 文件，或使用其他副本。',
    },
  },
  'tensor-file-header-invalid': {
    severity: 'error',
    en: {
      message: 'The header of {file} is damaged.',
      expected: 'a JSON object of tensors, and texts as metadata',
      found: 'something else in {part}',
      fix: 'Choose a safetensors file, or use another copy of it.',
    },
    'zh-CN': {
      message: '{file} 的文件头已损坏。',
      expected: '由张量组成的 JSON 对象，元数据为文本',
      found: '{part} 中有其他内容',
      fix: '请选择 safetensors 文件，或使用其他副本。',
    },
  },
  'tensor-file-entry-invalid': {
    severity: 'error',
    en: {
      message: 'Tensor {tensor} of {file} is not described as the format asks.',
      expected: 'a valid "{field}"',
      found: 'a missing or malformed one',
      fix: 'Use another copy of the file.',
    },
    'zh-CN': {
      message: '{file} 中张量 {tensor} 的描述不符合格式要求。',
      expected: '有效的 "{field}"',
      found: '缺失或格式错误',
      fix: '请使用该文件的其他副本。',
    },
  },
  'tensor-file-dtype-unsupported': {
    severity: 'error',
    en: {
      message: 'Tensor {tensor} of {file} has an element type Netloom does not read.',
      expected: 'F32, F16, I64, I32, U32, U8, I8 or BOOL',
      found: '{found}',
      fix: 'Convert the file to one of these types.',
    },
    'zh-CN': {
      message: '{file} 中张量 {tensor} 的元素类型不受 Netloom 支持。',
      expected: 'F32、F16、I64、I32、U32、U8、I8 或 BOOL',
      found: '{found}',
      fix: '请将文件转换为上述类型之一。',
    },
  },
  'tensor-file-range-outside': {
    severity: 'error',
    en: {
      message: 'Tensor {tensor} lies outside of {file}, which may be cut short.',
      expected: 'bytes within 0 to {limit}',
      found: 'bytes {begin} to {end}',
      fix: 'Use another copy of the file.',
    },
    'zh-CN': {
      message: '张量 {tensor} 超出了 {file} 的范围，文件可能不完整。',
      expected: '字节范围在 0 到 {limit} 之内',
      found: '字节 {begin} 到 {end}',
      fix: '请使用该文件的其他副本。',
    },
  },
  'tensor-file-ranges-invalid': {
    severity: 'error',
    en: {
      message: 'The tensors of {file} overlap, or leave bytes that belong to none.',
      expected: 'byte {expected} next',
      found: 'byte {found}',
      fix: 'Use another copy of the file.',
    },
    'zh-CN': {
      message: '{file} 中的张量相互重叠，或留有不属于任何张量的字节。',
      expected: '下一个字节为 {expected}',
      found: '字节 {found}',
      fix: '请使用该文件的其他副本。',
    },
  },
  'tensor-file-size-mismatch': {
    severity: 'error',
    en: {
      message: 'Tensor {tensor} of {file} has a size that differs from its shape.',
      expected: '{expected} bytes',
      found: '{found} bytes',
      fix: 'Use another copy of the file.',
    },
    'zh-CN': {
      message: '{file} 中张量 {tensor} 的大小与其形状不符。',
      expected: '{expected} 字节',
      found: '{found} 字节',
      fix: '请使用该文件的其他副本。',
    },
  },
} as const satisfies CodeFamily;

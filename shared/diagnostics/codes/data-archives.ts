import type { CodeFamily } from '../code-entry.ts';

/** Problems of archives that hold data. Nothing of a refused archive is kept. */
export const dataArchiveCodes = {
  'archive-unsafe': {
    severity: 'error',
    en: {
      message: 'The archive {file} is not opened: its entry "{entry}" {reason}.',
      expected: 'files with paths that stay inside the archive, each once',
      found: '{entry}',
      fix: 'Get the archive from a place you trust, or unpack it yourself and choose the folder.',
      words: {
        reason: {
          outside: 'leads out of the archive',
          link: 'is a link',
          device: 'is a device or another thing that is no file',
          twice: 'comes twice',
        },
      },
    },
    'zh-CN': {
      message: '未打开压缩包 {file}：其中的“{entry}”{reason}。',
      expected: '路径都在压缩包之内、各不重复的文件',
      found: '{entry}',
      fix: '请从可信的来源获取压缩包，或自行解压后选择文件夹。',
      words: {
        reason: { outside: '指向压缩包之外', link: '是链接', device: '是设备等非文件', twice: '出现了两次' },
      },
    },
  },
  'archive-too-large': {
    severity: 'error',
    en: {
      message: 'The archive {file} is not opened: {reason}.',
      expected: 'at most {limit}',
      found: '{found}',
      fix: 'Unpack it yourself, if it is from a place you trust, and choose the folder.',
      words: {
        reason: {
          expands: 'it unpacks to far more bytes than it has',
          entries: 'it has too many entries',
        },
      },
    },
    'zh-CN': {
      message: '未打开压缩包 {file}：{reason}。',
      expected: '不超过 {limit}',
      found: '{found}',
      fix: '如果来源可信，请自行解压后选择文件夹。',
      words: { reason: { expands: '解压后的字节数远多于其自身', entries: '其中的条目过多' } },
    },
  },
  'archive-encrypted': {
    severity: 'error',
    en: {
      message: 'The archive {file} is encrypted: a password is needed for "{entry}".',
      expected: 'an archive without a password',
      found: 'an encrypted entry',
      fix: 'Unpack it yourself with the password and choose the folder.',
    },
    'zh-CN': {
      message: '压缩包 {file} 已加密：打开“{entry}”需要密码。',
      expected: '没有密码的压缩包',
      found: '加密的条目',
      fix: '请用密码自行解压，然后选择文件夹。',
    },
  },
  'archive-damaged': {
    severity: 'error',
    en: {
      message: 'The archive {file} cannot be unpacked: {problem}.',
      expected: 'a whole ZIP, tar or gzip file',
      found: '{problem}',
      fix: 'Download it again; where that does not help, unpack it yourself and choose the folder.',
      words: {
        problem: {
          cut: 'it ends too early',
          damaged: 'its bytes are damaged',
          longer: 'an entry is longer than it says',
          'several-parts': 'it is one of several parts',
          'packed-otherwise': 'it is packed in a way that is not read here',
        },
      },
    },
    'zh-CN': {
      message: '无法解压压缩包 {file}：{problem}。',
      expected: '完整的 ZIP、tar 或 gzip 文件',
      found: '{problem}',
      fix: '请重新下载；若仍不行，请自行解压后选择文件夹。',
      words: {
        problem: {
          cut: '文件提前结束',
          damaged: '数据已损坏',
          longer: '某个条目比其声明的更长',
          'several-parts': '它是分卷压缩包之一',
          'packed-otherwise': '其压缩方式无法在此读取',
        },
      },
    },
  },
  'archive-no-space': {
    severity: 'error',
    en: {
      message: 'The disk has too little space to unpack {file}.',
      expected: '{needed} MB free for {folder}',
      found: '{free} MB',
      fix: 'Free some space, or unpack it on another disk and choose the folder.',
    },
    'zh-CN': {
      message: '磁盘空间不足，无法解压 {file}。',
      expected: '{folder} 有 {needed} MB 可用空间',
      found: '{free} MB',
      fix: '请腾出空间，或在其他磁盘上解压后选择文件夹。',
    },
  },
} as const satisfies CodeFamily;

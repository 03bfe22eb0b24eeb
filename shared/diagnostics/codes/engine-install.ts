import type { CodeFamily } from '../code-entry.ts';

/** Problems of setting up an engine. Whatever the problem, nothing half-installed is left. */
export const engineInstallCodes = {
  'engine-install-platform': {
    severity: 'error',
    en: {
      message: 'TensorFlow cannot be set up on this kind of machine.',
      expected: 'Linux on x64',
      found: '{platform}',
      fix: 'Use ONNX Runtime, which runs every project here: leave the device at “Fastest ready” in Train, or --device at auto in the terminal.',
    },
    'zh-CN': {
      message: '此类机器上无法安装 TensorFlow。',
      expected: 'x64 上的 Linux',
      found: '{platform}',
      fix: '请使用 ONNX Runtime，它可在此运行所有项目：在“训练”中保持“最快的就绪设备”，或在终端让 --device 保持为 auto。',
    },
  },
  'engine-install-no-pip': {
    severity: 'error',
    en: {
      message: 'pip, which fetches the library of TensorFlow, does not run.',
      expected: '{program} -m pip',
      found: '{reason}',
      fix: 'Install pip (Debian, Ubuntu: sudo apt install python3-pip), or name another Python in NETLOOM_PYTHON, and try again.',
    },
    'zh-CN': {
      message: '用于获取 TensorFlow 库的 pip 无法运行。',
      expected: '{program} -m pip',
      found: '{reason}',
      fix: '请安装 pip（Debian、Ubuntu：sudo apt install python3-pip），或用 NETLOOM_PYTHON 指定其他 Python，然后重试。',
    },
  },
  'engine-install-no-compiler': {
    severity: 'error',
    en: {
      message: 'There is no C++ compiler to build the add-on of TensorFlow.',
      expected: '{program}, with C++17',
      found: '{reason}',
      fix: 'Install one (Debian, Ubuntu: sudo apt install g++), or name another in CXX, and try again.',
    },
    'zh-CN': {
      message: '没有可用来构建 TensorFlow 扩展的 C++ 编译器。',
      expected: '{program}，支持 C++17',
      found: '{reason}',
      fix: '请安装编译器（Debian、Ubuntu：sudo apt install g++），或用 CXX 指定其他编译器，然后重试。',
    },
  },
  'engine-install-no-package': {
    severity: 'error',
    en: {
      message: 'The package with the sources of the add-on is not installed.',
      expected: '{package}',
      found: 'no such package beside Netloom',
      fix: 'Install Netloom anew with its optional packages (in the terminal npm ci, without --omit=optional), and try again.',
    },
    'zh-CN': {
      message: '包含扩展源代码的软件包尚未安装。',
      expected: '{package}',
      found: 'Netloom 旁没有此软件包',
      fix: '请连同可选软件包重新安装 Netloom（在终端用 npm ci，不带 --omit=optional），然后重试。',
    },
  },
  'engine-install-hash': {
    severity: 'error',
    en: {
      message: 'What was downloaded for {file} is not what was published.',
      expected: 'sha256 {expected}',
      found: 'sha256 {found}',
      fix: 'Try again; if it happens again, ask who runs the package index that pip is set to: nothing of the file was used.',
    },
    'zh-CN': {
      message: '为 {file} 下载的内容与发布的不一致。',
      expected: 'sha256 {expected}',
      found: 'sha256 {found}',
      fix: '请重试；若再次发生，请询问 pip 所用软件包索引的管理者：该文件未被使用。',
    },
  },
  'engine-install-failed': {
    severity: 'error',
    en: {
      message: 'TensorFlow was not installed: {step} failed.',
      expected: 'the download, the compiler and a first gradient to succeed',
      found: '{reason}',
      fix: 'Check the connection and the reason given, and try again; nothing half-installed was left.',
      words: {
        step: {
          download: 'the download',
          unpack: 'unpacking the download',
          compile: 'compiling the add-on',
          test: 'the first gradient',
        },
      },
    },
    'zh-CN': {
      message: 'TensorFlow 未能安装：{step}失败。',
      expected: '下载、编译和首个梯度均成功',
      found: '{reason}',
      fix: '请检查网络连接和给出的原因后重试；没有留下安装到一半的内容。',
      words: {
        step: { download: '下载', unpack: '解包', compile: '编译扩展', test: '首个梯度计算' },
      },
    },
  },
} as const satisfies CodeFamily;

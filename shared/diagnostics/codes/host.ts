import type { CodeFamily } from '../code-entry.ts';

/** Problems between a window and its host, and of the host itself. */
export const hostCodes = {
  'host-request-refused': {
    severity: 'error',
    en: {
      message: 'The program refused a request of the window: {procedure}.',
      expected: 'a request of its contract',
      found: '{reason}',
      fix: 'Reload the window. If it happens again, the window and the program are of different versions: start Netloom anew.',
    },
    'zh-CN': {
      message: '程序拒绝了窗口的请求：{procedure}。',
      expected: '符合约定的请求',
      found: '{reason}',
      fix: '请重新加载窗口。若再次出现，说明窗口与程序版本不同：请重新启动 Netloom。',
    },
  },
  'host-failed': {
    severity: 'error',
    en: {
      message: 'The program failed inside while answering {procedure}.',
      expected: 'an answer',
      found: 'a fault of the program',
      fix: 'Try again. The details stand in the output of the program that serves the window.',
    },
    'zh-CN': {
      message: '程序在处理 {procedure} 时发生内部错误。',
      expected: '得到回答',
      found: '程序自身的故障',
      fix: '请重试。详细信息见提供窗口的程序的输出。',
    },
  },
  'host-message-too-large': {
    severity: 'error',
    en: {
      message: 'What {procedure} carries is too large to pass between window and program.',
      expected: 'at most {limit} MiB',
      found: 'more',
      fix: 'Ask for less at once, or make the project smaller.',
    },
    'zh-CN': {
      message: '{procedure} 的内容过大，无法在窗口与程序之间传递。',
      expected: '不超过 {limit} MiB',
      found: '超出限制',
      fix: '请减少一次请求的内容，或缩小项目。',
    },
  },
  'host-too-many-requests': {
    severity: 'error',
    en: {
      message: 'The window asks for too much at the same time.',
      expected: 'at most {limit} requests under way',
      found: 'more',
      fix: 'Wait for what is under way, or reload the window.',
    },
    'zh-CN': {
      message: '窗口同时发出的请求过多。',
      expected: '同时最多 {limit} 个请求',
      found: '超出限制',
      fix: '请等待进行中的请求完成，或重新加载窗口。',
    },
  },
  'serve-no-port': {
    severity: 'error',
    en: {
      message: 'No port is free to serve the window on.',
      expected: 'a free port from {first} to {last}',
      found: '{reason}',
      fix: 'Choose another port with netloom serve --port, or end one of the programs that hold these.',
    },
    'zh-CN': {
      message: '没有可用于提供窗口的空闲端口。',
      expected: '{first} 到 {last} 之间的空闲端口',
      found: '{reason}',
      fix: '请用 netloom serve --port 另选端口，或结束占用这些端口的程序。',
    },
  },
  'serve-not-running': {
    severity: 'error',
    en: {
      message: 'No Netloom server of yours is running that could be paired with.',
      expected: 'a running netloom serve',
      found: '{found}',
      fix: 'Start one in the terminal: netloom serve.',
    },
    'zh-CN': {
      message: '没有正在运行、可供配对的 Netloom 服务。',
      expected: '正在运行的 netloom serve',
      found: '{found}',
      fix: '请先在终端启动：netloom serve。',
    },
  },
  'serve-window-not-built': {
    severity: 'error',
    en: {
      message: 'The files of the window are missing.',
      expected: 'the built window in {file}',
      found: 'no index.html there',
      fix: 'Build them in the folder of Netloom: npm run build.',
    },
    'zh-CN': {
      message: '缺少窗口文件。',
      expected: '{file} 中已构建的窗口',
      found: '其中没有 index.html',
      fix: '请在 Netloom 的文件夹中构建：npm run build。',
    },
  },
  'self-test-failed': {
    severity: 'error',
    en: {
      message: 'The self-test failed in this stage: {stage}.',
      expected: 'ten steps of training and an exported file',
      found: '{found}',
      fix: 'Reinstall Netloom. If it fails again, report it with this output.',
    },
    'zh-CN': {
      message: '自检在此阶段失败：{stage}。',
      expected: '完成十步训练并导出文件',
      found: '{found}',
      fix: '请重新安装 Netloom。若仍失败，请附上此输出报告问题。',
    },
  },
} as const satisfies CodeFamily;

import type { CodeFamily } from '../code-entry.ts';

/** Problems of baselines: what another program reaches on the parts of a project. */
export const baselineCodes = {
  'baseline-not-table': {
    severity: 'error',
    en: {
      message: 'A baseline by H2O AutoML needs a table.',
      expected: 'data in the form of a table (CSV, Parquet, XLSX ...)',
      found: '{found}',
      fix: 'Open a project whose data is a table.',
    },
    'zh-CN': {
      message: 'H2O AutoML 基线需要表格数据。',
      expected: '表格形式的数据（CSV、Parquet、XLSX 等）',
      found: '{found}',
      fix: '请打开数据为表格的项目。',
    },
  },
  'baseline-target-unfit': {
    severity: 'error',
    en: {
      message: 'H2O AutoML predicts one column.',
      expected: 'one target: a class or a number',
      found: 'targets: {found}',
      fix: 'Choose one column as the target of the table, and no named targets.',
    },
    'zh-CN': {
      message: 'H2O AutoML 只能预测一列。',
      expected: '一个目标：类别或数值',
      found: '目标数：{found}',
      fix: '请选择一列作为表格的目标，且不使用命名目标。',
    },
  },
  'baseline-in-progress': {
    severity: 'error',
    en: {
      message: 'A baseline of this project is being trained already.',
      expected: 'one at a time',
      found: 'one that goes on',
      fix: 'Wait for its end, or stop it.',
    },
    'zh-CN': {
      message: '此项目的基线正在训练。',
      expected: '一次一个',
      found: '已有一个正在进行',
      fix: '请等待其结束，或停止它。',
    },
  },
  'baseline-stopped': {
    severity: 'error',
    en: {
      message: 'The baseline was stopped before a model was trained.',
      expected: 'one trained model or more',
      found: 'none',
      fix: 'Begin again when there is time for it.',
    },
    'zh-CN': {
      message: '基线在训练出任何模型之前被停止。',
      expected: '至少一个训练好的模型',
      found: '没有',
      fix: '请在有时间时重新开始。',
    },
  },
  'baseline-unreadable': {
    severity: 'error',
    en: {
      message: 'The baseline cannot be read.',
      expected: 'baseline.json and answers.json as they were kept',
      found: '{file}',
      fix: 'Train the baseline again.',
    },
    'zh-CN': {
      message: '无法读取该基线。',
      expected: '保存时的 baseline.json 和 answers.json',
      found: '{file}',
      fix: '请重新训练基线。',
    },
  },
  'h2o-address-invalid': {
    severity: 'error',
    en: {
      message: 'This is no address of an H2O server.',
      expected:
        'http://HOST:PORT or https://HOST:PORT without a name or password, or a file that ends in .jar',
      found: '{address}',
      fix: 'Give the address of the server, such as http://127.0.0.1:54321, or the path of h2o.jar (in the terminal with --h2o).',
    },
    'zh-CN': {
      message: '这不是 H2O 服务器的地址。',
      expected: 'http://主机:端口 或 https://主机:端口（不含用户名和密码），或以 .jar 结尾的文件',
      found: '{address}',
      fix: '请给出服务器的地址，例如 http://127.0.0.1:54321，或 h2o.jar 的路径（在终端用 --h2o）。',
    },
  },
  'h2o-plain-http': {
    severity: 'error',
    en: {
      message: 'The connection to {address} would not be encrypted.',
      expected: 'https, or an SSH tunnel to a port of this machine',
      found: 'http to another machine: who listens reads the table',
      fix: 'Open a tunnel (ssh -L 54321:127.0.0.1:54321 HOST) and give http://127.0.0.1:54321. In a network that you trust it can be allowed (in the terminal with --allow-plain-http).',
    },
    'zh-CN': {
      message: '到 {address} 的连接不会被加密。',
      expected: 'https，或通向本机端口的 SSH 隧道',
      found: '以 http 连接另一台机器：窃听者能读取表格',
      fix: '请打开隧道（ssh -L 54321:127.0.0.1:54321 主机）并给出 http://127.0.0.1:54321。在可信的网络中可以允许它（在终端用 --allow-plain-http）。',
    },
  },
  'h2o-unreachable': {
    severity: 'error',
    en: {
      message: 'Nobody answers at {address}.',
      expected: 'an H2O server',
      found: '{found}',
      fix: 'Start the server (java -jar h2o.jar -ip 127.0.0.1 -web_ip 127.0.0.1), open the tunnel to it, or correct the address.',
    },
    'zh-CN': {
      message: '{address} 没有应答。',
      expected: 'H2O 服务器',
      found: '{found}',
      fix: '请启动服务器（java -jar h2o.jar -ip 127.0.0.1 -web_ip 127.0.0.1），打开通向它的隧道，或更正地址。',
    },
  },
  'h2o-login-refused': {
    severity: 'error',
    en: {
      message: 'The server at {address} does not let this person in.',
      expected: 'a name and a password that it knows',
      found: '{found}',
      fix: 'Write NAME:PASSWORD into the file and let its owner alone read it (in the terminal: chmod 600).',
      words: { found: { none: 'none', file: 'another login' } },
    },
    'zh-CN': {
      message: '位于 {address} 的服务器不接受此用户。',
      expected: '它认识的用户名和密码',
      found: '{found}',
      fix: '请将“用户名:密码”写入该文件，并只允许所有者读取（在终端运行 chmod 600）。',
      words: { found: { none: '无', file: '其他登录信息' } },
    },
  },
  'h2o-login-open': {
    severity: 'error',
    en: {
      message: 'Other people of this machine can read the password of the server.',
      expected: 'a file that only its owner reads (mode 600)',
      found: 'mode {found}',
      fix: 'Run chmod 600 on the file; better, change the password too.',
    },
    'zh-CN': {
      message: '本机的其他用户可以读取服务器的密码。',
      expected: '只有所有者可读的文件（权限 600）',
      found: '权限 {found}',
      fix: '请对该文件运行 chmod 600；最好同时更改密码。',
    },
  },
  'h2o-not-h2o': {
    severity: 'error',
    en: {
      message: 'What answers at {address} is not H2O.',
      expected: 'the REST interface of H2O-3',
      found: '{found}',
      fix: 'Give the port of H2O, usually 54321.',
    },
    'zh-CN': {
      message: '在 {address} 应答的不是 H2O。',
      expected: 'H2O-3 的 REST 接口',
      found: '{found}',
      fix: '请给出 H2O 的端口，通常为 54321。',
    },
  },
  'h2o-version-old': {
    severity: 'error',
    en: {
      message: 'The H2O server is too old.',
      expected: 'H2O {expected} or newer',
      found: 'H2O {found}',
      fix: 'Use a newer h2o.jar.',
    },
    'zh-CN': {
      message: 'H2O 服务器版本过旧。',
      expected: 'H2O {expected} 或更新',
      found: 'H2O {found}',
      fix: '请使用较新的 h2o.jar。',
    },
  },
  'h2o-java-missing': {
    severity: 'error',
    en: {
      message: 'Starting H2O needs Java, and there is none.',
      expected: 'the program java on the PATH or below JAVA_HOME',
      found: 'none',
      fix: 'Install Java 17 (such as Eclipse Temurin), or connect to a server by its address.',
    },
    'zh-CN': {
      message: '启动 H2O 需要 Java，但未找到。',
      expected: 'PATH 中或 JAVA_HOME 下的程序 java',
      found: '没有',
      fix: '请安装 Java 17（例如 Eclipse Temurin），或通过地址连接服务器。',
    },
  },
  'h2o-jar-missing': {
    severity: 'error',
    en: {
      message: 'There is no jar of H2O at this path.',
      expected: 'the file h2o.jar',
      found: '{file}',
      fix: 'Give the path of h2o.jar: it is in the download of H2O and in the Python package h2o (h2o/backend/bin/h2o.jar).',
    },
    'zh-CN': {
      message: '此路径没有 H2O 的 jar 文件。',
      expected: '文件 h2o.jar',
      found: '{file}',
      fix: '请给出 h2o.jar 的路径：它在 H2O 的下载包中，也在 Python 包 h2o 中（h2o/backend/bin/h2o.jar）。',
    },
  },
  'h2o-start-failed': {
    severity: 'error',
    en: {
      message: 'The H2O server that was started here has ended, or does not answer.',
      expected: 'a server that goes on until it is stopped',
      found: '{found}',
      fix: 'See what it says: H2O 3.46 needs Java 8 to 17, and the jar must be whole.',
    },
    'zh-CN': {
      message: '在此启动的 H2O 服务器已结束，或没有应答。',
      expected: '持续运行直到被停止的服务器',
      found: '{found}',
      fix: '请查看其说明：H2O 3.46 需要 Java 8 至 17，且 jar 文件必须完整。',
    },
  },
  'h2o-lost': {
    severity: 'error',
    en: {
      message: 'The H2O server at {address} does not answer any more.',
      expected: 'an answer',
      found: '{found}',
      fix: 'Look whether the server goes on, and begin again.',
    },
    'zh-CN': {
      message: '位于 {address} 的 H2O 服务器不再应答。',
      expected: '应答',
      found: '{found}',
      fix: '请检查服务器是否仍在运行，然后重新开始。',
    },
  },
  'h2o-parse-failed': {
    severity: 'error',
    en: {
      message: 'The H2O server did not read the table as it was sent.',
      expected: '{expected} rows',
      found: '{found} rows',
      fix: 'Use H2O 3.46, with which this was tried; report this where it goes on.',
    },
    'zh-CN': {
      message: 'H2O 服务器读取的表格与发送的不一致。',
      expected: '{expected} 行',
      found: '{found} 行',
      fix: '请使用经过验证的 H2O 3.46；若仍出现，请报告此问题。',
    },
  },
  'h2o-refused': {
    severity: 'error',
    en: {
      message: 'The H2O server refused a request (HTTP {status}).',
      expected: 'a server without a login, and data that AutoML takes',
      found: '{found}',
      fix: 'See what the server says: a training part of few rows, or of one class, is often the cause.',
    },
    'zh-CN': {
      message: 'H2O 服务器拒绝了请求（HTTP {status}）。',
      expected: '无需登录的服务器，以及 AutoML 能接受的数据',
      found: '{found}',
      fix: '请查看服务器的说明：原因常常是训练集行数太少或只有一个类别。',
    },
  },
  'h2o-memory': {
    severity: 'error',
    en: {
      message: 'The H2O server is out of memory.',
      expected: 'memory for the table, its models and their cross-validation',
      found: '{found}',
      fix: 'Give it more memory (in the terminal with --memory), or a server on a larger machine.',
    },
    'zh-CN': {
      message: 'H2O 服务器内存不足。',
      expected: '足以容纳表格、模型及其交叉验证的内存',
      found: '{found}',
      fix: '请增加内存（在终端用 --memory），或使用更大机器上的服务器。',
    },
  },
  'h2o-failed': {
    severity: 'error',
    en: {
      message: 'H2O could not do what it was asked for.',
      expected: 'a job that ends well',
      found: '{found}',
      fix: 'See what H2O says; its log says more.',
    },
    'zh-CN': {
      message: 'H2O 未能完成所请求的工作。',
      expected: '顺利结束的作业',
      found: '{found}',
      fix: '请查看 H2O 的说明；其日志有更多信息。',
    },
  },
  'h2o-no-model': {
    severity: 'error',
    en: {
      message: 'H2O trained no model in {seconds} s.',
      expected: 'one model or more',
      found: 'an empty leaderboard',
      fix: 'Give it more time (in the terminal with --seconds).',
    },
    'zh-CN': {
      message: 'H2O 在 {seconds} 秒内没有训练出模型。',
      expected: '至少一个模型',
      found: '空的排行榜',
      fix: '请给它更多时间（在终端用 --seconds）。',
    },
  },
} as const satisfies CodeFamily;

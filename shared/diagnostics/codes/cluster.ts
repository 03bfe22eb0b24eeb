import type { CodeFamily } from '../code-entry.ts';

/** Problems of a cluster on which trials run. */
export const clusterCodes = {
  'cluster-address-invalid': {
    severity: 'error',
    en: {
      message: 'This is no address of a cluster.',
      expected: 'http://HOST:PORT or https://HOST:PORT, as of the dashboard of Ray',
      found: '{address}',
      fix: 'Give the address of the dashboard, such as http://127.0.0.1:8265 (in the terminal with --address).',
    },
    'zh-CN': {
      message: '这不是集群的地址。',
      expected: 'http://主机:端口 或 https://主机:端口，即 Ray 仪表板的地址',
      found: '{address}',
      fix: '请给出仪表板的地址，例如 http://127.0.0.1:8265（在终端用 --address）。',
    },
  },
  'cluster-plain-http': {
    severity: 'error',
    en: {
      message: 'The connection to {address} would not be encrypted.',
      expected: 'https, or an SSH tunnel to a port of this machine',
      found: 'http to another machine: who listens reads the data, and whoever answers runs the trials',
      fix: 'Open a tunnel (ssh -L 8265:127.0.0.1:8265 HOST) and give http://127.0.0.1:8265. In a network that you trust it can be allowed (in the terminal with --allow-plain-http).',
    },
    'zh-CN': {
      message: '到 {address} 的连接不会被加密。',
      expected: 'https，或通向本机端口的 SSH 隧道',
      found: '以 http 连接另一台机器：窃听者能读取数据，任何应答者都能运行试验',
      fix: '请打开隧道（ssh -L 8265:127.0.0.1:8265 主机）并给出 http://127.0.0.1:8265。在可信的网络中可以允许它（在终端用 --allow-plain-http）。',
    },
  },
  'cluster-unreachable': {
    severity: 'error',
    en: {
      message: 'Nobody answers at {address}.',
      expected: 'the dashboard of a Ray cluster',
      found: '{found}',
      fix: 'Start the cluster (in the terminal of its head: ray start --head), open the tunnel to it, or correct the address.',
    },
    'zh-CN': {
      message: '{address} 没有应答。',
      expected: 'Ray 集群的仪表板',
      found: '{found}',
      fix: '请启动集群（在主节点的终端：ray start --head），打开通向它的隧道，或更正地址。',
    },
  },
  'cluster-not-ray': {
    severity: 'error',
    en: {
      message: 'What answers at {address} is not Ray.',
      expected: 'the dashboard of a Ray cluster, with its jobs',
      found: '{found}',
      fix: 'Give the port of the dashboard, usually 8265, not that of the cluster itself (6379) or of clients (10001). Ray must be installed as ray[default].',
    },
    'zh-CN': {
      message: '在 {address} 应答的不是 Ray。',
      expected: '带有作业功能的 Ray 集群仪表板',
      found: '{found}',
      fix: '请给出仪表板的端口（通常为 8265），而不是集群本身（6379）或客户端（10001）的端口。Ray 须以 ray[default] 安装。',
    },
  },
  'cluster-version-old': {
    severity: 'error',
    en: {
      message: 'The cluster runs an old version of Ray.',
      expected: 'Ray {expected} or newer',
      found: 'Ray {found}',
      fix: 'Update Ray on every node of the cluster: pip install -U "ray[default]"',
    },
    'zh-CN': {
      message: '集群运行的 Ray 版本过旧。',
      expected: 'Ray {expected} 或更新',
      found: 'Ray {found}',
      fix: '请在集群的每个节点上更新 Ray：pip install -U "ray[default]"',
    },
  },
  'cluster-token-refused': {
    severity: 'error',
    en: {
      message: 'The cluster at {address} does not let this person in (HTTP {status}).',
      expected: 'the token of the cluster, in {file} or in NETLOOM_RAY_TOKEN',
      found: '{found}',
      fix: 'Keep the token of the cluster in the window, or write it into that file, readable by you alone (chmod 600).',
      words: {
        found: {
          none: 'no token',
          file: 'a token from the file',
          environment: 'a token from NETLOOM_RAY_TOKEN',
        },
      },
    },
    'zh-CN': {
      message: '位于 {address} 的集群拒绝访问（HTTP {status}）。',
      expected: '集群的令牌，位于 {file} 或 NETLOOM_RAY_TOKEN 中',
      found: '{found}',
      fix: '请在窗口中保存集群的令牌，或将其写入该文件，并只允许您自己读取（chmod 600）。',
      words: { found: { none: '没有令牌', file: '文件中的令牌', environment: 'NETLOOM_RAY_TOKEN 中的令牌' } },
    },
  },
  'cluster-token-open': {
    severity: 'error',
    en: {
      message: 'Other people of this machine can read the token of the cluster.',
      expected: 'a file that only its owner reads (mode 600)',
      found: 'mode {found}',
      fix: 'Run chmod 600 on the file; better, make a new token too.',
    },
    'zh-CN': {
      message: '本机的其他用户可以读取集群的令牌。',
      expected: '只有所有者可读的文件（权限 600）',
      found: '权限 {found}',
      fix: '请对该文件运行 chmod 600；最好同时更换令牌。',
    },
  },
  'cluster-token-invalid': {
    severity: 'error',
    en: {
      message: 'This is no token of a cluster.',
      expected: 'letters, digits and signs of ASCII, without spaces or line breaks',
      found: 'other characters, or none',
      fix: 'Copy the token again: on the cluster it stands in the file ~/.ray/auth_token.',
    },
    'zh-CN': {
      message: '这不是集群的令牌。',
      expected: 'ASCII 字母、数字和符号，不含空格或换行',
      found: '其他字符，或没有字符',
      fix: '请重新复制令牌：它在集群上的文件 ~/.ray/auth_token 中。',
    },
  },
  'cluster-refused': {
    severity: 'error',
    en: {
      message: 'The cluster refused a request (HTTP {status}).',
      expected: 'the jobs of Ray {expected} or newer',
      found: '{found}',
      fix: 'See what the cluster says; its dashboard and the log of its head say more.',
    },
    'zh-CN': {
      message: '集群拒绝了请求（HTTP {status}）。',
      expected: 'Ray {expected} 或更新版本的作业功能',
      found: '{found}',
      fix: '请查看集群的说明；其仪表板和主节点的日志有更多信息。',
    },
  },
  'cluster-away': {
    severity: 'warning',
    en: {
      message: 'The cluster at {address} does not answer any more.',
      expected: 'an answer',
      found: '{found}',
      fix: 'Wait or bring it back: what was begun goes on as soon as it answers. Ctrl+C in the terminal stops instead.',
    },
    'zh-CN': {
      message: '位于 {address} 的集群不再应答。',
      expected: '应答',
      found: '{found}',
      fix: '请等待或恢复集群：一旦应答，已开始的工作就会继续。在终端按 Ctrl+C 则停止。',
    },
  },
  'cluster-back': {
    severity: 'info',
    en: {
      message: 'The cluster at {address} answers again after {seconds} s.',
      expected: 'an answer',
      found: 'an answer',
      fix: 'Nothing is to be done: the work goes on.',
    },
    'zh-CN': {
      message: '位于 {address} 的集群在 {seconds} 秒后恢复应答。',
      expected: '应答',
      found: '应答',
      fix: '无需任何操作：工作继续进行。',
    },
  },
  'cluster-full': {
    severity: 'warning',
    en: {
      message: 'The cluster is full: what is sent waits in its queue.',
      expected: '{expected} free processor cores on one node',
      found: 'none for {seconds} s',
      fix: 'Wait until others are done, add a node, or ask for fewer cores a trial (in the terminal with --trial-cpus).',
    },
    'zh-CN': {
      message: '集群已满：发送的工作在队列中等待。',
      expected: '某个节点上有 {expected} 个空闲处理器核心',
      found: '{seconds} 秒内没有',
      fix: '请等待其他工作完成、增加节点，或减少每次试验的核心数（在终端用 --trial-cpus）。',
    },
  },
  'cluster-node-missing': {
    severity: 'error',
    en: {
      message: 'A node of the cluster has no Node.js.',
      expected: 'the command node, version {expected} or newer, on the PATH of Ray',
      found: '{found}',
      fix: 'Install Node.js on every node of the cluster, and start Ray there again.',
    },
    'zh-CN': {
      message: '集群的某个节点没有 Node.js。',
      expected: 'Ray 的 PATH 中有命令 node，版本 {expected} 或更新',
      found: '{found}',
      fix: '请在集群的每个节点上安装 Node.js，并在那里重新启动 Ray。',
    },
  },
  'cluster-node-old': {
    severity: 'error',
    en: {
      message: 'The Node.js of node {host} is too old.',
      expected: 'Node.js {expected} or newer',
      found: 'Node.js {found}',
      fix: 'Update Node.js on every node of the cluster, and start Ray there again.',
    },
    'zh-CN': {
      message: '节点 {host} 的 Node.js 过旧。',
      expected: 'Node.js {expected} 或更新',
      found: 'Node.js {found}',
      fix: '请在集群的每个节点上更新 Node.js，并在那里重新启动 Ray。',
    },
  },
  'cluster-platform-missing': {
    severity: 'error',
    en: {
      message: 'This installation has no engine for the nodes of the cluster.',
      expected: 'nodes of {expected}',
      found: '{found}',
      fix: 'Use a cluster of one of these platforms.',
    },
    'zh-CN': {
      message: '此安装没有适用于集群节点的引擎。',
      expected: '以下平台的节点：{expected}',
      found: '{found}',
      fix: '请使用其中一种平台的集群。',
    },
  },
  'cluster-package-large': {
    severity: 'error',
    en: {
      message: 'What a trial needs is too large for the cluster to take: {what}.',
      expected: 'at most {limit} MiB, packed',
      found: '{found} MiB',
      fix: 'Let the nodes see the folder of the project at the same path (a network folder): then nothing of it is sent.',
      words: { what: { worker: 'the engine', data: 'the data', trial: 'the run that goes on' } },
    },
    'zh-CN': {
      message: '试验所需的内容过大，集群无法接收：{what}。',
      expected: '打包后至多 {limit} MiB',
      found: '{found} MiB',
      fix: '请让各节点在相同路径看到项目文件夹（网络文件夹）：这样就无需发送。',
      words: { what: { worker: '引擎', data: '数据', trial: '要继续的实验' } },
    },
  },
  'cluster-data-unseen': {
    severity: 'error',
    en: {
      message:
        'The nodes of the cluster do not see the data, and it is too large to be sent with the trials.',
      expected: 'the same path on every node, or at most {limit} MiB in {files} files',
      found: '{found}',
      fix: 'Put the data where this machine and every node see it at one path (a network folder), and choose it there.',
    },
    'zh-CN': {
      message: '集群的节点看不到数据，而数据过大，无法随试验发送。',
      expected: '每个节点上路径相同，或至多 {limit} MiB、{files} 个文件',
      found: '{found}',
      fix: '请把数据放在本机和每个节点以同一路径可见的位置（网络文件夹），并在那里选择它。',
    },
  },
  'cluster-weights-unseen': {
    severity: 'error',
    en: {
      message: 'The nodes of the cluster do not see the weights that the project begins with.',
      expected: 'the folder of the project at the same path on every node',
      found: '{file}',
      fix: 'Put the project into a network folder that every node sees at the same path, or begin with fresh weights.',
    },
    'zh-CN': {
      message: '集群的节点看不到项目开始时所用的权重。',
      expected: '每个节点上项目文件夹的路径相同',
      found: '{file}',
      fix: '请把项目放到每个节点以相同路径可见的网络文件夹中，或从新的权重开始。',
    },
  },
  'cluster-folder-unseen': {
    severity: 'error',
    en: {
      message: 'Node {host} does not see the folder of the runs, though another does.',
      expected: 'the same network folder on every node',
      found: '{folder}',
      fix: 'Mount the folder on that node too, or take the node out of the cluster.',
    },
    'zh-CN': {
      message: '节点 {host} 看不到实验文件夹，而其他节点可以。',
      expected: '每个节点上有相同的网络文件夹',
      found: '{folder}',
      fix: '请在该节点上也挂载此文件夹，或将该节点移出集群。',
    },
  },
  'cluster-run-large': {
    severity: 'error',
    en: {
      message: 'The run is too large to come home through the log of the cluster.',
      expected: 'at most {limit} MiB',
      found: '{found} MiB',
      fix: 'Let the nodes see the folder of the project at the same path (a network folder): then runs are written there.',
    },
    'zh-CN': {
      message: '实验过大，无法通过集群的日志取回。',
      expected: '至多 {limit} MiB',
      found: '{found} MiB',
      fix: '请让各节点在相同路径看到项目文件夹（网络文件夹）：实验便会直接写在那里。',
    },
  },
  'cluster-run-damaged': {
    severity: 'error',
    en: {
      message: 'The run did not come home whole.',
      expected: 'every file with its SHA-256',
      found: '{found}',
      fix: 'Train it again: a search or an experiment that goes on does so by itself (in the terminal with --resume).',
    },
    'zh-CN': {
      message: '实验未能完整取回。',
      expected: '每个文件与其 SHA-256 一致',
      found: '{found}',
      fix: '请重新训练：继续搜索或对比时会自动重新训练（在终端用 --resume）。',
    },
  },
  'cluster-trial-lost': {
    severity: 'error',
    en: {
      message: 'The run was lost on the cluster {count} times.',
      expected: 'an end that the run itself reports',
      found: '{found}',
      fix: 'Look whether the nodes have enough memory for it, or ask for more cores a trial, so that fewer share a node: in the terminal with --trial-cpus 2',
    },
    'zh-CN': {
      message: '实验在集群上丢失了 {count} 次。',
      expected: '由实验自己报告的结束',
      found: '{found}',
      fix: '请检查节点的内存是否足够，或增加每次试验的核心数，使同一节点上的试验更少：在终端用 --trial-cpus 2',
    },
  },
  'cluster-trial-repeated': {
    severity: 'warning',
    en: {
      message: 'A run was lost on the cluster and is begun again, the {count} time of at most {limit}.',
      expected: 'an end that the run itself reports',
      found: '{found}',
      fix: 'Nothing is to be done, unless it happens often: then look at the memory of the nodes.',
    },
    'zh-CN': {
      message: '实验在集群上丢失，重新开始：第 {count} 次，至多 {limit} 次。',
      expected: '由实验自己报告的结束',
      found: '{found}',
      fix: '无需任何操作；若经常发生，请检查节点的内存。',
    },
  },
  'cluster-trial-stopped': {
    severity: 'error',
    en: {
      message: 'The run was stopped on the cluster before it had anything to report.',
      expected: 'a run that trains',
      found: '{found}',
      fix: 'Begin it again; a search or an experiment goes on (in the terminal with --resume).',
    },
    'zh-CN': {
      message: '实验在集群上被停止，尚无任何结果。',
      expected: '训练中的实验',
      found: '{found}',
      fix: '请重新开始；搜索或对比可以继续（在终端用 --resume）。',
    },
  },
} as const satisfies CodeFamily;

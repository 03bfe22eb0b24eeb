import type { CodeFamily } from '../code-entry.ts';

/** Problems of the project file itself, before any meaning is given to it. */
export const documentCodes = {
  'document-not-json': {
    severity: 'error',
    en: {
      message: 'The project file is not valid JSON.',
      expected: 'a complete JSON document',
      found: '{problem}',
      fix: 'Restore {file} from a backup or repair it at row {row}, column {column}.',
    },
    'zh-CN': {
      message: '项目文件不是有效的 JSON。',
      expected: '完整的 JSON 文档',
      found: '{problem}',
      fix: '请从备份恢复 {file}，或修正第 {row} 行第 {column} 列。',
    },
  },
  'document-truncated': {
    severity: 'error',
    en: {
      message: 'The project file ends too early: a part of it is missing.',
      expected: 'a complete JSON document',
      found: 'the end of the file at row {row}, column {column}',
      fix: 'Restore {file} from a backup, or complete it.',
    },
    'zh-CN': {
      message: '项目文件过早结束，缺少一部分内容。',
      expected: '完整的 JSON 文档',
      found: '文件在第 {row} 行第 {column} 列结束',
      fix: '请从备份恢复 {file}，或将其补全。',
    },
  },
  'document-too-large': {
    severity: 'error',
    en: {
      message: 'The file is too large for a project.',
      expected: 'at most {limit} characters',
      found: '{found}',
      fix: 'Open the project.json of a Netloom project folder; data belongs in files of its own.',
    },
    'zh-CN': {
      message: '文件过大，不能作为项目打开。',
      expected: '最多 {limit} 个字符',
      found: '{found}',
      fix: '请打开 Netloom 项目文件夹中的 project.json；数据应放在单独的文件中。',
    },
  },
  'document-too-deep': {
    severity: 'error',
    en: {
      message: 'The file nests values too deeply for a project.',
      expected: 'at most {limit} levels',
      found: 'more at {path}',
      fix: 'Correct {path} in the file.',
    },
    'zh-CN': {
      message: '文件的嵌套层数过多，不能作为项目打开。',
      expected: '最多 {limit} 层',
      found: '{path} 处超出',
      fix: '请修正文件中的 {path}。',
    },
  },
  'document-unsafe-key': {
    severity: 'warning',
    en: {
      message: 'The file holds a key that programs must not take over; it was left out.',
      expected: 'no key named __proto__',
      found: '{path}',
      fix: 'Remove {path} from the file.',
    },
    'zh-CN': {
      message: '文件含有程序不能接受的键，已忽略。',
      expected: '没有名为 __proto__ 的键',
      found: '{path}',
      fix: '请从文件中移除 {path}。',
    },
  },
  'document-not-a-project': {
    severity: 'error',
    en: {
      message: 'The file is JSON, but not a Netloom project.',
      expected: 'an object with "format": "netloom-project"',
      found: '{found}',
      fix: 'Open the project.json of a Netloom project folder.',
    },
    'zh-CN': {
      message: '该文件是 JSON，但不是 Netloom 项目。',
      expected: '含有 "format": "netloom-project" 的对象',
      found: '{found}',
      fix: '请打开 Netloom 项目文件夹中的 project.json。',
    },
  },
  'document-newer-version': {
    severity: 'error',
    en: {
      message: 'The project was written by a newer Netloom; it opens read-only.',
      expected: 'format version {supported} or older',
      found: 'format version {version}',
      fix: 'Update Netloom to edit or train this project.',
    },
    'zh-CN': {
      message: '该项目由更新版本的 Netloom 写成，只能只读打开。',
      expected: '格式版本不高于 {supported}',
      found: '格式版本 {version}',
      fix: '请更新 Netloom 后再编辑或训练该项目。',
    },
  },
  'document-invalid-field': {
    severity: 'error',
    en: {
      message: 'A field of the project has a value that does not fit.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Correct {path} in the project file.',
    },
    'zh-CN': {
      message: '项目中某个字段的值不合要求。',
      expected: '{expected}',
      found: '{found}',
      fix: '请修正项目文件中的 {path}。',
    },
  },
  'document-bad-node': {
    severity: 'error',
    en: {
      message: 'Node {node} cannot be read; it was set aside unchanged and the rest was opened.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Correct or remove node {node} in the project file.',
    },
    'zh-CN': {
      message: '无法读取节点 {node}；已原样隔离，其余部分已打开。',
      expected: '{expected}',
      found: '{found}',
      fix: '请在项目文件中修正或删除节点 {node}。',
    },
  },
  'document-bad-edge': {
    severity: 'error',
    en: {
      message: 'A wire cannot be read; it was set aside unchanged and the rest was opened.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Correct or remove {path} in the project file.',
    },
    'zh-CN': {
      message: '无法读取一条连线；已原样隔离，其余部分已打开。',
      expected: '{expected}',
      found: '{found}',
      fix: '请在项目文件中修正或删除 {path}。',
    },
  },
  'node-id-taken': {
    severity: 'error',
    en: {
      message: 'A node named {node} is already there.',
      expected: 'an id no other node has',
      found: '{node}',
      fix: 'Choose another id.',
    },
    'zh-CN': {
      message: '已有名为 {node} 的节点。',
      expected: '其他节点未使用的 id',
      found: '{node}',
      fix: '请另选 id。',
    },
  },
  'node-missing': {
    severity: 'error',
    en: {
      message: 'There is no node {node}.',
      expected: 'a node of the graph',
      found: '{node}',
      fix: 'Choose a node that exists; it may have been removed meanwhile.',
    },
    'zh-CN': {
      message: '不存在节点 {node}。',
      expected: '图中的节点',
      found: '{node}',
      fix: '请选择存在的节点；它可能已被删除。',
    },
  },
  'edge-missing': {
    severity: 'error',
    en: {
      message: 'There is no such wire.',
      expected: 'a wire of the graph',
      found: '{endpoint}',
      fix: 'Choose a wire that exists; it may have been removed meanwhile.',
    },
    'zh-CN': {
      message: '不存在该连线。',
      expected: '图中的连线',
      found: '{endpoint}',
      fix: '请选择存在的连线；它可能已被删除。',
    },
  },
} as const satisfies CodeFamily;

import type { CodeFamily } from '../code-entry.ts';

/** Problems of ONNX files that are read. */
export const onnxCodes = {
  'onnx-unreadable': {
    severity: 'error',
    en: {
      message: 'The file is not an ONNX model, or it is damaged.',
      expected: 'a complete ONNX model',
      found: 'bytes that cannot be read as one: {file}',
      fix: 'Choose an .onnx file, or make it again from the program that wrote it.',
    },
    'zh-CN': {
      message: '该文件不是 ONNX 模型，或已损坏。',
      expected: '完整的 ONNX 模型',
      found: '无法按模型读取的内容：{file}',
      fix: '请选择 .onnx 文件，或用原来的程序重新生成它。',
    },
  },
  'onnx-unusable': {
    severity: 'error',
    en: {
      message: 'The ONNX model holds something that Netloom cannot use.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Export the model again with float32 weights stored inside the file.',
    },
    'zh-CN': {
      message: 'ONNX 模型中含有 Netloom 无法使用的内容。',
      expected: '{expected}',
      found: '{found}',
      fix: '请重新导出模型，使用 float32 权重并把权重存放在文件内。',
    },
  },
} as const satisfies CodeFamily;

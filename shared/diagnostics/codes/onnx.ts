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
      words: {
        expected: {
          graph: 'a graph',
          'attribute-kind': 'an attribute of a known kind',
          'tensor-size': 'a tensor of known size',
          'weights-inside': 'weights inside the file',
          'tensor-bytes': '{bytes} bytes for {name}',
          'tensor-values': 'tensors as inputs and outputs',
          'element-type': 'float32, float16, int8, uint8, int32, uint32, int64 or bool',
          'text-encoding': 'text in UTF-8',
        },
        found: {
          graph: 'none',
          'attribute-kind': 'kind {kind} for {name}',
          'tensor-size': '{name} of shape {shape}',
          'weights-inside': '{name} in a file beside it',
          'tensor-bytes': '{name} of another size',
          'tensor-values': '{name}',
          'element-type': 'element type {type}',
          'text-encoding': 'other bytes',
        },
      },
    },
    'zh-CN': {
      message: 'ONNX 模型中含有 Netloom 无法使用的内容。',
      expected: '{expected}',
      found: '{found}',
      fix: '请重新导出模型，使用 float32 权重并把权重存放在文件内。',
      words: {
        expected: {
          graph: '一个网络图',
          'attribute-kind': '已知种类的属性',
          'tensor-size': '大小已知的张量',
          'weights-inside': '权重存放在文件内',
          'tensor-bytes': '{name} 占 {bytes} 字节',
          'tensor-values': '输入和输出均为张量',
          'element-type': 'float32、float16、int8、uint8、int32、uint32、int64 或 bool',
          'text-encoding': 'UTF-8 文本',
        },
        found: {
          graph: '无',
          'attribute-kind': '{name} 的种类为 {kind}',
          'tensor-size': '{name} 的形状为 {shape}',
          'weights-inside': '{name} 存放在另一个文件中',
          'tensor-bytes': '{name} 大小不同',
          'tensor-values': '{name}',
          'element-type': '元素类型 {type}',
          'text-encoding': '其他字节',
        },
      },
    },
  },
} as const satisfies CodeFamily;

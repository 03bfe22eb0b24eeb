import type { CodeFamily } from '../code-entry.ts';

/** Problems and plain facts of exporting a trained network. */
export const exportCodes = {
  'export-format-unknown': {
    severity: 'error',
    en: {
      message: 'Netloom does not export to this format.',
      expected: '{known}',
      found: '{format}',
      fix: 'Choose one of the formats listed.',
    },
    'zh-CN': {
      message: 'Netloom 不支持导出为该格式。',
      expected: '{known}',
      found: '{format}',
      fix: '请选择列出的格式之一。',
    },
  },
  'export-setting-invalid': {
    severity: 'error',
    en: {
      message: 'The export cannot be made with {setting} = {found}.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Change the setting and export again; nothing was written.',
    },
    'zh-CN': {
      message: '无法以 {setting} = {found} 进行导出。',
      expected: '{expected}',
      found: '{found}',
      fix: '请修改该设置后重新导出；尚未写入任何内容。',
    },
  },
  'export-weight-not-finite': {
    severity: 'error',
    en: {
      message: 'The weight {path} holds a number that is not finite.',
      expected: 'finite weights',
      found: '{found}',
      fix: 'Export a run that did not diverge, or an earlier checkpoint of this one.',
    },
    'zh-CN': {
      message: '权重 {path} 中含有非有限数值。',
      expected: '有限的权重',
      found: '{found}',
      fix: '请导出未发散的实验，或该实验较早的检查点。',
    },
  },
  'export-float16-overflow': {
    severity: 'error',
    en: {
      message: 'The weight {path} is too large for float16.',
      expected: 'absolute values up to 65504',
      found: '{found}',
      fix: 'Export as float32 or int8, or train with weight decay.',
    },
    'zh-CN': {
      message: '权重 {path} 超出 float16 的范围。',
      expected: '绝对值不超过 65504',
      found: '{found}',
      fix: '请导出为 float32 或 int8，或在训练时使用权重衰减。',
    },
  },
  'export-too-large': {
    severity: 'error',
    en: {
      message: 'The network is too large for one ONNX file.',
      expected: 'at most {limit} bytes',
      found: 'about {bytes} bytes',
      fix: 'Export as float16 or int8, or use fewer weights.',
    },
    'zh-CN': {
      message: '网络过大，无法存入单个 ONNX 文件。',
      expected: '至多 {limit} 字节',
      found: '约 {bytes} 字节',
      fix: '请导出为 float16 或 int8，或减少权重数量。',
    },
  },
  'export-file-refused': {
    severity: 'error',
    en: {
      message: 'ONNX Runtime cannot run the exported file, so it was not kept.',
      expected: 'a file that ONNX Runtime loads and runs',
      found: '{reason}',
      fix: 'Export without compression, and report the project with this message.',
    },
    'zh-CN': {
      message: 'ONNX Runtime 无法运行导出的文件，因此未保留该文件。',
      expected: 'ONNX Runtime 能够加载并运行的文件',
      found: '{reason}',
      fix: '请尝试不压缩导出，并连同此信息反馈该项目。',
    },
  },
  'export-parity-failed': {
    severity: 'error',
    en: {
      message: 'The exported file does not compute what the run computes, so it was not kept.',
      expected: 'outputs within {limit} of the {reference}, at most {allowed} of {samples} answers different',
      found: 'a difference of {maxAbsError}, and {disagreement} of {samples} answers different',
      fix: 'Export without compression to see which step is at fault, and report the project with this message.',
    },
    'zh-CN': {
      message: '导出的文件与该实验的计算结果不一致，因此未保留该文件。',
      expected: '输出与 {reference} 相差不超过 {limit}，{samples} 个答案中至多 {allowed} 个不同',
      found: '输出相差 {maxAbsError}，{samples} 个答案中有 {disagreement} 个不同',
      fix: '请尝试不压缩导出以确定出错的步骤，并连同此信息反馈该项目。',
    },
  },
  'export-stopped': {
    severity: 'error',
    en: {
      message: 'The export was stopped before it was done.',
      expected: 'an export that runs to its end',
      found: 'a request to stop',
      fix: 'Export again when you want; nothing was written.',
    },
    'zh-CN': {
      message: '导出在完成前被停止。',
      expected: '导出运行到结束',
      found: '停止请求',
      fix: '可随时重新导出；尚未写入任何内容。',
    },
  },
  'export-sparsity-no-speed': {
    severity: 'info',
    en: {
      message:
        'Scattered zeros make the file compress better; they do not make it run faster, since dense kernels multiply them too.',
      expected: 'the same latency as without pruning',
      found: '{zeros} zeros among {weights} weights, wherever they were smallest',
      fix: 'Nothing needs to be done. For speed, use int8, or fewer units and filters.',
    },
    'zh-CN': {
      message: '零散的零值使文件更易压缩，但不会加快运行，因为稠密计算同样会乘以这些零。',
      expected: '与未剪枝时相同的延迟',
      found: '{weights} 个权重中有 {zeros} 个零，位于数值最小之处',
      fix: '无需处理。若要提速，请使用 int8，或减少单元和滤波器数量。',
    },
  },
  'export-dynamic-per-batch': {
    severity: 'info',
    en: {
      message:
        'Dynamic int8 rounds activations by the range each call finds, so an answer may depend on what else is in its batch; the figures are those of batch 1.',
      expected: 'figures of batch 1',
      found: 'a file whose rounding depends on the batch',
      fix: 'Use static int8 where answers must not depend on the batch.',
    },
    'zh-CN': {
      message:
        '动态 int8 按每次调用中的数值范围量化激活，因此答案可能取决于同批的其他样本；所列数值为批大小 1 的结果。',
      expected: '批大小 1 的数值',
      found: '量化方式取决于批次的文件',
      fix: '若答案不应受批次影响，请使用静态 int8。',
    },
  },
  'export-float16-on-cpu': {
    severity: 'info',
    en: {
      message:
        'float16 halves the file. Processors compute it in float32 and gain no speed; graphics cards and phones do.',
      expected: 'half the size at the same latency on a CPU',
      found: 'a float16 file measured on a CPU',
      fix: 'Use int8 for speed on a CPU.',
    },
    'zh-CN': {
      message: 'float16 使文件减半。CPU 以 float32 计算它，速度不变；显卡和手机则会加快。',
      expected: '在 CPU 上以相同延迟获得一半大小',
      found: '在 CPU 上测量的 float16 文件',
      fix: '若要在 CPU 上提速，请使用 int8。',
    },
  },
  'export-fine-tune-dropped': {
    severity: 'warning',
    en: {
      message:
        'None of the {epochs} epochs of fine-tuning was better on the validation samples than the pruned weights, so none was kept.',
      expected: 'an epoch better than the pruned weights',
      found: '{epochs} epochs, none of them better',
      fix: 'Fine-tune for more epochs, or prune less.',
    },
    'zh-CN': {
      message: '微调的 {epochs} 轮在验证样本上都不优于剪枝后的权重，因此一轮也未保留。',
      expected: '有一轮优于剪枝后的权重',
      found: '{epochs} 轮，均不更优',
      fix: '请增加微调轮数，或降低剪枝比例。',
    },
  },
  'export-pruning-costly': {
    severity: 'warning',
    en: {
      message:
        'Pruning cost much: {before} before, {after} after. Fine-tuning wins back most of it as a rule: Fine-tune in Export, --fine-tune EPOCHS in the terminal.',
      expected: 'about {before}',
      found: '{after}',
      fix: 'Fine-tune for a few more epochs, or prune a smaller share.',
    },
    'zh-CN': {
      message:
        '剪枝代价较大：之前 {before}，之后 {after}。微调通常能挽回大部分：在“导出”中设置“微调”，或在终端用 --fine-tune EPOCHS。',
      expected: '约 {before}',
      found: '{after}',
      fix: '请多微调几轮，或降低剪枝比例。',
    },
  },
  'export-layers-in-float32': {
    severity: 'info',
    en: {
      message: 'Computed in float32: {layers} ({reason}).',
      expected: 'layers that compute on int8',
      found: '{layers}',
      fix: 'Nothing needs to be done. float16 makes these layers smaller too.',
      words: {
        reason: {
          recurrent: 'recurrent layers have no int8 operator here',
          embedding: 'a table of embeddings is looked up, not multiplied',
          transposed: 'transposed convolutions have no int8 operator here',
          volume: 'convolutions of volumes have no int8 operator here',
          filter: 'stored as int8; dynamic int8 multiplies matrices alone',
          other: 'no int8 operator fits',
        },
      },
    },
    'zh-CN': {
      message: '以 float32 计算：{layers}（{reason}）。',
      expected: '以 int8 计算的层',
      found: '{layers}',
      fix: '无需处理。float16 也能缩小这些层。',
      words: {
        reason: {
          recurrent: '循环层在此没有 int8 算子',
          embedding: '嵌入表是查表，不做乘法',
          transposed: '转置卷积在此没有 int8 算子',
          volume: '三维卷积在此没有 int8 算子',
          filter: '以 int8 存储；动态 int8 只对矩阵做整数乘法',
          other: '没有合适的 int8 算子',
        },
      },
    },
  },
  'export-parity-tolerance': {
    severity: 'info',
    en: {
      message:
        'The file was compared with a float32 simulation of itself, not with the run: outputs may differ by {limit} (measured {measured}), and {allowed} of {samples} answers may change ({changed} did).',
      expected: 'at most {limit}, and {allowed} answers',
      found: '{measured}, and {changed} answers',
      fix: 'Nothing needs to be done. What the compression itself costs stands in the table.',
    },
    'zh-CN': {
      message:
        '该文件与其自身的 float32 模拟比较，而非与实验比较：输出允许相差 {limit}（实测 {measured}），{samples} 个答案中允许改变 {allowed} 个（实际 {changed} 个）。',
      expected: '至多 {limit}，{allowed} 个答案',
      found: '{measured}，{changed} 个答案',
      fix: '无需处理。压缩本身的代价见表格。',
    },
  },
  'export-parity-tolerance-numbers': {
    severity: 'info',
    en: {
      message:
        'The file was compared with a float32 simulation of itself, not with the run: of {samples} samples no number may differ by more than {limit} (measured {measured}).',
      expected: 'at most {limit}',
      found: '{measured}',
      fix: 'Nothing needs to be done. What the compression itself costs stands in the table.',
    },
    'zh-CN': {
      message:
        '该文件与其自身的 float32 模拟比较，而非与实验比较：{samples} 个样本中任何数值的差异不得超过 {limit}（实测 {measured}）。',
      expected: '至多 {limit}',
      found: '{measured}',
      fix: '无需处理。压缩本身的代价见表格。',
    },
  },
} as const satisfies CodeFamily;

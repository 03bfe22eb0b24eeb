import type { CodeFamily } from '../code-entry.ts';

/** Problems of engines and devices: what runs a compiled program. */
export const engineCodes = {
  'engine-not-on-platform': {
    severity: 'error',
    en: {
      message: 'The device {device} is not part of the engine on this platform.',
      expected: 'one of: {available}',
      found: '{device} on {platform}',
      fix: 'Choose one of {available}: as the device in Train, or with --device in the terminal.',
    },
    'zh-CN': {
      message: '此平台上的引擎不含设备 {device}。',
      expected: '以下之一：{available}',
      found: '{platform} 上的 {device}',
      fix: '请选择 {available} 之一：在“训练”中选择设备，或在终端用 --device。',
    },
  },
  'engine-no-gpu-driver': {
    severity: 'error',
    en: {
      message: 'No graphics driver answers, so WebGPU cannot start.',
      expected: 'a GPU with a driver (on Linux a Vulkan driver and libvulkan.so.1)',
      found: '{reason}',
      fix: 'Install the driver of your graphics card (Debian, Ubuntu: also libvulkan1), or choose the CPU: as the device in Train, or with --device cpu in the terminal.',
      words: { reason: { 'no-vulkan-driver': 'no Vulkan driver is registered' } },
    },
    'zh-CN': {
      message: '没有可用的显卡驱动，WebGPU 无法启动。',
      expected: '带驱动的 GPU（Linux 上需要 Vulkan 驱动和 libvulkan.so.1）',
      found: '{reason}',
      fix: '请安装显卡驱动（Debian、Ubuntu 还需 libvulkan1），或选择 CPU：在“训练”中选择设备，或在终端用 --device cpu。',
      words: { reason: { 'no-vulkan-driver': '未注册任何 Vulkan 驱动' } },
    },
  },
  'engine-cuda-missing': {
    severity: 'error',
    en: {
      message: 'The CUDA part of the engine is not installed.',
      expected: 'the CUDA libraries beside the engine',
      found: 'no {library}',
      fix: 'Choose WebGPU, which runs on the same card, or the CPU: as the device in Train, or with --device webgpu or cpu in the terminal.',
    },
    'zh-CN': {
      message: '引擎的 CUDA 部分尚未安装。',
      expected: '引擎旁的 CUDA 库',
      found: '没有 {library}',
      fix: '请选择 WebGPU（在同一显卡上运行）或 CPU：在“训练”中选择设备，或在终端用 --device webgpu 或 cpu。',
    },
  },
  'engine-tensorflow-missing': {
    severity: 'error',
    en: {
      message: 'The TensorFlow engine is not installed; no project needs it.',
      expected: 'the native library of TensorFlow',
      found: 'no {library} among the data of Netloom',
      fix: 'Run "netloom engines install tensorflow" in the terminal, or choose “Fastest ready” as the device in Train: ONNX Runtime runs every project.',
    },
    'zh-CN': {
      message: 'TensorFlow 引擎尚未安装；任何项目都不依赖它。',
      expected: 'TensorFlow 的本机库',
      found: 'Netloom 的数据中没有 {library}',
      fix: '请在终端运行“netloom engines install tensorflow”，或在“训练”中选择“最快的就绪设备”：ONNX Runtime 可以运行所有项目。',
    },
  },
  'engine-not-ready': {
    severity: 'error',
    en: {
      message: 'The device {device} does not start on this machine.',
      expected: '{device} ready to run programs',
      found: '{reason}',
      fix: 'Update its driver, or choose another device: Train lists those that are ready, as does "netloom engines" in the terminal.',
    },
    'zh-CN': {
      message: '设备 {device} 在本机无法启动。',
      expected: '{device} 可以运行程序',
      found: '{reason}',
      fix: '请更新其驱动，或选择其他设备：“训练”中会列出就绪的设备，在终端可运行“netloom engines”。',
    },
  },
  'engine-program-refused': {
    severity: 'error',
    en: {
      message: 'The device {device} refused the compiled program.',
      expected: 'a program that {device} can load',
      found: '{reason}',
      fix: 'Choose another device, in Train or with --device in the terminal, and report the project with this message.',
    },
    'zh-CN': {
      message: '设备 {device} 拒绝了编译后的程序。',
      expected: '{device} 能够加载的程序',
      found: '{reason}',
      fix: '请选择其他设备（在“训练”中，或在终端用 --device），并连同此信息反馈该项目。',
    },
  },
  'engine-run-failed': {
    severity: 'error',
    en: {
      message: 'The device {device} stopped while running the program.',
      expected: 'the results of the program',
      found: '{reason}',
      fix: 'Lower the batch size if memory is short; otherwise choose another device.',
    },
    'zh-CN': {
      message: '设备 {device} 在运行程序时中止。',
      expected: '程序的结果',
      found: '{reason}',
      fix: '若内存不足，请减小批大小；否则请选择其他设备。',
    },
  },
  'engine-unknown-form': {
    severity: 'error',
    en: {
      message: 'There is no form {form} of the operation {op}.',
      expected: 'one of: {known}',
      found: '{form}',
      fix: 'Choose a listed form, or leave the choice out.',
    },
    'zh-CN': {
      message: '操作 {op} 没有名为 {form} 的形式。',
      expected: '以下之一：{known}',
      found: '{form}',
      fix: '请选择列出的形式，或不作选择。',
    },
  },
  'engine-input-shape': {
    severity: 'error',
    en: {
      message: 'The program on {device} was given a tensor {input} of another type or shape.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Start it again; if it happens again, report the project with this message.',
    },
    'zh-CN': {
      message: '传给 {device} 上程序的张量 {input} 类型或形状不符。',
      expected: '{expected}',
      found: '{found}',
      fix: '请重新开始；若再次发生，请连同此信息反馈该项目。',
    },
  },
  'engine-message-invalid': {
    severity: 'error',
    en: {
      message: 'The process that did the work ({task}) sent something that cannot be read.',
      expected: 'a message of this version of Netloom',
      found: '{found}',
      fix: 'Start it again; if it happens again, install Netloom anew and report the project with this message.',
    },
    'zh-CN': {
      message: '执行工作（{task}）的进程发来了无法读取的内容。',
      expected: '此版本 Netloom 的消息',
      found: '{found}',
      fix: '请重新开始；若再次发生，请重新安装 Netloom，并连同此信息反馈该项目。',
    },
  },
} as const satisfies CodeFamily;

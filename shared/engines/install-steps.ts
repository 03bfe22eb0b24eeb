/** What setting TensorFlow up does, in order. */
export const installSteps = ['download', 'verify', 'unpack', 'compile', 'test'] as const;
export type InstallStep = (typeof installSteps)[number];

/** What goes on, for whoever waits. */
export const installStepTexts: Readonly<Record<'en' | 'zh-CN', Readonly<Record<InstallStep, string>>>> = {
  en: {
    download: 'Downloading the library',
    verify: 'Checking what was downloaded',
    unpack: 'Unpacking it',
    compile: 'Compiling the add-on',
    test: 'Taking a first gradient',
  },
  'zh-CN': {
    download: '正在下载库',
    verify: '正在核对下载内容',
    unpack: '正在解压',
    compile: '正在编译扩展',
    test: '正在计算第一个梯度',
  },
};

import type { CodeFamily } from '../code-entry.ts';

/** Problems of folders of images by class. */
export const dataImageCodes = {
  'image-folder-no-classes': {
    severity: 'error',
    en: {
      message: '{file} has no class folders.',
      expected: 'one sub-folder of images for each class',
      found: '{count} files and no folder',
      fix: 'Put the images of each class into a folder named after the class.',
    },
    'zh-CN': {
      message: '{file} 中没有类别文件夹。',
      expected: '每个类别一个图像子文件夹',
      found: '{count} 个文件，没有文件夹',
      fix: '请将每个类别的图像放进以类别命名的文件夹。',
    },
  },
  'image-class-empty': {
    severity: 'error',
    en: {
      message: 'The class folder {file} holds no image.',
      expected: 'at least one image file',
      found: '{count} other files',
      fix: 'Put images into the folder, or remove it.',
    },
    'zh-CN': {
      message: '类别文件夹 {file} 中没有图像。',
      expected: '至少一个图像文件',
      found: '{count} 个其他文件',
      fix: '请向该文件夹添加图像，或将其删除。',
    },
  },
  'image-broken': {
    severity: 'error',
    en: {
      message: 'The image {file} cannot be decoded.',
      expected: 'a whole PNG, JPEG, WebP, GIF, BMP or TIFF file',
      found: '{problem}',
      fix: 'Replace the file with a sound copy, remove it, or have broken images left out.',
      words: {
        problem: {
          cut: 'a {format} file that is cut off after {bytes} bytes',
          damaged: 'a {format} file of {bytes} bytes that is damaged inside',
          empty: 'an empty file',
          zeros: '{bytes} bytes, all zero',
          'web-page': 'a web page',
          text: 'a text',
          pdf: 'a PDF document',
          zip: 'a ZIP archive, or a document packed like one',
          gzip: 'a gzip archive',
          heif: 'a HEIF image (HEIC or AVIF)',
          'jpeg-xl': 'a JPEG XL image',
          'jpeg-2000': 'a JPEG 2000 image',
          psd: 'a Photoshop document',
          icon: 'a Windows icon',
          video: 'a video',
          unknown: '{bytes} bytes of no known kind',
        },
      },
    },
    'zh-CN': {
      message: '无法解码图像 {file}。',
      expected: '完整的 PNG、JPEG、WebP、GIF、BMP 或 TIFF 文件',
      found: '{problem}',
      fix: '请换上完好的文件，将其删除，或选择排除损坏的图像。',
      words: {
        problem: {
          cut: '{format} 文件在 {bytes} 字节后被截断',
          damaged: '{bytes} 字节的 {format} 文件，内部已损坏',
          empty: '空文件',
          zeros: '{bytes} 字节，全部为零',
          'web-page': '网页',
          text: '文本',
          pdf: 'PDF 文档',
          zip: 'ZIP 压缩包，或以此方式打包的文档',
          gzip: 'gzip 压缩包',
          heif: 'HEIF 图像（HEIC 或 AVIF）',
          'jpeg-xl': 'JPEG XL 图像',
          'jpeg-2000': 'JPEG 2000 图像',
          psd: 'Photoshop 文档',
          icon: 'Windows 图标',
          video: '视频',
          unknown: '{bytes} 字节，类型未知',
        },
      },
    },
  },
  'image-cut-off': {
    severity: 'warning',
    en: {
      message: 'The image {file} is cut off near its end; it was read all the same.',
      expected: 'a whole {format} file',
      found: '{bytes} bytes, which hold {percent} % of the pixels',
      fix: 'Replace the file with a sound copy if there is one, or leave it.',
    },
    'zh-CN': {
      message: '图像 {file} 在接近结尾处被截断，但仍已读取。',
      expected: '完整的 {format} 文件',
      found: '{bytes} 字节，包含 {percent} % 的像素',
      fix: '如有完好的文件请替换，否则可保持不变。',
    },
  },
  'image-range-unused': {
    severity: 'warning',
    en: {
      message: 'The images of {file} use less than a quarter of their range, so they look almost black.',
      expected: 'values up to about {full}',
      found: '{largest} at most in all files of this depth: values of {bits} bits',
      fix: 'If white is meant to be {largest}, multiply all values by {factor} before saving the files; else leave them.',
    },
    'zh-CN': {
      message: '{file} 中的图像只用了不到四分之一的取值范围，看上去几乎全黑。',
      expected: '取值可达约 {full}',
      found: '此位深的所有文件中最大值为 {largest}：{bits} 位的取值',
      fix: '若 {largest} 应为白色，请在保存文件前将所有值乘以 {factor}；否则无需更改。',
    },
  },
  'image-too-many-pixels': {
    severity: 'error',
    en: {
      message: 'The image {file} has more pixels than an image may have.',
      expected: 'at most {limit} pixels',
      found: '{pixels} pixels',
      fix: 'Scale the image down, or remove it.',
    },
    'zh-CN': {
      message: '图像 {file} 的像素数超过上限。',
      expected: '不超过 {limit} 像素',
      found: '{pixels} 像素',
      fix: '请缩小该图像，或将其删除。',
    },
  },
  'image-file-too-large': {
    severity: 'error',
    en: {
      message: 'The image file {file} is larger than an image file may be.',
      expected: 'at most {limit} bytes',
      found: '{bytes} bytes',
      fix: 'Scale the image down, or remove it.',
    },
    'zh-CN': {
      message: '图像文件 {file} 超过允许的大小。',
      expected: '不超过 {limit} 字节',
      found: '{bytes} 字节',
      fix: '请缩小该图像，或将其删除。',
    },
  },
  'image-svg': {
    severity: 'error',
    en: {
      message: '{file} is an SVG drawing, which is not read.',
      expected: 'PNG, JPEG, WebP, GIF, BMP or TIFF',
      found: 'SVG',
      fix: 'Save the drawing as PNG, or remove it.',
    },
    'zh-CN': {
      message: '{file} 是 SVG 图形，无法作为数据读取。',
      expected: 'PNG、JPEG、WebP、GIF、BMP 或 TIFF',
      found: 'SVG',
      fix: '请将该图形另存为 PNG，或将其删除。',
    },
  },
  'image-files-ignored': {
    severity: 'warning',
    en: {
      message: '{count} entries of {file} are not images and were left out: {names}.',
      expected: 'only images inside a class folder, only class folders beside them',
      found: '{count} others',
      fix: 'Remove them, or convert them to PNG, JPEG or WebP.',
    },
    'zh-CN': {
      message: '{file} 中有 {count} 项不是图像，已略过：{names}。',
      expected: '类别文件夹内只有图像，其外只有类别文件夹',
      found: '{count} 个其他项',
      fix: '请将其删除，或转换为 PNG、JPEG 或 WebP。',
    },
  },
} as const satisfies CodeFamily;

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
      message: '{count} files in {file} are neither images nor texts and were left out: {names}.',
      expected: 'only images',
      found: '{count} others',
      fix: 'Remove them, or convert them to images.',
    },
    'zh-CN': {
      message: '{file} 中有 {count} 个文件既非图像也非文本，已略过：{names}。',
      expected: '只有图像',
      found: '{count} 个其他文件',
      fix: '请将其删除，或转换为图像。',
    },
  },
  'image-texts-beside': {
    severity: 'info',
    en: {
      message: '{count} texts lie among the images of {file} and are not used: {names}.',
      expected: 'images',
      found: '{count} texts',
      fix: 'Leave them; they change nothing.',
    },
    'zh-CN': {
      message: '{file} 的图像之间有 {count} 个文本文件，未使用：{names}。',
      expected: '图像',
      found: '{count} 个文本文件',
      fix: '可保留，它们不影响任何结果。',
    },
  },
  'image-files-without-class': {
    severity: 'warning',
    en: {
      message: '{count} images in {file} belong to no class and were left out: {names}.',
      expected: 'every image with a class',
      found: '{count} without one',
      fix: 'Put them into class folders, or name them as the others, or remove them.',
    },
    'zh-CN': {
      message: '{file} 中有 {count} 个图像不属于任何类别，已略过：{names}。',
      expected: '每个图像都有类别',
      found: '{count} 个没有类别',
      fix: '请将其放入类别文件夹，或按其他文件的方式命名，或将其删除。',
    },
  },
  'image-unpaired': {
    severity: 'error',
    en: {
      message: '{count} images in {file} have no picture of their name in a folder {targets}: {names}.',
      expected: 'one target picture for each image',
      found: '{pairs} pairs, and {count} images alone',
      fix: 'Add the missing pictures, name both alike, or have these images left out.',
    },
    'zh-CN': {
      message: '{file} 中有 {count} 个图像在文件夹 {targets} 中没有同名图片：{names}。',
      expected: '每个图像一幅目标图片',
      found: '{pairs} 对，另有 {count} 个未配对',
      fix: '请补上缺少的图片，使两者同名，或排除这些图像。',
    },
  },
  'image-unpaired-left-out': {
    severity: 'warning',
    en: {
      message: '{count} images in {file} have no target picture and were left out: {names}.',
      expected: 'one target picture for each image',
      found: '{pairs} pairs, and {count} images alone',
      fix: 'Add the missing pictures to a folder {targets} to use these images.',
    },
    'zh-CN': {
      message: '{file} 中有 {count} 个图像没有目标图片，已排除：{names}。',
      expected: '每个图像一幅目标图片',
      found: '{pairs} 对，另有 {count} 个未配对',
      fix: '如需使用这些图像，请在文件夹 {targets} 中补上图片。',
    },
  },
  'image-targets-unpaired': {
    severity: 'warning',
    en: {
      message: '{count} target pictures in {file} belong to no image and are not used: {names}.',
      expected: 'one image for each picture in {targets}',
      found: '{pairs} pairs, and {count} target pictures alone',
      fix: 'Add the missing images, or leave it so.',
    },
    'zh-CN': {
      message: '{file} 中有 {count} 幅目标图片没有对应图像，未使用：{names}。',
      expected: '{targets} 中每幅图片对应一个图像',
      found: '{pairs} 对，另有 {count} 幅目标图片未配对',
      fix: '请补上缺少的图像，或保持不变。',
    },
  },
  'image-pairs-unusable': {
    severity: 'error',
    en: {
      message: 'No image in {file} has a picture of its name in a folder {name}.',
      expected: 'folders beside each other with equal file names, such as images and masks',
      found: 'no pair',
      fix: 'Correct the name of the folder of target pictures in Data, or the names of the files.',
    },
    'zh-CN': {
      message: '{file} 中没有任何图像在文件夹 {name} 中有同名图片。',
      expected: '并列且文件名相同的文件夹，例如 images 和 masks',
      found: '没有成对的图片',
      fix: '请在“数据”中更正目标图片文件夹名，或更正文件名。',
    },
  },
  'image-targets-zero-one': {
    severity: 'info',
    en: {
      message: 'The target pictures of {file} hold 0 and 1 alone; 1 is taken as white.',
      expected: 'white for what is meant: 255',
      found: 'no value above 1',
      fix: 'Nothing need be done.',
    },
    'zh-CN': {
      message: '{file} 的目标图片只含 0 和 1；1 视为白色。',
      expected: '以白色（255）表示目标',
      found: '没有大于 1 的值',
      fix: '无需处理。',
    },
  },
  'image-layout-unlabelled': {
    severity: 'info',
    en: {
      message: '{file} holds {count} images without classes.',
      expected: 'images in one folder, with nothing that gives them classes',
      found: '{count} images',
      fix: 'Put images of a class into a folder of their own, or set the layout in Data, if there are classes.',
    },
    'zh-CN': {
      message: '{file} 含有 {count} 个没有类别的图像。',
      expected: '图像在同一文件夹中，没有类别信息',
      found: '{count} 个图像',
      fix: '如有类别，请将每类图像放进各自的文件夹，或在“数据”中设置布局。',
    },
  },
  'image-layout-pairs': {
    severity: 'info',
    en: {
      message: '{file} holds {count} images, each with a picture of its name in a folder {targets}.',
      expected: 'images and target pictures of equal names',
      found: '{count} pairs',
      fix: 'Set the layout in Data if these are classes.',
    },
    'zh-CN': {
      message: '{file} 含有 {count} 个图像，每个在文件夹 {targets} 中都有同名图片。',
      expected: '图像与目标图片同名',
      found: '{count} 对',
      fix: '如果它们是类别，请在“数据”中设置布局。',
    },
  },
  'image-folder-too-deep': {
    severity: 'warning',
    en: {
      message: '{count} folders in {file} lie too deep and were not entered: {names}.',
      expected: 'at most {limit} folders above an image',
      found: '{count} deeper folders',
      fix: 'Move the images further up.',
    },
    'zh-CN': {
      message: '{file} 中有 {count} 个文件夹层级过深，未进入：{names}。',
      expected: '图像之上不超过 {limit} 层文件夹',
      found: '{count} 个更深的文件夹',
      fix: '请将图像移到较浅的层级。',
    },
  },
  'image-folder-too-many': {
    severity: 'error',
    en: {
      message: '{file} holds more files than a folder of images may hold.',
      expected: 'at most {limit} files and folders',
      found: 'more',
      fix: 'Choose the folder that holds the images themselves.',
    },
    'zh-CN': {
      message: '{file} 中的文件数超过图像文件夹的上限。',
      expected: '不超过 {limit} 个文件和文件夹',
      found: '更多',
      fix: '请选择直接存放图像的文件夹。',
    },
  },
  'image-no-training-part': {
    severity: 'error',
    en: {
      message: '{file} is divided into parts, but none of them is for training.',
      expected: 'a folder named train',
      found: 'no such folder, or no images in it',
      fix: 'Add the training images in a folder named train, or set the layout to one folder a class.',
    },
    'zh-CN': {
      message: '{file} 已划分为若干部分，但没有训练部分。',
      expected: '名为 train 的文件夹',
      found: '没有该文件夹，或其中没有图像',
      fix: '请将训练图像放入名为 train 的文件夹，或将布局设为每类一个文件夹。',
    },
  },
  'image-no-validation-part': {
    severity: 'info',
    en: {
      message: '{file} holds training and test images, but none for validation.',
      expected: 'a folder named valid',
      found: 'training and {count} test images',
      fix: 'Leave it: validation is split from the training images, never from the test images.',
    },
    'zh-CN': {
      message: '{file} 包含训练图像和测试图像，但没有验证图像。',
      expected: '名为 valid 的文件夹',
      found: '训练图像和 {count} 个测试图像',
      fix: '可保持不变：验证部分取自训练图像，绝不取自测试图像。',
    },
  },
  'image-part-lacks-class': {
    severity: 'warning',
    en: {
      message: 'The {part} part of {file} holds no image of these classes: {names}.',
      expected: 'images of every class in every part',
      found: 'none of {count}',
      fix: 'Add images of these classes, and read figures of this part with care.',
      words: {
        part: { training: 'training', validation: 'validation', test: 'test' },
      },
    },
    'zh-CN': {
      message: '{file} 的{part}部分缺少以下类别的图像：{names}。',
      expected: '每个部分都含有所有类别的图像',
      found: '缺少 {count} 个',
      fix: '请补充这些类别的图像，并谨慎看待该部分的指标。',
      words: {
        part: { training: '训练', validation: '验证', test: '测试' },
      },
    },
  },
  'image-classes-left-out': {
    severity: 'info',
    en: {
      message: '{count} class folders of {file} hold no image and were left out: {names}.',
      expected: 'images in every class folder',
      found: '{count} empty ones',
      fix: 'Put images into them to have these classes learned.',
    },
    'zh-CN': {
      message: '{file} 中有 {count} 个类别文件夹没有图像，已排除：{names}。',
      expected: '每个类别文件夹都有图像',
      found: '{count} 个为空',
      fix: '如需学习这些类别，请放入图像。',
    },
  },
  'image-broken-left-out': {
    severity: 'info',
    en: {
      message: '{count} of {total} images in {file} cannot be decoded and were left out: {names}.',
      expected: 'images that can be decoded',
      found: '{count} broken ones',
      fix: 'Replace them with sound copies to have them used.',
    },
    'zh-CN': {
      message: '{file} 的 {total} 个图像中有 {count} 个无法解码，已排除：{names}。',
      expected: '可以解码的图像',
      found: '{count} 个损坏',
      fix: '如需使用，请换上完好的文件。',
    },
  },
  'image-table-rows-unmatched': {
    severity: 'warning',
    en: {
      message: '{count} rows of the table name images that are not in {file}: {names}.',
      expected: 'one image for each row',
      found: '{count} rows without one',
      fix: 'Add the images, or remove the rows.',
    },
    'zh-CN': {
      message: '表格中有 {count} 行所指的图像不在 {file} 中：{names}。',
      expected: '每行对应一个图像',
      found: '{count} 行没有图像',
      fix: '请补充图像，或删除这些行。',
    },
  },
  'image-table-unusable': {
    severity: 'error',
    en: {
      message: 'The table {name} gives no classes to the images of {file}.',
      expected: 'a column of file names and a column of two classes or more',
      found: 'no such columns',
      fix: 'Choose another table, or name its columns of files and of classes.',
    },
    'zh-CN': {
      message: '表格 {name} 无法为 {file} 的图像给出类别。',
      expected: '一列文件名，以及一列至少两个类别',
      found: '没有这样的列',
      fix: '请选择其他表格，或指定文件列和类别列。',
    },
  },
  'image-pattern-unusable': {
    severity: 'error',
    en: {
      message: 'The pattern {name} gives no class to any image of {file}.',
      expected: 'a pattern with {curly} that fits the names of the files',
      found: 'no fitting name',
      fix: 'Write the pattern as in "{example}": class for the class, number for digits, any for any text, each in braces.',
    },
    'zh-CN': {
      message: '模式 {name} 无法为 {file} 的任何图像给出类别。',
      expected: '含有 {curly} 且符合文件名的模式',
      found: '没有符合的文件名',
      fix: '请按“{example}”的形式书写：花括号中 class 表示类别，number 表示数字，any 表示任意文本。',
    },
  },
  'image-in-two-classes': {
    severity: 'warning',
    en: {
      message: '{count} pictures of {file} stand in more than one class: {names}.',
      expected: 'one class for each picture',
      found: '{count} pictures of several classes',
      fix: 'Remove each from the classes it does not belong to.',
    },
    'zh-CN': {
      message: '{file} 中有 {count} 张图片同时出现在多个类别中：{names}。',
      expected: '每张图片一个类别',
      found: '{count} 张图片有多个类别',
      fix: '请从不属于的类别中删除这些图片。',
    },
  },
  'image-copies': {
    severity: 'warning',
    en: {
      message: '{count} images of {file} are copies of others of their class: {names}.',
      expected: 'distinct images',
      found: '{count} copies',
      fix: 'Remove the copies, or keep them on one side of the split.',
    },
    'zh-CN': {
      message: '{file} 中有 {count} 个图像是同类其他图像的副本：{names}。',
      expected: '互不相同的图像',
      found: '{count} 个副本',
      fix: '请删除副本，或让它们位于划分的同一侧。',
    },
  },
  'image-proportions': {
    severity: 'warning',
    en: {
      message:
        '{count} of {total} images of {file} have other proportions than {width} × {height} and are stretched, one side up to {factor} times as much as the other.',
      expected: 'images that keep their proportions',
      found: 'circles become ellipses',
      fix: 'Pad or crop the images (Fit), where shapes matter.',
    },
    'zh-CN': {
      message:
        '{file} 的 {total} 个图像中有 {count} 个与 {width} × {height} 比例不同而被拉伸，一边最多为另一边的 {factor} 倍。',
      expected: '保持比例的图像',
      found: '圆会变成椭圆',
      fix: '若形状重要，请填充或裁剪图像（适配方式）。',
    },
  },
  'image-near-copies': {
    severity: 'warning',
    en: {
      message: '{count} images of {file} form {groups} groups that look alike: {names}.',
      expected: 'distinct images',
      found: '{groups} groups of near copies',
      fix: 'Keep each group on one side of the split, or validation is measured on pictures seen in training.',
    },
    'zh-CN': {
      message: '{file} 中有 {count} 个图像构成 {groups} 组看起来相同的图像：{names}。',
      expected: '互不相同的图像',
      found: '{groups} 组近似副本',
      fix: '请让每组位于划分的同一侧，否则验证时会用到训练中见过的图片。',
    },
  },
  'image-copies-across': {
    severity: 'warning',
    en: {
      message:
        '{count} of {total} validation and test images of {file} are copies, near copies or frames of training images: {names}.',
      expected: 'validation and test images that training has not seen',
      found: '{count} that it has',
      fix: 'Move each group to one part, or read validation figures with care.',
    },
    'zh-CN': {
      message:
        '{file} 的 {total} 个验证和测试图像中有 {count} 个是训练图像的副本、近似副本或同一场景的帧：{names}。',
      expected: '训练中未见过的验证和测试图像',
      found: '{count} 个已见过',
      fix: '请将每组移到同一部分，或谨慎看待验证指标。',
    },
  },
  'image-layout-folders': {
    severity: 'info',
    en: {
      message: '{file} holds {count} images in {classes} class folders.',
      expected: 'one folder a class',
      found: 'folders named after {classes} classes',
      fix: 'Set another layout in Data if the folders are no classes.',
    },
    'zh-CN': {
      message: '{file} 含有 {count} 个图像，分在 {classes} 个类别文件夹中。',
      expected: '每类一个文件夹',
      found: '{classes} 个以类别命名的文件夹',
      fix: '如果这些文件夹不是类别，请在“数据”中设置其他布局。',
    },
  },
  'image-layout-parts': {
    severity: 'info',
    en: {
      message:
        '{file} is divided already: {training} images for training, {validation} for validation, {test} for test, of {classes} classes.',
      expected: 'parts with one folder a class each',
      found: 'folders named train, valid or test, {count} images',
      fix: 'Set the layout in Data to one folder a class if these are classes.',
    },
    'zh-CN': {
      message:
        '{file} 已经划分：训练 {training} 个图像，验证 {validation} 个，测试 {test} 个，共 {classes} 个类别。',
      expected: '各部分中每类一个文件夹',
      found: '名为 train、valid 或 test 的文件夹，共 {count} 个图像',
      fix: '如果它们是类别，请在“数据”中将布局设为每类一个文件夹。',
    },
  },
  'image-layout-names': {
    severity: 'info',
    en: {
      message:
        '{file} holds {count} images whose names begin or end with one of {classes} classes, as {pattern}.',
      expected: 'the class in the name of each file',
      found: 'names that fit {pattern}',
      fix: 'Correct the pattern in Data if it finds other classes than are meant.',
    },
    'zh-CN': {
      message: '{file} 含有 {count} 个图像，文件名中含有 {classes} 个类别之一，形式为 {pattern}。',
      expected: '类别写在每个文件名中',
      found: '符合 {pattern} 的文件名',
      fix: '如果找到的类别不对，请在“数据”中更正模式。',
    },
  },
  'image-layout-table': {
    severity: 'info',
    en: {
      message:
        '{table} gives the classes of {count} images in {file}: column {fileColumn} names them, column {classColumn} has {classes} classes.',
      expected: 'a table of files and classes',
      found: 'columns {fileColumn} and {classColumn}',
      fix: 'Choose other columns in Data if these are not meant.',
    },
    'zh-CN': {
      message:
        '{table} 给出 {file} 中 {count} 个图像的类别：列 {fileColumn} 为文件名，列 {classColumn} 有 {classes} 个类别。',
      expected: '文件与类别的表格',
      found: '列 {fileColumn} 和 {classColumn}',
      fix: '如果不是这些列，请在“数据”中选择其他列。',
    },
  },
} as const satisfies CodeFamily;

import type { CodeFamily } from '../code-entry.ts';

/** Problems of pictures whose things are annotated: COCO, YOLO, Pascal VOC. */
export const dataAnnotationCodes = {
  'annotations-found': {
    severity: 'info',
    en: {
      message:
        '{file} holds {pictures} pictures annotated as {format}, with {things} boxes of {labels} labels.',
      expected: 'COCO, YOLO or Pascal VOC annotations beside pictures',
      found: '{use}',
      fix: 'Change what is predicted in Data (Use), or by the repairs of the findings. Networks that find boxes are not offered yet.',
      words: {
        format: { coco: 'COCO', yolo: 'YOLO', voc: 'Pascal VOC' },
        use: {
          class: 'predicted is one class a picture',
          labels: 'predicted is which labels a picture contains',
          crops: 'predicted is the class of each box, cut out',
          masks: 'predicted is which pixels belong to things',
        },
      },
    },
    'zh-CN': {
      message: '{file} 含有 {pictures} 幅按 {format} 标注的图片，共 {labels} 种标签、{things} 个框。',
      expected: '图片旁有 COCO、YOLO 或 Pascal VOC 标注',
      found: '{use}',
      fix: '可在“数据”中更改预测内容（用途），或使用各项的修复。暂不提供检测框的网络。',
      words: {
        format: { coco: 'COCO', yolo: 'YOLO', voc: 'Pascal VOC' },
        use: {
          class: '预测每幅图片的一个类别',
          labels: '预测图片包含哪些标签',
          crops: '预测裁出的每个框的类别',
          masks: '预测哪些像素属于目标',
        },
      },
    },
  },
  'annotations-crops-offered': {
    severity: 'info',
    en: {
      message: 'The {count} boxes of {file} can be cut out, one sample each.',
      expected: 'the use that fits what is to be predicted',
      found: '{count} boxes',
      fix: 'Take the repair of this finding to predict the class of each box.',
    },
    'zh-CN': {
      message: '{file} 的 {count} 个框可以裁出，每个框一个样本。',
      expected: '与预测目标相符的用途',
      found: '{count} 个框',
      fix: '如要预测每个框的类别，请使用此项的修复。',
    },
  },
  'annotations-masks-offered': {
    severity: 'info',
    en: {
      message: '{count} of {total} things of {file} have outlines, so that masks of them can be predicted.',
      expected: 'the use that fits what is to be predicted',
      found: '{count} outlines',
      fix: 'Take the repair of this finding to predict which pixels belong to things (segmentation).',
    },
    'zh-CN': {
      message: '{file} 的 {total} 个目标中有 {count} 个带轮廓，可以预测其掩膜。',
      expected: '与预测目标相符的用途',
      found: '{count} 个轮廓',
      fix: '如要预测哪些像素属于目标（分割），请使用此项的修复。',
    },
  },
  'annotations-missing': {
    severity: 'error',
    en: {
      message: '{file} holds no annotated pictures.',
      expected: 'pictures with COCO instances (JSON), YOLO labels (TXT) or Pascal VOC annotations (XML)',
      found: 'no such annotations beside pictures',
      fix: 'Choose the folder that holds both the pictures and the annotations, or another kind of source.',
    },
    'zh-CN': {
      message: '{file} 中没有带标注的图片。',
      expected: '图片及其 COCO 实例（JSON）、YOLO 标签（TXT）或 Pascal VOC 标注（XML）',
      found: '图片旁没有这类标注',
      fix: '请选择同时包含图片和标注的文件夹，或改用其他来源类型。',
    },
  },
  'annotations-unreadable': {
    severity: 'error',
    en: {
      message: 'The annotations {file} cannot be read.',
      expected: 'COCO instances (JSON), YOLO labels (TXT) or Pascal VOC annotations (XML)',
      found: '{reason}',
      fix: 'Export the annotations again, or correct the file.',
      words: {
        reason: {
          'no-json': 'a text that is no JSON',
          'no-instances': 'JSON without the lists images and annotations',
          'no-xml': 'XML that does not hold an annotation, or is cut off',
          'no-numbers': 'a line that is not a class number with a box or polygon',
          'too-large': 'more than 500 MiB',
        },
      },
    },
    'zh-CN': {
      message: '无法读取标注 {file}。',
      expected: 'COCO 实例（JSON）、YOLO 标签（TXT）或 Pascal VOC 标注（XML）',
      found: '{reason}',
      fix: '请重新导出标注，或更正该文件。',
      words: {
        reason: {
          'no-json': '不是 JSON 的文本',
          'no-instances': 'JSON 中没有 images 和 annotations 列表',
          'no-xml': 'XML 中没有标注，或文件不完整',
          'no-numbers': '某一行不是“类别编号加框或多边形”',
          'too-large': '超过 500 MiB',
        },
      },
    },
  },
  'annotations-several': {
    severity: 'warning',
    en: {
      message: 'Of several files of annotations in {file}, {files} is read and {count} are not: {names}.',
      expected: 'one file of annotations, or one for each part (train, val)',
      found: '{count} more',
      fix: 'Choose the file itself, or move the others elsewhere, if another is meant.',
    },
    'zh-CN': {
      message: '{file} 中有多个标注文件，读取 {files}，未读取 {count} 个：{names}。',
      expected: '一个标注文件，或每个部分（train、val）一个',
      found: '另有 {count} 个',
      fix: '如需使用其他文件，请直接选择它，或将其余文件移走。',
    },
  },
  'annotations-unnamed-classes': {
    severity: 'warning',
    en: {
      message: 'The labels of {file} have numbers without names, up to {largest}.',
      expected: 'a data.yaml with names, or a classes.txt with one name a line',
      found: 'no name of number {largest}',
      fix: 'Add a classes.txt; without it the classes are called by their numbers.',
    },
    'zh-CN': {
      message: '{file} 的标签编号没有名称，编号最大为 {largest}。',
      expected: '含有 names 的 data.yaml，或每行一个名称的 classes.txt',
      found: '编号 {largest} 没有名称',
      fix: '请添加 classes.txt；否则以编号作为类别名称。',
    },
  },
  'annotations-pictures-missing': {
    severity: 'error',
    en: {
      message: '{count} of {total} annotated pictures of {file} are not there: {names}.',
      expected: 'every picture that the annotations name',
      found: '{count} missing pictures',
      fix: 'Add the pictures, or have them left out.',
    },
    'zh-CN': {
      message: '{file} 标注的 {total} 幅图片中缺少 {count} 幅：{names}。',
      expected: '标注所列的每幅图片',
      found: '缺少 {count} 幅图片',
      fix: '请补充图片，或排除它们。',
    },
  },
  'annotations-pictures-left-out': {
    severity: 'warning',
    en: {
      message:
        '{count} of {total} annotated pictures of {file} are left out, since they are not there: {names}.',
      expected: 'every picture that the annotations name',
      found: '{count} missing pictures',
      fix: 'Add the pictures to use them too.',
    },
    'zh-CN': {
      message: '{file} 标注的 {total} 幅图片中有 {count} 幅不存在，已排除：{names}。',
      expected: '标注所列的每幅图片',
      found: '缺少 {count} 幅图片',
      fix: '补充图片即可使用。',
    },
  },
  'annotations-orphans': {
    severity: 'warning',
    en: {
      message: '{count} annotations of {file} belong to pictures that are not listed.',
      expected: 'annotations of pictures that are there',
      found: '{count} without a picture',
      fix: 'Check whether the annotations belong to these pictures. They are left out.',
    },
    'zh-CN': {
      message: '{file} 有 {count} 个标注所属的图片未列出。',
      expected: '标注所属的图片都存在',
      found: '{count} 个标注没有图片',
      fix: '请检查标注是否属于这些图片。它们已被排除。',
    },
  },
  'annotations-unusable': {
    severity: 'warning',
    en: {
      message: '{count} annotations of {file} cannot be used: {names}.',
      expected: 'a listed category, and a box with an area',
      found: '{count} others',
      fix: 'Correct them where they count. They are left out.',
    },
    'zh-CN': {
      message: '{file} 有 {count} 个标注无法使用：{names}。',
      expected: '已列出的类别，以及有面积的框',
      found: '{count} 个不符合',
      fix: '如有需要请更正。它们已被排除。',
    },
  },
  'annotations-over-edge': {
    severity: 'info',
    en: {
      message: '{count} boxes of {file} reach over the edge of their picture and are cut there.',
      expected: 'boxes inside their picture',
      found: '{count} boxes over the edge',
      fix: 'Nothing need be done.',
    },
    'zh-CN': {
      message: '{file} 有 {count} 个框超出图片边缘，已在边缘处裁切。',
      expected: '框在图片之内',
      found: '{count} 个框超出边缘',
      fix: '无需处理。',
    },
  },
  'annotations-crowds': {
    severity: 'info',
    en: {
      message: '{count} annotations of {file} stand for crowds.',
      expected: 'one annotation for each thing',
      found: '{count} crowds',
      fix: 'Nothing need be done: they count for labels and masks, and neither as a class of a picture nor as a box to cut out.',
    },
    'zh-CN': {
      message: '{file} 有 {count} 个标注表示一群目标。',
      expected: '每个目标一个标注',
      found: '{count} 个群体标注',
      fix: '无需处理：它们计入标签和掩膜，不计入图片的类别，也不裁出。',
    },
  },
  'annotations-empty-labels': {
    severity: 'info',
    en: {
      message: '{count} labels of {file} are never used and left out: {names}.',
      expected: 'a box of every label',
      found: '{count} labels without one',
      fix: 'Nothing need be done: no output stands for them.',
    },
    'zh-CN': {
      message: '{file} 有 {count} 种标签从未使用，已排除：{names}。',
      expected: '每种标签至少有一个框',
      found: '{count} 种标签没有框',
      fix: '无需处理：没有对应的输出。',
    },
  },
  'annotations-empty-pictures': {
    severity: 'info',
    en: {
      message: '{count} of {total} pictures of {file} hold nothing that is annotated.',
      expected: 'a box in each picture',
      found: '{use}',
      fix: 'Predict the labels that a picture contains, or masks, to learn from pictures without anything too.',
      words: {
        use: {
          class: 'they have no class and are left out',
          crops: 'nothing is cut out of them',
          labels: 'they are samples without any label',
          masks: 'they are samples of ground alone',
        },
      },
    },
    'zh-CN': {
      message: '{file} 的 {total} 幅图片中有 {count} 幅没有任何标注。',
      expected: '每幅图片都有框',
      found: '{use}',
      fix: '若要也从没有目标的图片学习，请预测图片包含的标签，或预测掩膜。',
      words: {
        use: {
          class: '它们没有类别，已排除',
          crops: '不从中裁出任何内容',
          labels: '它们是没有任何标签的样本',
          masks: '它们是只有背景的样本',
        },
      },
    },
  },
  'annotations-unnamed-pictures': {
    severity: 'info',
    en: {
      message: '{count} pictures of {file} are named by no annotations and not used: {names}.',
      expected: 'annotations of every picture',
      found: '{count} pictures without any',
      fix: 'Annotate them, if they are to be used.',
    },
    'zh-CN': {
      message: '{file} 有 {count} 幅图片未被标注提及，未使用：{names}。',
      expected: '每幅图片都有标注',
      found: '{count} 幅图片没有标注',
      fix: '如需使用，请为其添加标注。',
    },
  },
  'annotations-key-points': {
    severity: 'info',
    en: {
      message: '{file} holds key points, which are not read.',
      expected: 'boxes, polygons and run lengths',
      found: 'key points beside them',
      fix: 'Nothing need be done: boxes and outlines are read.',
    },
    'zh-CN': {
      message: '{file} 含有关键点，未读取。',
      expected: '框、多边形和游程编码',
      found: '另有关键点',
      fix: '无需处理：会读取框和轮廓。',
    },
  },
  'annotations-boxes-filled': {
    severity: 'warning',
    en: {
      message:
        '{count} of {total} things of {file} have no outline, so that masks of them are their boxes, filled.',
      expected: 'a polygon or run lengths for each thing',
      found: '{count} boxes alone',
      fix: 'Use annotations with outlines for masks that fit the things.',
    },
    'zh-CN': {
      message: '{file} 的 {total} 个目标中有 {count} 个没有轮廓，其掩膜为填满的框。',
      expected: '每个目标都有多边形或游程编码',
      found: '{count} 个只有框',
      fix: '如需贴合目标的掩膜，请使用带轮廓的标注。',
    },
  },
  'annotations-other-size': {
    severity: 'warning',
    en: {
      message: '{count} pictures of {file} have other proportions than their annotations say: {names}.',
      expected: 'pictures as they were annotated, turned the same way',
      found: '{count} of other proportions',
      fix: 'Check whether the pictures were turned or cut after they were annotated: boxes may lie elsewhere.',
    },
    'zh-CN': {
      message: '{file} 有 {count} 幅图片的长宽比与标注不符：{names}。',
      expected: '图片与标注时一致，方向相同',
      found: '{count} 幅长宽比不同',
      fix: '请检查图片在标注后是否被旋转或裁剪：框的位置可能不对。',
    },
  },
} as const satisfies CodeFamily;

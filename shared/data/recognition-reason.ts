/** What showed the kind of data that a person picked, in words. */
import type { Language, LocalText } from '../diagnostics/code-entry.ts';
import { local } from '../settings/setting-text.ts';
import type { DataSection } from './data-schema.ts';

/** What a reason names and counts. */
interface Recognized {
  readonly columns: number;
  readonly rows: number;
  /** Whether the rows were estimated from a part of the table. */
  readonly isEstimated: boolean;
  readonly pictures: number;
  readonly recordings: number;
  readonly classes: number;
  readonly text: string;
  readonly label: string;
  readonly time: string;
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** `chosen`: a person said the kind. */
const reasons = {
  table: ({ columns, rows, isEstimated }) =>
    local(
      `Its rows have ${counted(columns, 'cell', 'cells')} each: a table of ${isEstimated ? 'about ' : ''}${counted(rows, 'row', 'rows')}.`,
      `各行均有 ${columns} 个单元格：${isEstimated ? '约 ' : ''}${rows} 行的表格。`,
    ),
  series: ({ time }) =>
    local(
      `Column “${time}” holds times at a usual interval: a time series.`,
      `“${time}”列是间隔大致固定的时间：时间序列。`,
    ),
  'texts-in-table': ({ text, label }) =>
    local(
      `Column “${text}” holds texts that differ in almost every row, and “${label}” few values.`,
      `“${text}”列的文本几乎每行不同，而“${label}”列的取值很少。`,
    ),
  'one-text': () =>
    local(
      'The file ends in .txt and is no table: one long text.',
      '文件以 .txt 结尾且不是表格：一篇长文本。',
    ),
  'text-folder': ({ classes }) =>
    local(
      `It holds text files of ${counted(classes, 'class', 'classes')}.`,
      `其中有 ${classes} 个类别的文本文件。`,
    ),
  idx: () =>
    local('Its first bytes are those of IDX, the format of MNIST.', '开头的字节是 IDX（MNIST 的格式）。'),
  pictures: ({ pictures, classes }) =>
    local(
      `It holds ${counted(pictures, 'picture', 'pictures')} of ${counted(classes, 'class', 'classes')}.`,
      `其中有 ${classes} 个类别的 ${pictures} 张图片。`,
    ),
  'lone-pictures': ({ pictures }) =>
    local(
      `It holds ${counted(pictures, 'picture', 'pictures')} without classes.`,
      `含有 ${pictures} 幅没有类别的图片。`,
    ),
  'picture-pairs': ({ pictures }) =>
    local(
      `It holds ${counted(pictures, 'picture', 'pictures')}, each with one to predict.`,
      `含有 ${pictures} 幅图片，每幅都有要预测的图片。`,
    ),
  recordings: ({ recordings, classes }) =>
    local(
      `It holds ${counted(recordings, 'recording', 'recordings')} of ${counted(classes, 'class', 'classes')}, each a series of its own.`,
      `其中有 ${classes} 个类别的 ${recordings} 段记录，每段自成序列。`,
    ),
  chosen: () => local('Read as you chose.', '按您的选择读取。'),
} as const satisfies Readonly<Record<string, (recognized: Recognized) => LocalText>>;

export type RecognitionReason = keyof typeof reasons;
export const recognitionReasons = Object.keys(reasons) as [RecognitionReason, ...RecognitionReason[]];

/** `counts`: what the reason counts, by `columns`, `rows`, `pictures`, `recordings` and `classes`; `estimated` is 1 where the rows are. */
export function recognitionText(
  { source }: Pick<DataSection, 'source'>,
  {
    reason,
    counts,
  }: { readonly reason: RecognitionReason; readonly counts: Readonly<Record<string, number>> },
  language: Language,
): string {
  const { columns = 0, rows = 0, pictures = 0, recordings = 0, classes = 0, estimated = 0 } = counts;
  const text = reasons[reason]({
    columns,
    rows,
    isEstimated: estimated > 0,
    pictures,
    recordings,
    classes,
    text: source.kind === 'text' ? source.textColumn : '',
    label: source.kind === 'text' ? source.labelColumn : '',
    time: source.kind === 'series' ? (source.timeColumn ?? '') : '',
  });
  return text[language];
}

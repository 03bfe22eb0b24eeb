/** What a person decided about samples whose label is doubted: another class, left out, or right as it is. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineCleaningStep } from '../step-definition.ts';
import { stepFields } from './common.ts';
import { recognizedLength } from './leave-out-rows.ts';

const decisionSchema = z.looseObject({
  sample: z
    .string()
    .min(1)
    .max(1000)
    .register(settingTexts, {
      title: local('Sample', '样本'),
      help: local(
        'Its file within the data, else its row in the file, else its place among the samples, from 1.',
        '数据中的文件；没有时为文件中的行号；再没有时为样本的序号，从 1 开始。',
      ),
    }),
  text: z
    .string()
    .max(recognizedLength)
    .optional()
    .register(settingTexts, {
      title: local('Text', '文本'),
      help: local(
        'The cells or the text of a row, by which it is recognized; absent: by its label.',
        '行的单元格或文本，用于识别；缺省：按标签识别。',
      ),
    }),
  from: z
    .string()
    .max(1000)
    .register(settingTexts, {
      title: local('Given label', '原标签'),
      help: local('The class that the data gives it.', '数据给出的类别。'),
    }),
  to: z
    .string()
    .max(1000)
    .optional()
    .register(settingTexts, {
      title: local('Label', '标签'),
      help: local(
        'The class it is; the given one keeps it. Absent: the sample is left out.',
        '实际类别；与原标签相同表示保留。缺省：排除该样本。',
      ),
    }),
});

const schema = z
  .looseObject({
    kind: z.literal('relabel'),
    ...stepFields,
    samples: z
      .array(decisionSchema)
      .min(1)
      .max(100_000)
      .register(settingTexts, {
        title: local('Decisions', '决定'),
        help: local('What was decided, one entry a sample.', '每个样本一项决定。'),
      }),
  })
  .register(settingTexts, {
    title: local('Labels', '标签'),
    help: local(
      'Corrects labels that a person found wrong, and leaves samples out. Works on tables, pictures and texts with classes.',
      '更正人工确认的错误标签，并排除样本。适用于带类别的表格、图像和文本。',
    ),
  });

/** What was decided about one sample. */
export type LabelDecision = z.infer<typeof decisionSchema>;

export const relabel = defineCleaningStep({
  kind: 'relabel',
  scope: 'rows',
  schema,
  accepts: 'any',
  gives: 'same',
  // Labels are corrected while samples are read, by what recognizes each of them.
  apply: (table) => table,
  // They are samples of this data, not of data to come.
  operations: () => [],
});

/** A sample as a reader has it. */
export interface LabelledSample {
  /** See the setting `sample`. */
  readonly sample: string;
  readonly label: string;
  readonly text?: string;
}

/** Applies decisions while samples are read, and knows in the end which of them met no sample. */
export class LabelDecisions {
  readonly #decisions: ReadonlyMap<string, LabelDecision>;
  readonly #met = new Set<string>();

  constructor(steps: readonly { readonly samples: readonly LabelDecision[] }[]) {
    this.#decisions = new Map(
      steps.flatMap(({ samples }) => samples.map((one) => [one.sample, one] as const)),
    );
  }

  get isEmpty(): boolean {
    return this.#decisions.size === 0;
  }

  /** Whether anything is decided about a sample of this key; the sample may still be another. */
  names(sample: string): boolean {
    return this.#decisions.has(sample);
  }

  /** The label of a sample; undefined where it is left out. */
  labelOf({ sample, label, text }: LabelledSample): string | undefined {
    const decision = this.#decisions.get(sample);
    if (decision === undefined) return label;
    const isSame = decision.text === undefined ? decision.from === label : decision.text === text;
    if (!isSame) return label;
    this.#met.add(sample);
    return decision.to === decision.from ? label : decision.to;
  }

  /** Keys of decisions that met no sample. */
  get unmet(): readonly string[] {
    return [...this.#decisions.keys()].filter((sample) => !this.#met.has(sample));
  }
}

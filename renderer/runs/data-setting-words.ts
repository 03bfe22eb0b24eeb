/** The settings of data as the page Data calls them; it has forms of its own for these, not those of their schema. */
import type { TextKey, Translate } from '../i18n/index.ts';

/** By path, what a setting is called, after what it belongs to. */
const names: Readonly<Record<string, readonly TextKey[]>> = {
  'source.kind': ['data.source.title'],
  'source.path': ['data.source.path'],
  'source.images': ['data.source.images'],
  'source.labels': ['data.source.labels'],
  'source.header': ['data.source.header'],
  'source.target': ['data.source.target'],
  'source.targetKind': ['data.source.targetKind'],
  'source.ignore': ['data.source.ignore'],
  'source.width': ['data.source.width'],
  'source.height': ['data.source.height'],
  'source.channels': ['data.source.colours'],
  'source.formula': ['data.source.formula'],
  'source.samples': ['data.facts.samples'],
  'source.noise': ['data.source.noise'],
  'source.seed': ['data.source.title', 'data.source.seed'],
  'split.validation': ['data.split.share'],
  'split.stratify': ['data.split.stratify'],
  'split.seed': ['data.split.title', 'data.split.seed'],
  'normalization.kind': ['data.normalization.title'],
  'normalization.scope': ['data.normalization.title', 'data.normalization.scope'],
  shuffle: ['data.split.shuffle'],
};

/** By path and value, what a choice is called. */
const choices: Readonly<Record<string, Readonly<Record<string, TextKey>>>> = {
  'source.kind': {
    csv: 'data.kind.csv',
    idx: 'data.kind.idx',
    'image-folder': 'data.kind.image-folder',
    text: 'data.kind.text',
    series: 'data.kind.series',
    formula: 'data.kind.formula',
  },
  'source.targetKind': { class: 'data.source.class', number: 'data.source.number' },
  'source.channels': { 1: 'data.source.grey', 3: 'data.source.colour' },
  'normalization.kind': {
    none: 'data.normalization.none',
    'min-max': 'data.normalization.min-max',
    'z-score': 'data.normalization.z-score',
  },
  'normalization.scope': { feature: 'data.normalization.feature', all: 'data.normalization.all' },
};

/** The name of a setting of data; undefined of any other. */
export function dataSettingName(path: string, t: Translate): string | undefined {
  return names[path]?.map((key) => t(key)).join(' · ');
}

/** The name of a choice of data; undefined of any other value. */
export function dataChoiceName(path: string, value: unknown, t: Translate): string | undefined {
  const key = choices[path]?.[String(value)];
  return key && t(key);
}

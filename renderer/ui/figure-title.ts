import { readFigureName } from '../../shared/document/figure-name.ts';
import type { FigureKind } from '../../shared/ir/figure-kind.ts';
import { builtInCatalogue } from '../../shared/nodes/index.ts';
import { currentLanguage, type Translate } from '../i18n/index.ts';

const named: readonly Exclude<FigureKind, 'accuracy' | 'meanAbsoluteError'>[] = [
  'topKAccuracy',
  'balancedAccuracy',
  'precision',
  'microPrecision',
  'recall',
  'microRecall',
  'f1Score',
  'microF1Score',
  'auc',
  'rootMeanSquaredError',
  'rSquared',
  'perplexity',
];

/** A loss that is shown beside others is called as its node: `binaryCrossEntropy` is of `binary-cross-entropy`. */
function nodeTitle(kind: string): string | undefined {
  const type = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return builtInCatalogue.get(type)?.title[currentLanguage()];
}

/**
 * A figure as a person reads it: the page's own word for it (`own`), else the common one, else its node's, else its name in the records.
 * Of several that measure the same, each is shown with its node: `Recall, masks`.
 */
export function figureTitleOf(name: string, own: (kind: string) => string | undefined, t: Translate): string {
  const { kind, node } = readFigureName(name);
  const known = named.find((each) => each === kind);
  const title = own(kind) ?? (known && t(`figure.${known}`)) ?? nodeTitle(kind);
  if (title === undefined) return name;
  return node === undefined ? title : `${title}, ${node}`;
}

import type { Language, LocalText } from '../diagnostics/code-entry.ts';
import { readFigureName } from '../document/figure-name.ts';
import { figureOf } from '../figures/index.ts';
import { builtInCatalogue } from './index.ts';

/**
 * A figure as a person reads it: its title, else that of the loss it is, else its name in the records. Of several that
 * measure the same, each is shown with its node: `Recall, masks`.
 */
export function figureTitle(name: string, language: Language): string {
  return titleOf(name, language, figureOf(name)?.title);
}

/** As `figureTitle`, for where space is scarce. */
export function shortFigureTitle(name: string, language: Language): string {
  const figure = figureOf(name);
  return titleOf(name, language, figure?.shortTitle ?? figure?.title);
}

function titleOf(name: string, language: Language, known: LocalText | undefined): string {
  const { kind, node } = readFigureName(name);
  const title = (known ?? nodeTitle(kind))?.[language];
  if (title === undefined) return name;
  return node === undefined ? title : `${title}, ${node}`;
}

/** A loss that is shown beside others is called as its node: `binaryCrossEntropy` is of `binary-cross-entropy`. */
function nodeTitle(kind: string): LocalText | undefined {
  const type = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return builtInCatalogue.get(type)?.title;
}

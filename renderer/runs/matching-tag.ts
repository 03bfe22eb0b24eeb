/** Other names by which programs log a figure. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  accuracy: ['acc'],
  meanAbsoluteError: ['mae'],
  meanSquaredError: ['mse'],
  rootMeanSquaredError: ['rmse'],
};
const validationWords = new Set(['validation', 'valid', 'val', 'eval', 'test', 'dev']);
const trainingWords = new Set(['training', 'train', 'step', 'batch', 'iter']);

/** The tag that best fits a figure of the validation part, as `val_acc`, `Accuracy/test`, `epoch_loss`; undefined where none names it. */
export function matchingTag(tags: readonly string[], figure: string): string | undefined {
  const names = [figure, ...(otherNames[figure] ?? [])].map((name) => wordsOf(name).join(' '));
  let best: { readonly tag: string; readonly score: number } | undefined;
  for (const tag of tags) {
    const words = wordsOf(tag);
    if (!names.some((name) => ` ${words.join(' ')} `.includes(` ${name} `))) continue;
    const isValidation = words.some((word) => validationWords.has(word));
    const isTraining = words.some((word) => trainingWords.has(word));
    const score = isValidation ? 2 : isTraining ? 0 : 1;
    if (best === undefined || score > best.score) best = { tag, score };
  }
  return best?.tag;
}

/** `valAcc_top/1` as `val`, `acc`, `top`, `1`. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean);
}

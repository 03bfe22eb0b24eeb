/**
 * What a metric measures; the name its figure carries in a run's records. A metric's statistics are numbers that may be
 * added over batches; `figureRules` (shared/training) turns the sums into the figure.
 *
 * - accuracy, topKAccuracy, meanAbsoluteError, rootMeanSquaredError, perplexity: `[sum, count]`
 * - precision, recall, f1Score, plain or over all classes at once (micro): `[true positives, false positives, false
 *   negatives]`, each one number a class
 * - auc: `[positives, negatives]`, each one number a bin of rising scores
 * - rSquared: `[count, squared errors, sums, sums of squares]`, the last three one number a column, the latter two of
 *   targets less a constant
 * - balancedAccuracy: the confusion matrix, rows the true classes, columns the predicted
 */
export type FigureKind =
  | 'accuracy'
  | 'topKAccuracy'
  | 'balancedAccuracy'
  | 'precision'
  | 'microPrecision'
  | 'recall'
  | 'microRecall'
  | 'f1Score'
  | 'microF1Score'
  | 'auc'
  | 'meanAbsoluteError'
  | 'rootMeanSquaredError'
  | 'rSquared'
  | 'perplexity';

/**
 * How members are combined. greedy: a weighted mean of those that help; stack: a linear model of what each fold's run answers to what it
 * did not train on; soup: their weights are averaged, not their answers.
 */
export const ensembleMethods = ['average', 'weighted', 'greedy', 'vote', 'stack', 'soup'] as const;
export type EnsembleMethod = (typeof ensembleMethods)[number];

/** What a network's answers are: scores of classes, one score for the second of two classes, or numbers. */
export type AnswerKind = 'softmax' | 'sigmoid' | 'numbers';

/** What the mean probability counts beside a vote, so that it decides between classes of equal votes. */
export const tieShare = 1e-3;
/** The smallest share of votes: its logarithm is finite in float32. */
export const smallestShare = 1e-30;

/** The plane in which samples vary by the largest amount. */
import { local } from '../../settings/setting-text.ts';
import { defineProjection } from './projection-definition.ts';

export const pca = defineProjection({
  kind: 'pca',
  title: local('PCA', 'PCA'),
  summary: local(
    'The plane in which the samples differ most, seen straight on. Shows how much of the variance lies in it.',
    '样本差异最大的平面的正投影，并给出其中所含的方差比例。',
  ),
  minRows: 2,
  source: 'Pearson 1901, https://doi.org/10.1080/14786440109462720',
});

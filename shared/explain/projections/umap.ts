/** A plane in which samples that are near each other stay near each other. */
import { local } from '../../settings/setting-text.ts';
import { defineProjection } from './projection-definition.ts';

export const umap = defineProjection({
  kind: 'umap',
  title: local('UMAP', 'UMAP'),
  summary: local(
    'Bends the samples into a plane so that neighbours stay neighbours: groups show clearly. Sizes of groups and the distances between them say little.',
    '将样本弯折到平面上，使相邻者仍相邻：群组清晰可见。群组大小与群组间距离意义不大。',
  ),
  minRows: 4,
  source: 'McInnes, Healy, Melville 2018, https://arxiv.org/abs/1802.03426',
});

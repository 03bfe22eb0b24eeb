/** Repairs of what is found in annotated pictures. */
import { local } from '../../settings/setting-text.ts';
import type { DataEdit, DataRepairMaker } from './repair.ts';

export const repairMissingPictures: DataRepairMaker = ({ values: { count = 0 } }) => [
  {
    id: 'leave-out-missing',
    title: local('Leave out pictures that are not there', '排除不存在的图片'),
    price: local(`${String(count)} annotated pictures are left out`, `排除 ${String(count)} 幅带标注的图片`),
    source: { missing: 'leave-out' },
  },
];

export const repairToCrops: DataRepairMaker = () => [
  {
    id: 'use-crops',
    title: local('Predict the class of each box, cut out', '预测裁出的每个框的类别'),
    price: local(
      'A sample a box; boxes of one picture stay in one part',
      '每个框一个样本；同一图片的框留在同一部分',
    ),
    source: { use: 'crops' },
    split: { by: 'group' },
  },
];

export const repairToMasks: DataRepairMaker = (_, { source }) => {
  const labels = 'labels' in source && Array.isArray(source.labels) ? source.labels.length : 0;
  const ofEachLabel: DataEdit = {
    id: 'use-masks-of-labels',
    title: local('Predict which pixels belong to each label', '预测哪些像素属于每种标签'),
    price: local(
      `A sample a picture, with ${labels} masks, one for each label`,
      `每幅图片一个样本，含 ${labels} 个掩膜，每种标签一个`,
    ),
    source: { use: 'masks', planes: 'each' },
  };
  return [
    {
      id: 'use-masks',
      title: local('Predict which pixels belong to things', '预测哪些像素属于目标'),
      price: local('A sample a picture, with a mask of all things', '每幅图片一个样本，含所有目标的掩膜'),
      source: { use: 'masks', planes: 'one' },
    },
    ...(labels > 1 ? [ofEachLabel] : []),
  ];
};

const uses: readonly (DataEdit & { readonly source: { readonly use: string } })[] = [
  {
    id: 'use-labels',
    title: local('Predict which labels a picture contains', '预测图片包含哪些标签'),
    price: local('A sample a picture, with a number for each label', '每幅图片一个样本，每种标签一个数值'),
    source: { use: 'labels' },
  },
  {
    id: 'use-class',
    title: local('Predict one class a picture', '预测每幅图片的一个类别'),
    price: local('Pictures without a box are left out', '排除没有框的图片'),
    source: { use: 'class' },
  },
];

/** What else can be predicted of a picture as a whole. */
export const repairUse: DataRepairMaker = (_, { source }) =>
  uses.filter(({ source: { use } }) => !('use' in source) || source.use !== use);

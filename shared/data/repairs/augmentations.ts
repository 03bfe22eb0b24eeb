/** Repairs of what is changed or drawn in training. */
import { local } from '../../settings/setting-text.ts';
import type { DataRepairMaker } from './repair.ts';

export const repairUnfitAugmentation: DataRepairMaker = ({ where, values }, { augmentations = [] }) => {
  const place = Number(where.path?.split('.').at(-1));
  return [
    {
      id: 'switch-augmentation-off',
      title: local(`Switch ${values.name} off`, `停用 ${values.name}`),
      price: local('The training samples are not changed by it', '训练样本不再因此改变'),
      // It keeps its place, which other findings count from.
      augmentations: augmentations.map((each, i) => (i === place ? { ...each, off: true } : each)),
    },
  ];
};

export const repairBalance: DataRepairMaker = () => [
  {
    id: 'no-balance',
    title: local('Take samples as often as they are there', '按样本原有的频率使用'),
    price: local('No sample is repeated or left out', '不重复也不略去样本'),
    balanced: false,
  },
];

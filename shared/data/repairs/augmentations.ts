/** Repairs of what is changed or drawn in training. */
import { local } from '../../settings/setting-text.ts';
import type { DataRepairMaker } from './repair.ts';

export const repairUnfitAugmentation: DataRepairMaker = ({ where, values }, { augmentations = [] }) => {
  const place = Number(where.path?.split('.').at(-1));
  return [
    {
      id: 'remove-augmentation',
      title: local(`Remove ${values.name}`, `移除 ${values.name}`),
      price: local('The training samples stay as they are in this', '训练样本不再作此改变'),
      augmentations: augmentations.filter((_, i) => i !== place),
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

/** Repairs of what is found in folders of pictures. */
import { local } from '../../settings/setting-text.ts';
import type { DataRepairMaker } from './repair.ts';

export const repairBroken: DataRepairMaker = () => [
  {
    id: 'leave-out-broken',
    title: local('Leave out pictures that cannot be read', '排除无法读取的图片'),
    price: local('They are named, and the others are used', '逐一列出，使用其余图片'),
    source: { broken: 'leave-out' },
  },
];

export const repairEmptyClass: DataRepairMaker = () => [
  {
    id: 'leave-out-empty-classes',
    title: local('Leave out classes without a picture', '排除没有图片的类别'),
    price: local('They are named, and no output stands for them', '逐一列出，没有对应的输出'),
    source: { emptyClasses: 'leave-out' },
  },
];

export const repairCopies: DataRepairMaker = (_, { split }) =>
  split.by === 'key'
    ? []
    : [
        {
          id: 'keep-copies-together',
          title: local('Keep copies in one part', '让副本留在同一部分'),
          price: local(
            'Pictures are divided anew, by their names, and copies follow the first of them',
            '图片按名称重新划分，副本与第一张同属一部分',
          ),
          split: { by: 'key' },
        },
      ];

export const repairUnpaired: DataRepairMaker = ({ values: { count = 0, pairs = 0 } }) => [
  {
    id: 'leave-out-unpaired',
    title: local('Leave out images without a target picture', '排除没有目标图片的图像'),
    price: local(
      `${String(count)} images are left out, ${String(pairs)} pairs are used`,
      `排除 ${String(count)} 个图像，使用 ${String(pairs)} 对`,
    ),
    source: { unpaired: 'leave-out' },
  },
];

export const repairProportions: DataRepairMaker = ({ values: { width = 1, height = 1 } }) => [
  {
    id: 'pad-pictures',
    title: local('Pad pictures to their proportions', '按比例填充图片'),
    price: local(
      `All of each picture stays; the rest of ${String(width)} × ${String(height)} is the ground colour`,
      `保留图片全部内容，${String(width)} × ${String(height)} 的其余部分为底色`,
    ),
    source: { fit: 'pad' },
  },
  {
    id: 'crop-pictures',
    title: local('Crop pictures to their proportions', '按比例裁剪图片'),
    price: local('The middle of each picture is taken; its ends are lost', '取图片的中间部分，两端被裁掉'),
    source: { fit: 'crop' },
  },
];

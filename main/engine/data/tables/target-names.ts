/** Names that a column to predict has in tables made for learning. */
export const targetNames =
  /^(target|label|labels|class|species|category|outcome|diagnosis|y|标签|类别|分类|目标|结果)$/i;

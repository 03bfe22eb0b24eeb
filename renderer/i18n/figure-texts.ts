/** Names of what metrics measure, in English and Chinese. */
export const figureTextsEn = {
  figure: {
    topKAccuracy: 'Top-k accuracy',
    balancedAccuracy: 'Balanced accuracy',
    precision: 'Precision',
    microPrecision: 'Precision, micro',
    recall: 'Recall',
    microRecall: 'Recall, micro',
    f1Score: 'F1',
    microF1Score: 'F1, micro',
    auc: 'AUC',
    rootMeanSquaredError: 'RMSE',
    rSquared: 'R²',
    perplexity: 'Perplexity',
  },
};

export const figureTextsZh: typeof figureTextsEn = {
  figure: {
    topKAccuracy: '前 K 准确率',
    balancedAccuracy: '平衡准确率',
    precision: '精确率',
    microPrecision: '精确率（微平均）',
    recall: '召回率',
    microRecall: '召回率（微平均）',
    f1Score: 'F1',
    microF1Score: 'F1（微平均）',
    auc: 'AUC',
    rootMeanSquaredError: '均方根误差',
    rSquared: 'R²',
    perplexity: '困惑度',
  },
};

/** Where a definition comes from: the paper that introduced it, or the specification of the operator it is. */
export interface Source {
  /** `Ioffe and Szegedy, Batch Normalization: ...`; of an operator its name. */
  readonly title: string;
  readonly year?: number;
  readonly url: string;
}

/** An operator of the ONNX standard. */
export function onnxOperator(name: string): Source {
  return { title: `ONNX operator ${name}`, url: `https://onnx.ai/onnx/operators/onnx__${name}.html` };
}

/** A paper by its DOI, such as `10.1162/neco.1997.9.8.1735`. */
function doi(title: string, year: number, id: string): Source {
  return { title, year, url: `https://doi.org/${id}` };
}

/** A paper by its number at arXiv, such as `1502.03167`; the year is that of its first version. */
function arxiv(title: string, year: number, id: string): Source {
  return { title, year, url: `https://arxiv.org/abs/${id}` };
}

function page(title: string, year: number, url: string): Source {
  return { title, year, url };
}

/** The papers that declarations name, each once. */
export const papers = {
  activityRegularization: page(
    'Glorot, Bordes and Bengio, Deep Sparse Rectifier Neural Networks',
    2011,
    'https://proceedings.mlr.press/v15/glorot11a.html',
  ),
  adadelta: arxiv('Zeiler, ADADELTA: An Adaptive Learning Rate Method', 2012, '1212.5701'),
  adagrad: page(
    'Duchi, Hazan and Singer, Adaptive Subgradient Methods for Online Learning and Stochastic Optimization',
    2011,
    'https://jmlr.org/papers/v12/duchi11a.html',
  ),
  adam: arxiv('Kingma and Ba, Adam: A Method for Stochastic Optimization', 2014, '1412.6980'),
  adamw: arxiv('Loshchilov and Hutter, Decoupled Weight Decay Regularization', 2017, '1711.05101'),
  attention: arxiv('Vaswani et al., Attention Is All You Need', 2017, '1706.03762'),
  auc: doi(
    'Hanley and McNeil, The meaning and use of the area under a receiver operating characteristic (ROC) curve',
    1982,
    '10.1148/radiology.143.1.7063747',
  ),
  batchNormalization: arxiv(
    'Ioffe and Szegedy, Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift',
    2015,
    '1502.03167',
  ),
  bert: arxiv(
    'Devlin et al., BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding',
    2018,
    '1810.04805',
  ),
  convolution: doi(
    'LeCun et al., Gradient-based learning applied to document recognition',
    1998,
    '10.1109/5.726791',
  ),
  convolutionArithmetic: arxiv(
    'Dumoulin and Visin, A guide to convolution arithmetic for deep learning',
    2016,
    '1603.07285',
  ),
  convolution3d: arxiv(
    'Tran et al., Learning Spatiotemporal Features with 3D Convolutional Networks',
    2014,
    '1412.0767',
  ),
  cosineEmbedding: {
    title: 'PyTorch, CosineEmbeddingLoss',
    url: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.CosineEmbeddingLoss.html',
  },
  dice: arxiv(
    'Milletari, Navab and Ahmadi, V-Net: Fully Convolutional Neural Networks for Volumetric Medical Image Segmentation',
    2016,
    '1606.04797',
  ),
  dropout: page(
    'Srivastava et al., Dropout: A Simple Way to Prevent Neural Networks from Overfitting',
    2014,
    'https://jmlr.org/papers/v15/srivastava14a.html',
  ),
  efficientNet: arxiv(
    'Tan and Le, EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks',
    2019,
    '1905.11946',
  ),
  elman: doi('Elman, Finding Structure in Time', 1990, '10.1207/s15516709cog1402_1'),
  elu: arxiv(
    'Clevert, Unterthiner and Hochreiter, Fast and Accurate Deep Network Learning by Exponential Linear Units (ELUs)',
    2015,
    '1511.07289',
  ),
  focal: arxiv('Lin et al., Focal Loss for Dense Object Detection', 2017, '1708.02002'),
  gan: arxiv('Goodfellow et al., Generative Adversarial Networks', 2014, '1406.2661'),
  gaussianNoise: doi(
    'Bishop, Training with Noise is Equivalent to Tikhonov Regularization',
    1995,
    '10.1162/neco.1995.7.1.108',
  ),
  gelu: arxiv('Hendrycks and Gimpel, Gaussian Error Linear Units (GELUs)', 2016, '1606.08415'),
  globalAveragePooling: arxiv('Lin, Chen and Yan, Network In Network', 2013, '1312.4400'),
  groupNormalization: arxiv('Wu and He, Group Normalization', 2018, '1803.08494'),
  gru: arxiv(
    'Cho et al., Learning Phrase Representations using RNN Encoder-Decoder for Statistical Machine Translation',
    2014,
    '1406.1078',
  ),
  hinge: page(
    'Crammer and Singer, On the Algorithmic Implementation of Multiclass Kernel-based Vector Machines',
    2001,
    'https://jmlr.org/papers/v2/crammer01a.html',
  ),
  huber: doi('Huber, Robust Estimation of a Location Parameter', 1964, '10.1214/aoms/1177703732'),
  instanceNormalization: arxiv(
    'Ulyanov, Vedaldi and Lempitsky, Instance Normalization: The Missing Ingredient for Fast Stylization',
    2016,
    '1607.08022',
  ),
  kullbackLeibler: doi(
    'Kullback and Leibler, On Information and Sufficiency',
    1951,
    '10.1214/aoms/1177729694',
  ),
  lamb: arxiv(
    'You et al., Large Batch Optimization for Deep Learning: Training BERT in 76 minutes',
    2019,
    '1904.00962',
  ),
  layerNormalization: arxiv('Ba, Kiros and Hinton, Layer Normalization', 2016, '1607.06450'),
  lion: arxiv('Chen et al., Symbolic Discovery of Optimization Algorithms', 2023, '2302.06675'),
  lstm: doi('Hochreiter and Schmidhuber, Long Short-Term Memory', 1997, '10.1162/neco.1997.9.8.1735'),
  lstmForget: doi(
    'Gers, Schmidhuber and Cummins, Learning to Forget: Continual Prediction with LSTM',
    2000,
    '10.1162/089976600300015015',
  ),
  mobileNet: arxiv(
    'Howard et al., MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications',
    2017,
    '1704.04861',
  ),
  mobileNet2: arxiv(
    'Sandler et al., MobileNetV2: Inverted Residuals and Linear Bottlenecks',
    2018,
    '1801.04381',
  ),
  momentum: doi(
    'Polyak, Some methods of speeding up the convergence of iteration methods',
    1964,
    '10.1016/0041-5553(64)90137-5',
  ),
  momentumInDeepLearning: page(
    'Sutskever et al., On the importance of initialization and momentum in deep learning',
    2013,
    'https://proceedings.mlr.press/v28/sutskever13.html',
  ),
  nadam: page(
    'Dozat, Incorporating Nesterov Momentum into Adam',
    2016,
    'https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ',
  ),
  pascalVoc: doi(
    'Everingham et al., The Pascal Visual Object Classes (VOC) Challenge',
    2010,
    '10.1007/s11263-009-0275-4',
  ),
  perplexity: doi(
    'Jelinek et al., Perplexity: a measure of the difficulty of speech recognition tasks',
    1977,
    '10.1121/1.2016299',
  ),
  residual: arxiv('He et al., Deep Residual Learning for Image Recognition', 2015, '1512.03385'),
  rmsNormalization: arxiv('Zhang and Sennrich, Root Mean Square Layer Normalization', 2019, '1910.07467'),
  rmsprop: page(
    'Hinton, Srivastava and Swersky, Neural Networks for Machine Learning, Lecture 6',
    2012,
    'https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf',
  ),
  rotaryPositions: arxiv(
    'Su et al., RoFormer: Enhanced Transformer with Rotary Position Embedding',
    2021,
    '2104.09864',
  ),
  rSquared: {
    title: 'scikit-learn, r2_score',
    url: 'https://scikit-learn.org/stable/modules/generated/sklearn.metrics.r2_score.html',
  },
  sgd: doi('Robbins and Monro, A Stochastic Approximation Method', 1951, '10.1214/aoms/1177729586'),
  spatialDropout: arxiv(
    'Tompson et al., Efficient Object Localization Using Convolutional Networks',
    2014,
    '1411.4280',
  ),
  squeezeExcite: arxiv('Hu, Shen and Sun, Squeeze-and-Excitation Networks', 2017, '1709.01507'),
  stochasticDepth: arxiv('Huang et al., Deep Networks with Stochastic Depth', 2016, '1603.09382'),
  transposedConvolution: doi('Zeiler et al., Deconvolutional networks', 2010, '10.1109/CVPR.2010.5539957'),
  triplet: arxiv(
    'Schroff, Kalenichenko and Philbin, FaceNet: A Unified Embedding for Face Recognition and Clustering',
    2015,
    '1503.03832',
  ),
  siamese: page(
    'Bromley et al., Signature Verification using a "Siamese" Time Delay Neural Network',
    1993,
    'https://proceedings.neurips.cc/paper/1993/hash/288cc0ff022877bd3df94bc9360b9c5d-Abstract.html',
  ),
  unet: arxiv(
    'Ronneberger, Fischer and Brox, U-Net: Convolutional Networks for Biomedical Image Segmentation',
    2015,
    '1505.04597',
  ),
  variationalAutoencoder: arxiv('Kingma and Welling, Auto-Encoding Variational Bayes', 2013, '1312.6114'),
  visionTransformer: arxiv(
    'Dosovitskiy et al., An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale',
    2020,
    '2010.11929',
  ),
  wordEmbedding: page(
    'Bengio et al., A Neural Probabilistic Language Model',
    2003,
    'https://jmlr.org/papers/v3/bengio03a.html',
  ),
  xception: arxiv(
    'Chollet, Xception: Deep Learning with Depthwise Separable Convolutions',
    2016,
    '1610.02357',
  ),
  informationRetrieval: page(
    'Manning, Raghavan and Schütze, Introduction to Information Retrieval, chapter 8',
    2008,
    'https://nlp.stanford.edu/IR-book/information-retrieval-book.html',
  ),
} as const satisfies Readonly<Record<string, Source>>;
